// States.ArrayUnique(array): the array without what it already had.
//
// The order of the first occurrences is kept. Values are compared by a text, because comparing each
// with each would be quadratic.

#include <set>

#include "asl/intrinsics/intrinsic.h"
#include "base/number.h"
#include "base/pace.h"

namespace sidestep::asl {
namespace {

// Text that is the same for equal values: members sorted, whole numbers without a point.
std::string canonical_text(const Json& value) {
  if (value.is_array()) {
    std::string out = "[";
    for (const Json& item : value) out += canonical_text(item) + ',';
    pace::spend_text(out.size());
    return out + ']';
  }
  if (value.is_object()) {
    std::set<std::string> members;
    for (const auto& [key, member] : value.get_ref<const Json::object_t&>()) {
      members.insert(to_text(Json(key)) + ':' + canonical_text(member));
    }
    std::string out = "{";
    for (const std::string& member : members) out += member + ',';
    pace::spend_text(out.size());
    return out + '}';
  }
  const auto whole = whole_number(value);
  return whole ? std::to_string(*whole) : to_text(value);
}

constexpr ArgumentKind kArrayUniqueArguments[] = {ArgumentKind::kArray};

IntrinsicResult call_array_unique(Arguments arguments, Prng&) {
  Json array = arguments[0].take();
  std::set<std::string> seen;
  Json::array_t items;
  for (Json& item : array) {
    if (seen.insert(canonical_text(item)).second) items.push_back(std::move(item));
  }
  return Json(std::move(items));
}

}  // namespace

extern constinit const Intrinsic kStatesArrayUnique{"States.ArrayUnique", kArrayUniqueArguments, 1,
                                                    Further::kNone, call_array_unique};

}  // namespace sidestep::asl
