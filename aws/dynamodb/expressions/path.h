#pragma once
// Document paths: "a.b[1].c", which name a value within an item.

#include <cstddef>
#include <string>
#include <vector>

#include "base/json.h"

namespace sidestep::aws::dynamodb {

// A name of a map's member, or an index into a list.
struct PathStep {
  std::string name;  // without an index
  bool is_index = false;
  std::size_t index = 0;

  friend bool operator==(const PathStep&, const PathStep&) = default;
};

using Path = std::vector<PathStep>;  // begins with the name of an attribute

// The value that `path` names in `item`, an object of attribute values; null if there is none.
const Json* find_value(const Json& item, const Path& path);

// "[a, b, [1]]", as AWS's messages show paths.
std::string shown_path(const Path& path);

// The parts of `item` that `paths` name, in the item's own shape. Of lists the chosen elements are
// left, in their order.
Json project(const Json& item, const std::vector<Path>& paths);

}  // namespace sidestep::aws::dynamodb
