#include "asl/definition/document_order.h"

#include <charconv>

namespace sidestep::asl {
namespace {

// Where a value stands: the index of each member or item on the way to it. Places compare in
// document order.
using Place = std::vector<std::size_t>;

bool ends_step(std::string_view rest) {
  return rest.empty() || rest.front() == '/' || rest.front() == '[';
}

// Goes from `value` to what the first step of `location` names, and takes the step off; null if
// there is no such thing. Names stand in locations as they are, so the longest one counts.
const Json* follow(const Json& value, std::string_view& location, Place& place) {
  const char kind = location.front();
  location.remove_prefix(1);
  if (kind == '/' && value.is_object()) {
    const Json* found = nullptr;
    std::size_t longest = 0;
    std::size_t index = 0;
    std::size_t found_index = 0;
    for (const auto& [name, member] : value.get_ref<const Json::object_t&>()) {
      if (location.starts_with(name) && ends_step(location.substr(name.size())) &&
          (!found || name.size() > longest)) {
        found = &member;
        longest = name.size();
        found_index = index;
      }
      ++index;
    }
    location.remove_prefix(longest);
    if (found) place.push_back(found_index);
    return found;
  }
  std::size_t index = 0;
  const auto end = std::from_chars(location.data(), location.data() + location.size(), index).ptr;
  location.remove_prefix(
      std::min(location.size(), static_cast<std::size_t>(end - location.data()) + 1));
  if (!value.is_array() || index >= value.size()) return nullptr;
  place.push_back(index);
  return &value[index];
}

Place place_of(const Json& definition, std::string_view location) {
  Place place;
  const Json* value = &definition;
  while (value && !location.empty()) value = follow(*value, location, place);
  return place;
}

}  // namespace

void put_in_document_order(const Json& definition, Diagnostics& diagnostics) {
  diagnostics.sort_by(
      [&](const Diagnostic& found) { return place_of(definition, found.location); });
}

}  // namespace sidestep::asl
