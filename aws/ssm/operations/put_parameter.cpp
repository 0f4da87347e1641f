#include <algorithm>
#include <array>
#include <cctype>

#include "aws/core/tag_members.h"
#include "aws/model/pattern.h"
#include "aws/ssm/operations/list.h"
#include "aws/ssm/selection.h"
#include "base/letter_case.h"

namespace sidestep::aws::ssm {
namespace {

// Parameter Store quotas: the size of a value by tier, levels of a path, versions of a parameter.
constexpr std::size_t kStandardValueMax = 4096;
constexpr std::size_t kAdvancedValueMax = 8192;
constexpr std::int64_t kLevelsMax = 15;
constexpr std::size_t kParameterVersionsMax = 100;

constexpr std::string_view kNameRules =
    "Parameter name: can't be prefixed with \"ssm\" (case-insensitive). If formed as a path, it "
    "can consist of sub-paths divided by slash symbol; each sub-path can be formed as a mix of "
    "letters, numbers and the following 3 symbols .-_";

std::optional<Error> fault_of_name(const std::string& name) {
  const std::string lower = lower_case(name);
  const std::string_view first = std::string_view(lower).substr(lower.starts_with('/') ? 1 : 0);
  if (first.starts_with("aws")) {
    return Error{.code = "AccessDeniedException",
                 .message = "No access to reserved parameter name: " + name + "."};
  }
  const bool has_only_allowed = std::ranges::all_of(name, [](unsigned char c) {
    return std::isalnum(c) != 0 || c == '.' || c == '-' || c == '_' || c == '/';
  });
  if (first.starts_with("ssm") || !has_only_allowed) {
    return ssm_validation_error(std::string(kNameRules));
  }
  const auto slashes = std::ranges::count(name, '/');
  if (slashes > 0 && !name.starts_with('/')) {
    return ssm_validation_error("Parameter name must be a fully qualified name.");
  }
  if (slashes > kLevelsMax) {
    return Error{.code = "HierarchyLevelLimitExceededException",
                 .message =
                     "A hierarchy can have a maximum of 15 levels. For more information, "
                     "see Requirements and constraints for parameter names in the AWS "
                     "Systems Manager User Guide."};
  }
  return std::nullopt;
}

std::optional<Error> fault_of_value(const Call& call, const std::string& tier,
                                    const std::string& pattern) {
  const std::string& value = call.text("Value");
  if (tier == "Standard" && value.size() > kStandardValueMax) {
    return ssm_validation_error(
        "Standard tier parameters support a maximum parameter value of 4096 characters. To create "
        "a larger parameter value, upgrade the parameter to use the advanced-parameter tier. For "
        "more information, see https://docs.aws.amazon.com/systems-manager/latest/userguide/"
        "parameter-store-advanced-parameters.html");
  }
  if (value.size() > kAdvancedValueMax) {
    return ssm_validation_error(
        "Advanced tier parameters support a maximum parameter value of 8192 characters.");
  }
  if (!pattern.empty() && !services::may_match(pattern, value)) {
    return Error{
        .code = "ParameterPatternMismatchException",
        .message = "Parameter value, cannot be validated against allowedPattern: " + pattern};
  }
  return std::nullopt;
}

std::string tier_of(const Call& call, const Json& before) {
  const std::string tier =
      call.text_or("Tier", before.is_null() ? "Standard" : before.get<std::string>());
  if (tier != "Intelligent-Tiering") return tier;
  return call.text("Value").size() > kStandardValueMax ? "Advanced" : "Standard";
}

// What is kept of the version before if the call does not give it.
Json metadata_of(const Call& call, const std::optional<Parameter>& before,
                 const std::string& type) {
  Json metadata = before ? before->metadata : Json::object();
  for (const std::string_view member : {"Description", "AllowedPattern", "DataType", "KeyId"}) {
    if (const Json* value = call.find(member)) metadata[std::string(member)] = *value;
  }
  if (!metadata.contains("DataType")) metadata["DataType"] = "text";
  if (type == "SecureString" && !metadata.contains("KeyId")) metadata["KeyId"] = "alias/aws/ssm";
  if (type != "SecureString") metadata.erase("KeyId");
  const Json* tier = before ? find_member(before->metadata, "Tier") : nullptr;
  metadata["Tier"] = tier_of(call, tier != nullptr ? *tier : Json());
  metadata["LastModifiedUser"] = "arn:aws:iam::" + call.scope.account + ":root";
  metadata["Policies"] = Json::array();
  return metadata;
}

// Makes room for one more; a version that has a label is kept, and then there is no room.
std::optional<Error> drop_oldest(Parameters& parameters, const std::string& name) {
  const std::vector<Parameter> versions = parameters.versions(name);
  if (versions.size() < kParameterVersionsMax) return std::nullopt;
  if (versions.front().labels.empty()) {
    parameters.remove_version(name, versions.front().version);
    return std::nullopt;
  }
  return Error{.code = "ParameterMaxVersionLimitExceeded",
               .message = "You attempted to create a new version of " + name +
                          " by calling the PutParameter API with the overwrite flag. Version " +
                          std::to_string(versions.front().version) +
                          ", the oldest version, can't be deleted because it has a label "
                          "associated with it. Move the label to another version of the "
                          "parameter, and try again."};
}

Answer insert_parameter(storage::Database& database, Call& call, Timestamp now) {
  const std::string name = name_of(database, call.scope, call.text("Name"));
  if (auto fault = fault_of_name(name)) return unexpected(*std::move(fault));
  const bool overwrite = call.flag_or("Overwrite", false);
  if (overwrite && call.find("Tags") != nullptr) {
    return unexpected(ssm_validation_error(
        "Invalid request: tags and overwrite can't be used together. To create a parameter with "
        "tags, please remove overwrite flag. To update tags for an existing parameter, please use "
        "AddTagsToResource or RemoveTagsFromResource."));
  }
  Parameters parameters(database, call.scope);
  const std::optional<Parameter> before = parameters.newest(name);
  if (before && !overwrite) {
    return unexpected(Error{.code = "ParameterAlreadyExists",
                            .message = "The parameter already exists. To overwrite this value, "
                                       "set the overwrite option in the request to true."});
  }
  if (!before && call.find("Type") == nullptr) {
    return unexpected(
        ssm_validation_error("A parameter type is required when you create a parameter."));
  }
  const std::string type = call.text_or("Type", before ? before->type : "");
  Json metadata = metadata_of(call, before, type);
  const Json* pattern = find_member(metadata, "AllowedPattern");
  const std::string tier = metadata["Tier"];
  if (auto fault =
          fault_of_value(call, tier, pattern != nullptr ? pattern->get<std::string>() : "")) {
    return unexpected(*std::move(fault));
  }
  if (auto fault = drop_oldest(parameters, name)) return unexpected(*std::move(fault));
  const std::int64_t version = before ? before->version + 1 : 1;
  parameters.insert({name, version, type, call.take_text("Value"), std::move(metadata), {}, now});
  put_tags(database, arn_of(call.scope, name), call.find("Tags"));
  return Output{{{"Version", version}, {"Tier", tier}}};
}

void put_parameter(Ssm& ssm, Call call, Reply reply) {
  const Timestamp now = ssm.platform().alarms.now();
  ssm.platform().rows.write(std::move(call), std::move(reply),
                            [now](storage::Database& database, Call& made) {
                              return insert_parameter(database, made, now);
                            });
}

}  // namespace

constinit const SsmOperation kPutParameter{"PutParameter", put_parameter};

}  // namespace sidestep::aws::ssm
