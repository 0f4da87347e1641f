#include "server/source/cloudformation.h"

#include <array>

#include "server/source/cloudformation_values.h"
#include "source/outline.h"
#include "source/yaml.h"

namespace sidestep::source {
namespace {

// Where a state machine of a template has its definition's file. What is uploaded already is an
// object or an address, which no file is.
constexpr std::array<std::string_view, 2> kFileProperties{"DefinitionUri", "DefinitionS3Location"};

std::string definition_file(const Json& properties) {
  for (const std::string_view property : kFileProperties) {
    const Json* file = find_member(properties, property);
    if (file != nullptr && file->is_string()) return file->get<std::string>();
  }
  return "";
}

bool is_state_machine(const Json& resource) {
  const Json* type = find_member(resource, "Type");
  return type != nullptr &&
         (*type == "AWS::Serverless::StateMachine" || *type == "AWS::StepFunctions::StateMachine");
}

std::map<std::string, std::string> values_of(const Json& properties, const TemplateValues& values) {
  std::map<std::string, std::string> result;
  const Json* substitutions = find_member(properties, "DefinitionSubstitutions");
  if (substitutions == nullptr || !substitutions->is_object()) return result;
  for (const auto& [name, value] : substitutions->get_ref<const Json::object_t&>()) {
    result[name] = values.text_of(value);
  }
  return result;
}

}  // namespace

Expected<Json, std::string> parse_template(std::string_view text) {
  if (auto json = parse_json(text)) return *std::move(json);
  auto document = parse_yaml(text, YamlTags::kCloudFormation);
  if (document) return std::move(document->value);
  return unexpected(to_text(place_at(text, document.error().offset)) + ": " +
                    document.error().message);
}

Expected<std::map<std::string, std::string>, std::string> definition_substitutions(
    const Json& document, const TemplatePlace& place) {
  const TemplateValues values(document, place.account, place.region);
  const Json* resources = find_member(document, "Resources");
  const Json none = Json::object();
  if (resources == nullptr || !resources->is_object()) resources = &none;
  std::string others;
  for (const auto& [name, resource] : resources->get_ref<const Json::object_t&>()) {
    const Json* properties = find_member(resource, "Properties");
    if (!is_state_machine(resource) || properties == nullptr) continue;
    const std::string file = definition_file(*properties);
    if (file.empty()) continue;
    if ((place.file.parent_path() / file).lexically_normal() == place.definition) {
      return values_of(*properties, values);
    }
    others += (others.empty() ? "; there are " : ", ") + name + " (" + file + ")";
  }
  return unexpected("no state machine of this template has its DefinitionUri at " +
                    place.definition.string() + others);
}

}  // namespace sidestep::source
