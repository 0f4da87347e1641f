#pragma once
// What a value of a template refers to: Ref, Fn::GetAtt, and the variables of Fn::Sub.

#include <set>
#include <string>
#include <vector>

#include "base/json.h"

namespace sidestep::aws::cloudformation {

struct Reference {
  std::string name;       // of a resource, a parameter, or a pseudo parameter
  std::string attribute;  // empty for Ref

  friend auto operator<=>(const Reference&, const Reference&) = default;
};

// All that the value holds, however deep.
std::set<Reference> references_in(const Json& value);

// The names of conditions that Fn::If and {"Condition": ...} use.
std::set<std::string> conditions_in(const Json& value);

// "${Name}" and "${Name.Attribute}" of a text for Fn::Sub, but not "${!Literal}": by the order of
// their places.
struct Variable {
  std::size_t begin = 0;  // of the dollar
  std::size_t length = 0;
  std::string name{};
  bool is_literal = false;  // "${!Name}", which becomes "${Name}"
};
std::vector<Variable> variables_in(const std::string& text);

}  // namespace sidestep::aws::cloudformation
