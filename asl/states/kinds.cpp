#include "asl/states/kinds.h"

#include <algorithm>

namespace sidestep::asl {
namespace {

#define SIDESTEP_KIND_ROW(Name) &k##Name,
constexpr const StateKind* kKinds[] = {SIDESTEP_STATE_KINDS(SIDESTEP_KIND_ROW)};
#undef SIDESTEP_KIND_ROW

}  // namespace

const StateKind* find_state_kind(std::string_view type) {
  const auto found = std::ranges::find(kKinds, type, &StateKind::type);
  return found == std::end(kKinds) ? nullptr : *found;
}

std::string state_kind_names() {
  std::string names;
  for (const StateKind* kind : kKinds) {
    if (!names.empty()) names += ", ";
    names += kind->type;
  }
  return names;
}

}  // namespace sidestep::asl
