#pragma once
// One step of a parsed path. For the files of this folder only.

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "asl/jsonpath/filter.h"

namespace sidestep::asl::jsonpath {

struct Step {
  enum class Kind {
    kName,      // .a ['a']
    kNames,     // ['a','b']; also with no name at all, which selects {}
    kWildcard,  // .* [*]
    kScan,      // ..
    kIndex,     // [0]
    kFromEnd,   // [(@.length-1)]
    kIndices,   // [0,2]
    kFrom,      // [2:] [-2:]
    kTo,        // [:2] [:-2]
    kBetween,   // [1:3]
    kFilter,    // [?(@.a > 1)]
  };

  Kind kind = Kind::kWildcard;
  std::vector<std::string> names = {};
  std::vector<std::int32_t> numbers = {};  // kFromEnd: what to add to the length, so negative
  std::shared_ptr<const Filter> filter = nullptr;
  // False if a member missing here, with more steps to come, is passed over and not an error. The
  // engine decides that by whether the rest of the path is definite.
  bool is_required = true;

  bool is_definite() const;
};

// How the engine prints a step in its messages: "['a', 'b']", "[1:3]", "[?]".
std::string fragment(const Step& step);

}  // namespace sidestep::asl::jsonpath
