#include "aws/cloudformation/template/references.h"

namespace sidestep::aws::cloudformation {
namespace {

void collect(const Json& value, std::set<Reference>& found);

void collect_attribute(const Json& argument, std::set<Reference>& found) {
  if (argument.is_string()) {
    const auto& text = argument.get_ref<const std::string&>();
    const std::size_t dot = text.find('.');
    if (dot != text.npos) found.insert({text.substr(0, dot), text.substr(dot + 1)});
  } else if (argument.is_array() && argument.size() == 2 && argument[0].is_string()) {
    // The attribute may be a Ref of a parameter.
    const bool is_plain = argument[1].is_string();
    found.insert({argument[0].get<std::string>(), is_plain ? argument[1].get<std::string>() : "?"});
    if (!is_plain) collect(argument[1], found);
  }
}

void collect_substitutions(const Json& argument, std::set<Reference>& found) {
  const bool has_map = argument.is_array() && argument.size() == 2;
  const Json& text = has_map ? argument[0] : argument;
  if (has_map) collect(argument[1], found);
  if (!text.is_string()) return;
  for (const Variable& variable : variables_in(text.get_ref<const std::string&>())) {
    if (variable.is_literal) continue;
    if (has_map && find_member(argument[1], variable.name) != nullptr) continue;
    const std::size_t dot = variable.name.find('.');
    if (dot == variable.name.npos) {
      found.insert({variable.name, ""});
    } else {
      found.insert({variable.name.substr(0, dot), variable.name.substr(dot + 1)});
    }
  }
}

void collect(const Json& value, std::set<Reference>& found) {
  if (value.is_array()) {
    for (const Json& item : value) collect(item, found);
    return;
  }
  if (!value.is_object()) return;
  for (const auto& [name, member] : value.get_ref<const Json::object_t&>()) {
    if (value.size() == 1 && name == "Ref" && member.is_string()) {
      found.insert({member.get<std::string>(), ""});
    } else if (value.size() == 1 && name == "Fn::GetAtt") {
      collect_attribute(member, found);
    } else if (value.size() == 1 && name == "Fn::Sub") {
      collect_substitutions(member, found);
    } else {
      collect(member, found);
    }
  }
}

void collect_conditions(const Json& value, std::set<std::string>& found) {
  if (value.is_array()) {
    for (const Json& item : value) collect_conditions(item, found);
    return;
  }
  if (!value.is_object()) return;
  for (const auto& [name, member] : value.get_ref<const Json::object_t&>()) {
    const bool is_if = name == "Fn::If" && member.is_array() && !member.empty();
    if (is_if && member[0].is_string()) found.insert(member[0].get<std::string>());
    collect_conditions(member, found);
  }
}

}  // namespace

std::set<Reference> references_in(const Json& value) {
  std::set<Reference> found;
  collect(value, found);
  return found;
}

std::set<std::string> conditions_in(const Json& value) {
  std::set<std::string> found;
  collect_conditions(value, found);
  return found;
}

std::vector<Variable> variables_in(const std::string& text) {
  std::vector<Variable> found;
  for (std::size_t at = text.find("${"); at != text.npos; at = text.find("${", at + 2)) {
    const std::size_t end = text.find('}', at);
    if (end == text.npos) break;
    std::string name = text.substr(at + 2, end - at - 2);
    const bool is_literal = name.starts_with('!');
    if (is_literal) name.erase(0, 1);
    found.push_back({at, end + 1 - at, std::move(name), is_literal});
  }
  return found;
}

}  // namespace sidestep::aws::cloudformation
