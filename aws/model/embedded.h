#pragma once
// The shapes of what AWS's services answer, as the build has put them into the binary
// (cmake/response_shapes.py says in which form). For service_shapes.h.

#include <cstddef>
#include <span>
#include <string_view>

namespace sidestep::services {

struct EmbeddedShapes {
  std::string_view service;     // as aws-sdk resources write it: "sfn"
  std::size_t size = 0;         // of the text, in bytes
  std::string_view compressed;  // a JSON text, with zlib
};

// In the order of their names.
std::span<const EmbeddedShapes> embedded_shapes();

}  // namespace sidestep::services
