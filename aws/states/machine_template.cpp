#include "aws/states/machine_template.h"

#include "aws/core/recipe_provider.h"
#include "aws/core/resource_calls.h"
#include "base/check.h"
#include "base/limits.h"
#include "base/read_all.h"

namespace sidestep::aws::states {
namespace {

unexpected<Error> invalid_template(std::string message) {
  return unexpected(Error{.code = "ValidationError", .message = std::move(message)});
}

// ${name} of DefinitionSubstitutions; what is not among them stays.
std::string substituted(const std::string& text, const Json& values) {
  std::string out;
  std::size_t at = 0;
  for (std::size_t begin; (begin = text.find("${", at)) != text.npos;) {
    const std::size_t end = text.find('}', begin);
    if (end == text.npos) break;
    const std::string name = text.substr(begin + 2, end - begin - 2);
    out.append(text, at, begin - at);
    const Json* value = find_member(values, name);
    if (value == nullptr) {
      out.append(text, begin, end + 1 - begin);
    } else {
      out += value->is_string() ? value->get<std::string>() : to_text(*value);
    }
    at = end + 1;
  }
  return out.append(text, at);
}

Expected<std::string, Error> definition_of(const Json& properties) {
  const Json* text = find_member(properties, "DefinitionString");
  const Json* tree = find_member(properties, "Definition");
  std::string definition;
  if (text != nullptr && text->is_string()) {
    definition = text->get<std::string>();
  } else if (tree != nullptr) {
    definition = to_text(*tree);
  } else {
    return invalid_template(
        "A state machine needs DefinitionString, Definition or DefinitionS3Location");
  }
  const Json* values = find_member(properties, "DefinitionSubstitutions");
  return values == nullptr ? definition : substituted(definition, *values);
}

}  // namespace

Expected<Json, Error> machine_request(const ResourceRequest& request) {
  const Json& properties = request.properties;
  SIDESTEP_TRY(definition, definition_of(properties));
  const Json* role = find_member(properties, "RoleArn");
  if (role == nullptr || !role->is_string())
    return invalid_template("A state machine needs a RoleArn");
  Json input = Json::object();
  input["definition"] = std::move(definition);
  input["roleArn"] = *role;
  const Json* type = find_member(properties, "StateMachineType");
  input["type"] = type == nullptr ? Json("STANDARD") : *type;
  for (const char* name :
       {"LoggingConfiguration", "TracingConfiguration", "EncryptionConfiguration"}) {
    const Json* value = find_member(properties, name);
    if (value == nullptr) continue;
    Json named = Json::object();
    named[name] = *value;
    const Json lowered = with_lower_names(named);
    for (const auto& [lower, member] : lowered.get_ref<const Json::object_t&>()) {
      input[lower] = member;
    }
  }
  return input;
}

void fetch_definition(const Directory& directory, ResourceRequest request,
                      UniqueFunction<void(Expected<ResourceRequest, Error>)> then) {
  const Json* location = find_member(request.properties, "DefinitionS3Location");
  if (location == nullptr) return then(std::move(request));
  Json input = picked(*location, {"Bucket", "Key"});
  if (const Json* version = find_member(*location, "Version")) input["VersionId"] = *version;
  const Scope scope = request.scope;
  directory.call(
      "s3", {"GetObject", std::move(input), scope},
      Reply([request = std::move(request), then = std::move(then)](Answer answer) mutable {
        if (!answer) return then(unexpected(std::move(answer).error()));
        if (answer->body == nullptr) return then(std::move(request));
        read_all(std::move(answer->body), limits::kDefinitionMax,
                 [request = std::move(request),
                  then = std::move(then)](Expected<std::string, std::string> text) mutable {
                   if (!text) return then(invalid_template(std::move(text).error()));
                   request.properties.erase("DefinitionS3Location");
                   request.properties["DefinitionString"] = *std::move(text);
                   then(std::move(request));
                 });
      }));
}

}  // namespace sidestep::aws::states
