#include "aws/cloudformation/resources/aws_call_text.h"

#include <algorithm>
#include <array>

#include "aws/cloudformation/intrinsics/evaluate.h"
#include "aws/model/pattern.h"
#include "base/letter_case.h"

namespace sidestep::aws::cloudformation {
namespace {

struct Alias {
  std::string_view name;  // of the SDK, in lower case
  std::string_view id;
};
constexpr std::array<Alias, 6> kAliases{{{"stepfunctions", "states"},
                                         {"sfn", "states"},
                                         {"eventbridge", "events"},
                                         {"cloudwatchevents", "events"},
                                         {"cloudwatch-events", "events"},
                                         {"cloudformation", "cloudformation"}}};

// "DynamoDB" of the SDK's version 2, "@aws-sdk/client-dynamodb" of version 3.
std::string service_id(std::string_view text) {
  constexpr std::string_view kClient = "@aws-sdk/client-";
  if (text.starts_with(kClient)) text.remove_prefix(kClient.size());
  const std::string name = lower_case(text);
  const auto* alias = std::ranges::find(kAliases, name, &Alias::name);
  return alias == kAliases.end() ? name : std::string(alias->id);
}

std::string operation_name(std::string action) {
  constexpr std::string_view kCommand = "Command";
  if (action.ends_with(kCommand)) action.erase(action.size() - kCommand.size());
  return upper_case(action.substr(0, 1)) + action.substr(std::min<std::size_t>(1, action.size()));
}

// What CDK encodes because CloudFormation makes texts of all scalars.
Json decoded(const Json& value, const std::string& physical_id) {
  if (value == "TRUE:BOOLEAN") return true;
  if (value == "FALSE:BOOLEAN") return false;
  if (value == "PHYSICAL:RESOURCEID:") return physical_id;
  if (value.is_array()) {
    Json items = Json::array();
    for (const Json& item : value) items.push_back(decoded(item, physical_id));
    return items;
  }
  if (!value.is_object()) return value;
  Json members = Json::object();
  for (const auto& [name, member] : value.get_ref<const Json::object_t&>()) {
    members[name] = decoded(member, physical_id);
  }
  return members;
}

std::string text_at(const Json& object, const char* name) {
  const Json* value = find_member(object, name);
  return value == nullptr ? "" : scalar_text(*value).value_or("");
}

void flatten_into(const Json& value, const std::string& path, Json& result) {
  if (value.is_object()) {
    for (const auto& [name, member] : value.get_ref<const Json::object_t&>()) {
      flatten_into(member, path.empty() ? name : path + "." + name, result);
    }
  } else if (value.is_array()) {
    for (std::size_t i = 0; i < value.size(); ++i) {
      flatten_into(value[i], path + "." + std::to_string(i), result);
    }
  } else if (auto text = scalar_text(value)) {
    result[path] = *std::move(text);
  }
}

}  // namespace

bool AwsCall::ignores(const std::string& code) const {
  return !ignored_errors.empty() && services::may_match(".*(?:" + ignored_errors + ").*", code);
}

std::optional<AwsCall> read_aws_call(const Json& property, const std::string& physical_id) {
  if (!property.is_string()) return std::nullopt;
  const auto object = parse_json(property.get_ref<const std::string&>());
  if (!object || !object->is_object()) return std::nullopt;
  AwsCall call{.service = service_id(text_at(*object, "service")),
               .operation = operation_name(text_at(*object, "action"))};
  if (const Json* parameters = find_member(*object, "parameters")) {
    call.parameters = decoded(*parameters, physical_id);
  }
  if (const Json* id = find_member(*object, "physicalResourceId")) {
    call.physical_id = text_at(*id, "id");
    call.physical_id_path = text_at(*id, "responsePath");
  }
  if (const Json* paths = find_member(*object, "outputPaths")) {
    for (const Json& path : *paths) call.output_paths.push_back(scalar_text(path).value_or(""));
  }
  call.ignored_errors = text_at(*object, "ignoreErrorCodesMatching");
  return call;
}

Json flattened(const Json& answer, const std::vector<std::string>& paths) {
  Json all = Json::object();
  flatten_into(answer, "", all);
  if (paths.empty()) return all;
  Json chosen = Json::object();
  for (const auto& [name, value] : all.get_ref<const Json::object_t&>()) {
    const bool is_wanted = std::ranges::any_of(paths, [&name = name](const std::string& path) {
      return name == path || name.starts_with(path + ".");
    });
    if (is_wanted) chosen[name] = value;
  }
  return chosen;
}

}  // namespace sidestep::aws::cloudformation
