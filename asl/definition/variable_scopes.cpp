#include "asl/definition/variable_scopes.h"

#include <set>
#include <string>
#include <string_view>

#include "asl/definition/assign_field.h"
#include "asl/definition/sub_workflows.h"

namespace sidestep::asl {
namespace {

using Names = std::set<std::string_view>;  // within the definition

// Calls visit(name, location) for each variable that `state` sets; `location` is of the Assign.
template <class Visit>
void for_each_assigned(const Json& state, const std::string& location, Visit visit) {
  const auto in = [&](const Json& owner, const std::string& place) {
    const Json* assign = find_member(owner, "Assign");
    if (!assign || !assign->is_object()) return;
    for (const auto& [member, value] : assign->get_ref<const Json::object_t&>()) {
      visit(assigned_name(member), place + "/Assign");
    }
  };
  in(state, location);
  const Json* choices = find_member(state, "Choices");
  if (!choices || !choices->is_array()) return;
  for (std::size_t i = 0; i < choices->size(); ++i) {
    in((*choices)[i], location + "/Choices[" + std::to_string(i) + ']');
  }
}

void check_workflow(const Json& definition, const std::string& location, const Names& outer,
                    Diagnostics& diagnostics) {
  const Json* states = find_member(definition, "States");
  if (!states || !states->is_object()) return;
  Names visible = outer;
  for (const auto& [name, state] : states->get_ref<const Json::object_t&>()) {
    for_each_assigned(state, location + "/States/" + name,
                      [&](std::string_view variable, std::string place) {
                        visible.insert(variable);
                        if (!outer.contains(variable)) return;
                        diagnostics.schema_error("The variable '" + std::string(variable) +
                                                     "' is assigned in an outer scope and cannot "
                                                     "be assigned in an inner one",
                                                 std::move(place));
                      });
  }
  for (const auto& [name, state] : states->get_ref<const Json::object_t&>()) {
    for_each_sub_workflow(state, location + "/States/" + name,
                          [&](const Json& inner, const std::string& place) {
                            check_workflow(inner, place, visible, diagnostics);
                          });
  }
}

}  // namespace

void check_variable_scopes(const Json& definition, Diagnostics& diagnostics) {
  check_workflow(definition, "", {}, diagnostics);
}

}  // namespace sidestep::asl
