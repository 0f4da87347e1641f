#pragma once
// An item of a Map state: an element of an array, or a member of an object.

#include <optional>
#include <string>

#include "base/json.h"

namespace sidestep::asl {

struct Item {
  Json value;
  std::optional<std::string> key;
};

}  // namespace sidestep::asl
