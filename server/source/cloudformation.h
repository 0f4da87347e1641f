#pragma once
// The values that a CloudFormation or SAM template gives the placeholders of a definition: the
// DefinitionSubstitutions of the state machine whose definition is that file. Nothing is deployed
// here, so an intrinsic function becomes what it could be after a deployment: an ARN of the
// resource's type and name, a parameter's default.

#include <filesystem>
#include <map>
#include <string>

#include "base/json.h"

namespace sidestep::source {

// A template's text, YAML or JSON, as JSON; or "LINE:COLUMN: what is wrong".
Expected<Json, std::string> parse_template(std::string_view text);

struct TemplatePlace {
  std::filesystem::path file;        // the template's, absolute
  std::filesystem::path definition;  // absolute
  std::string account;
  std::string region;
};

// By placeholder; or why there is nothing to take them from: no state machine of the template has
// that file, and which files those that are there have.
Expected<std::map<std::string, std::string>, std::string> definition_substitutions(
    const Json& document, const TemplatePlace& place);

}  // namespace sidestep::source
