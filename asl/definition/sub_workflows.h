#pragma once
// Where a definition has workflows within a state: the branches of a Parallel, the processor of a
// Map. For checks that look at a definition as a whole.

#include <string>
#include <string_view>

#include "base/json.h"

namespace sidestep::asl {

// Calls visit(workflow, location) for each workflow right inside `state`, which stands at
// `location`, in the order of the branches. Does not check whether they are well-formed.
template <class Visit>
void for_each_sub_workflow(const Json& state, const std::string& location, Visit visit) {
  if (const Json* branches = find_member(state, "Branches"); branches && branches->is_array()) {
    for (std::size_t i = 0; i < branches->size(); ++i) {
      visit((*branches)[i], location + "/Branches[" + std::to_string(i) + ']');
    }
  }
  for (const std::string_view field : {"ItemProcessor", "Iterator"}) {
    if (const Json* processor = find_member(state, field)) {
      visit(*processor, location + '/' + std::string(field));
    }
  }
}

}  // namespace sidestep::asl
