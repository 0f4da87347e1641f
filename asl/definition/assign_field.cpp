#include "asl/definition/assign_field.h"

#include "base/identifier.h"
#include "base/limits.h"
#include "base/utf16.h"

namespace sidestep::asl {
namespace {

// What is wrong with the name; empty if nothing is.
std::string problem_with(std::string_view name) {
  const std::string shown = "The variable name '" + std::string(name) + "' ";
  if (name == "states") return shown + "is reserved";
  if (utf16_length(name) > limits::kVariableNameMax) {
    return shown + "exceeds the " + std::to_string(limits::kVariableNameMax) + "-character limit";
  }
  const bool is_identifier = !name.empty() && leading_identifier(name).size() == name.size();
  return is_identifier ? "" : shown + "is not a valid identifier";
}

}  // namespace

std::string_view assigned_name(std::string_view member) {
  if (member.ends_with(".$")) member.remove_suffix(2);
  return member;
}

bool check_assign(FieldReader& fields) {
  const Json* assign = fields.object("Assign");
  if (!assign) return false;
  for (const auto& [member, value] : assign->get_ref<const Json::object_t&>()) {
    std::string problem = problem_with(fields.is_jsonata() ? member : assigned_name(member));
    if (!problem.empty()) fields.error(std::move(problem), "Assign");
  }
  return true;
}

}  // namespace sidestep::asl
