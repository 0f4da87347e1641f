#pragma once
// The sections of a template and whether they have the form they must have.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-anatomy.html

#include <string>
#include <string_view>

#include "aws/core/error.h"
#include "base/json.h"
#include "base/result.h"

namespace sidestep::aws::cloudformation {

// The section, or an empty object if the template has none.
const Json& section_of(const Json& document, std::string_view name);

// Checks what can be checked without values: sections, types, logical ids, references between
// parts of the template, conditions that exist, circular dependencies.
Expected<Done, Error> check_template(const Json& document);

// "CAPABILITY_IAM" or "CAPABILITY_NAMED_IAM" if the template makes such resources, which are in
// `reason`: "The following resource(s) require capabilities: [AWS::IAM::Role]".
struct NeededCapabilities {
  std::string capability{};
  std::string reason{};
};
NeededCapabilities capabilities_of(const Json& document);

// Names of transforms, of the whole template.
std::vector<std::string> transforms_of(const Json& document);

}  // namespace sidestep::aws::cloudformation
