#pragma once
// ${Name} in a definition: CloudFormation and SAM replace it in the text (DefinitionSubstitutions)
// before anybody reads the definition as JSON or YAML. A text that is replaced keeps the way back
// to the places of the original.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-stepfunctions-statemachine.html

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sidestep::source {

struct Placeholder {
  std::string name;              // "SignArn"
  std::size_t source_begin = 0;  // in the original
  std::size_t source_end = 0;
  std::size_t begin = 0;  // in the text that was made
  std::size_t end = 0;
  bool is_known = false;
};

struct Substituted {
  std::string text;
  std::vector<Placeholder> placeholders{};  // in the order of the text

  // Where in the original that comes from.
  std::size_t source_offset(std::size_t offset) const;
};

// The value of a placeholder, or nothing.
using Lookup = std::function<std::optional<std::string>(const std::string& name)>;

// What stands for a placeholder without a value.
enum class Unknown {
  kKept,      // the placeholder itself, as CloudFormation leaves it
  kStandsIn,  // something plausible: an ARN for a whole text, a number for what has no quotes
};

// Names are letters, digits, - and _, in parts that are separated by . or ::; anything else between
// the brackets, as in expressions of JSONata, is no placeholder. ${!Name} becomes ${Name}.
Substituted substitute(std::string_view text, const Lookup& lookup, Unknown unknown);

}  // namespace sidestep::source
