#include <algorithm>

#include "aws/logs/listing.h"
#include "aws/logs/named_group.h"
#include "aws/logs/operations/list.h"
#include "aws/logs/tables/filters.h"
#include "base/letter_case.h"

namespace sidestep::aws::logs {
namespace {

Json described_group(storage::Database& database, const Scope& scope, const LogGroup& group) {
  const std::string arn = group_arn(scope, group.name);
  const auto filters = Filters(database).list(group.id, LogFilter::Kind::kMetric);
  Json shown = {{"logGroupName", group.name}, {"creationTime", group.created_ms}};
  if (group.retention_days) shown["retentionInDays"] = *group.retention_days;
  shown["metricFilterCount"] = filters.size();
  shown["arn"] = arn + ":*";
  shown["storedBytes"] = group.stored_bytes;
  if (group.kms_key) shown["kmsKeyId"] = *group.kms_key;
  shown["logGroupClass"] = group.log_class;
  shown["logGroupArn"] = arn;
  if (group.is_protected) shown["deletionProtectionEnabled"] = true;
  return shown;
}

// Whether the call leaves the group out.
bool is_left_out(const Call& call, const LogGroup& group) {
  const std::string* pattern = call.find_text("logGroupNamePattern");
  if (pattern != nullptr &&
      lower_case(group.name).find(lower_case(*pattern)) == std::string::npos) {
    return true;
  }
  const std::string* log_class = call.find_text("logGroupClass");
  if (log_class != nullptr && group.log_class != *log_class) return true;
  const Json* identifiers = call.find("logGroupIdentifiers");
  return identifiers != nullptr && std::ranges::none_of(*identifiers, [&](const Json& one) {
           return group_name_in(one.get<std::string>()) == group.name;
         });
}

void describe_log_groups(Logs& logs, Call call, Reply reply) {
  const std::string* prefix = call.find_text("logGroupNamePrefix");
  if (prefix != nullptr && call.find("logGroupNamePattern") != nullptr) {
    return reply.fail(invalid_parameter(
        "LogGroup name prefix and LogGroup name pattern are mutually exclusive parameters."));
  }
  std::vector<LogGroup> groups =
      Groups(logs.reader(), call.scope).list(prefix != nullptr ? *prefix : "");
  std::erase_if(groups, [&](const LogGroup& group) { return is_left_out(call, group); });
  reply.answer(listed(
      call, "logGroups", std::move(groups), &LogGroup::name,
      [&](const LogGroup& group) { return described_group(logs.reader(), call.scope, group); }));
}

}  // namespace

constinit const LogsOperation kDescribeLogGroups{"DescribeLogGroups", describe_log_groups};

}  // namespace sidestep::aws::logs
