#include "aws/logs/named_group.h"

#include "aws/core/arn_of.h"
#include "aws/logs/errors.h"

namespace sidestep::aws::logs {
namespace {

constexpr std::string_view kGroupMark = "log-group:";

}  // namespace

Expected<LogGroup, Error> named_group(storage::Database& database, const Call& call) {
  const std::string* name = call.find_text("logGroupName");
  const std::string* identifier = call.find_text("logGroupIdentifier");
  if (name != nullptr && identifier != nullptr) {
    return unexpected(
        invalid_parameter("LogGroup name and LogGroup ARN are mutually exclusive parameters."));
  }
  if (name == nullptr && identifier == nullptr) {
    return unexpected(
        invalid_parameter("At least one of LogGroup name or LogGroup ARN must be specified."));
  }
  const std::string wanted = name != nullptr ? *name : group_name_in(*identifier);
  if (auto group = Groups(database, call.scope).find(wanted)) return *std::move(group);
  return unexpected(no_such_group());
}

std::string group_name_in(std::string_view identifier) {
  const auto arn = Arn::parse(identifier);
  if (!arn || !arn->resource.starts_with(kGroupMark)) return std::string(identifier);
  const std::string name = arn->resource.substr(kGroupMark.size());
  return name.substr(0, name.find(':'));
}

std::string group_arn(const Scope& scope, std::string_view name) {
  return arn_of(scope, "logs", std::string(kGroupMark) + std::string(name));
}

}  // namespace sidestep::aws::logs
