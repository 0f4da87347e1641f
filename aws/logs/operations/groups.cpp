// CreateLogGroup, DeleteLogGroup, ListLogGroups; and what can be changed of a group: its retention,
// its key, its protection.
#include <algorithm>
#include <array>

#include "aws/logs/listing.h"
#include "aws/logs/named_group.h"
#include "aws/logs/operations/list.h"
#include "aws/logs/tag_map.h"

namespace sidestep::aws::logs {
namespace {

// API reference of PutRetentionPolicy.
constexpr std::array<std::int64_t, 22> kRetentionDays = {
    1,   3,   5,   7,   14,   30,   60,   90,   120,  150,  180,
    365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653};

Answer create_group(storage::Database& database, Call& call, std::int64_t now_ms) {
  Groups groups(database, call.scope);
  const std::string& name = call.text("logGroupName");
  if (groups.find(name)) {
    return unexpected(Error{.code = "ResourceAlreadyExistsException",
                            .message = "The specified log group already exists"});
  }
  groups.insert({.name = name,
                 .log_class = call.text_or("logGroupClass", "STANDARD"),
                 .kms_key = call.optional_text("kmsKeyId"),
                 .is_protected = call.flag_or("deletionProtectionEnabled", false),
                 .created_ms = now_ms});
  put_tag_map(database, group_arn(call.scope, name), call.find("tags"));
  return Output{};
}

void create_log_group(Logs& logs, Call call, Reply reply) {
  const std::int64_t now_ms = logs.platform().alarms.now().time_since_epoch().count();
  logs.platform().rows.write(std::move(call), std::move(reply),
                             [now_ms](storage::Database& database, Call& made) {
                               return create_group(database, made, now_ms);
                             });
}

Answer remove_group(storage::Database& database, Call& call) {
  const auto group = named_group(database, call);
  if (!group) return unexpected(group.error());
  if (group->is_protected) {
    return unexpected(Error{.code = "ValidationException",
                            .message = "The log group " + group->name +
                                       " has deletion protection enabled and can't be deleted."});
  }
  Groups(database, call.scope).remove(group->id);
  storage::Tags(database).remove_all(group_arn(call.scope, group->name));
  return Output{};
}

void delete_log_group(Logs& logs, Call call, Reply reply) {
  logs.platform().rows.write(std::move(call), std::move(reply), remove_group);
}

// A change of the group that the call names.
using Change = Expected<Done, Error> (*)(LogGroup& group, const Call& call);

template <Change change>
void change_group(Logs& logs, Call call, Reply reply) {
  logs.platform().rows.write(std::move(call), std::move(reply),
                             [](storage::Database& database, Call& made) -> Answer {
                               SIDESTEP_TRY(group, named_group(database, made));
                               SIDESTEP_TRY(changed, change(group, made));
                               static_cast<void>(changed);
                               Groups(database, made.scope).update(group);
                               return Output{};
                             });
}

Expected<Done, Error> set_retention(LogGroup& group, const Call& call) {
  const std::int64_t days = call.integer_or("retentionInDays", 0);
  if (std::ranges::find(kRetentionDays, days) == kRetentionDays.end()) {
    std::string all;
    for (const std::int64_t one : kRetentionDays) {
      all += (all.empty() ? "" : ", ") + std::to_string(one);
    }
    return unexpected(
        invalid_parameter("1 validation error detected: Value '" + std::to_string(days) +
                          "' at 'retentionInDays' failed to satisfy constraint: Member must "
                          "satisfy enum value set: [" +
                          all + "]"));
  }
  group.retention_days = days;
  return Done{};
}

Expected<Done, Error> remove_retention(LogGroup& group, const Call&) {
  group.retention_days.reset();
  return Done{};
}

Expected<Done, Error> set_protection(LogGroup& group, const Call& call) {
  group.is_protected = call.flag_or("deletionProtectionEnabled", false);
  return Done{};
}

// Newer calls name the group by resourceIdentifier.
template <Change change>
void change_key(Logs& logs, Call call, Reply reply) {
  if (const std::string* identifier = call.find_text("resourceIdentifier")) {
    call.input["logGroupName"] = group_name_in(*identifier);
  }
  change_group<change>(logs, std::move(call), std::move(reply));
}

Expected<Done, Error> set_key(LogGroup& group, const Call& call) {
  group.kms_key = call.text("kmsKeyId");
  return Done{};
}

Expected<Done, Error> remove_key(LogGroup& group, const Call&) {
  group.kms_key.reset();
  return Done{};
}

// "^/aws|orders": any of these, anywhere or at the beginning.
bool is_named_like(std::string_view name, std::string_view pattern) {
  while (!pattern.empty()) {
    const std::size_t end = std::min(pattern.find('|'), pattern.size());
    std::string_view one = pattern.substr(0, end);
    pattern.remove_prefix(std::min(end + 1, pattern.size()));
    const bool at_begin = one.starts_with('^');
    if (at_begin) one.remove_prefix(1);
    if (at_begin ? name.starts_with(one) : name.find(one) != name.npos) return true;
  }
  return false;
}

void list_log_groups(Logs& logs, Call call, Reply reply) {
  std::vector<LogGroup> groups = Groups(logs.reader(), call.scope).list("");
  const std::string* pattern = call.find_text("logGroupNamePattern");
  const std::string* log_class = call.find_text("logGroupClass");
  std::erase_if(groups, [&](const LogGroup& group) {
    return (pattern != nullptr && !is_named_like(group.name, *pattern)) ||
           (log_class != nullptr && group.log_class != *log_class);
  });
  reply.answer(listed(call, "logGroups", std::move(groups), &LogGroup::name,
                      [&](const LogGroup& group) -> Json {
                        return {{"logGroupName", group.name},
                                {"logGroupArn", group_arn(call.scope, group.name)},
                                {"logGroupClass", group.log_class}};
                      }));
}

}  // namespace

constinit const LogsOperation kCreateLogGroup{"CreateLogGroup", create_log_group};
constinit const LogsOperation kDeleteLogGroup{"DeleteLogGroup", delete_log_group};
constinit const LogsOperation kListLogGroups{"ListLogGroups", list_log_groups};
constinit const LogsOperation kPutRetentionPolicy{"PutRetentionPolicy",
                                                  change_group<set_retention>};
constinit const LogsOperation kDeleteRetentionPolicy{"DeleteRetentionPolicy",
                                                     change_group<remove_retention>};
constinit const LogsOperation kAssociateKmsKey{"AssociateKmsKey", change_key<set_key>};
constinit const LogsOperation kDisassociateKmsKey{"DisassociateKmsKey", change_key<remove_key>};
constinit const LogsOperation kPutLogGroupDeletionProtection{"PutLogGroupDeletionProtection",
                                                             change_group<set_protection>};

}  // namespace sidestep::aws::logs
