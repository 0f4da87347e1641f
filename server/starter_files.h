#pragma once
// The files of a new project (`sidestep init`), embedded in the binary: server/starter/.

#include <span>
#include <string_view>

namespace sidestep {

struct EmbeddedFile {
  std::string_view name;
  std::string_view text;
};

std::span<const EmbeddedFile> embedded_python_starter();
std::span<const EmbeddedFile> embedded_node_starter();

}  // namespace sidestep
