#pragma once
// The input of one child execution of a distributed Map.

#include <cstdint>
#include <string>

namespace sidestep::asl {

struct ChildInput {
  std::string text;        // JSON
  std::int64_t items = 0;  // how many items it is for
};

}  // namespace sidestep::asl
