#pragma once
// The maxResults and nextToken of lists.

#include <cstdint>
#include <string>

#include "aws/core/call.h"

namespace sidestep::aws::states {

// maxResults 0, as none, means the default.
inline constexpr std::int64_t kPageDefault = 100;

inline std::int64_t page_size(const Call& call) {
  const std::int64_t wanted = call.integer_or("maxResults", 0);
  return wanted == 0 ? kPageDefault : wanted;
}

// Appends `item` to the inside of a JSON array.
inline void append_item(std::string& items, std::string_view item) {
  if (!items.empty()) items += ',';
  items += item;
}

}  // namespace sidestep::aws::states
