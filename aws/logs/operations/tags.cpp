// TagResource, UntagResource and ListTagsForResource; and the older TagLogGroup, UntagLogGroup and
// ListTagsLogGroup, which name groups by name.
#include "aws/logs/errors.h"
#include "aws/logs/limits.h"
#include "aws/logs/named_group.h"
#include "aws/logs/operations/list.h"
#include "aws/logs/tag_map.h"

namespace sidestep::aws::logs {
namespace {

// The ARN of the group that `member` names.
Expected<std::string, Error> tagged_group(storage::Database& database, const Call& call,
                                          std::string_view member) {
  const std::string name = group_name_in(call.text(member));
  if (!Groups(database, call.scope).find(name)) return unexpected(no_such_group());
  return group_arn(call.scope, name);
}

constexpr std::string_view kByArn = "resourceArn";
constexpr std::string_view kByName = "logGroupName";

template <const std::string_view& member>
void tag(Logs& logs, Call call, Reply reply) {
  logs.platform().rows.write(
      std::move(call), std::move(reply), [](storage::Database& database, Call& made) -> Answer {
        SIDESTEP_TRY(arn, tagged_group(database, made, member));
        put_tag_map(database, arn, made.find("tags"));
        if (storage::Tags(database).list(arn).size() > kGroupTagsMax) {
          return unexpected(Error{.code = "TooManyTagsException",
                                  .message = "The resource has more than 50 tags."});
        }
        return Output{};
      });
}

template <const std::string_view& member>
void untag(Logs& logs, Call call, Reply reply) {
  logs.platform().rows.write(
      std::move(call), std::move(reply), [](storage::Database& database, Call& made) -> Answer {
        SIDESTEP_TRY(arn, tagged_group(database, made, member));
        const Json* keys = made.find(made.find("tagKeys") != nullptr ? "tagKeys" : "tags");
        storage::Tags tags(database);
        for (const Json& key : *keys) tags.remove(arn, key.get<std::string>());
        return Output{};
      });
}

template <const std::string_view& member>
void list_tags(Logs& logs, Call call, Reply reply) {
  const auto arn = tagged_group(logs.reader(), call, member);
  if (!arn) return reply.fail(arn.error());
  reply.ok({{"tags", tag_map(logs.reader(), *arn)}});
}

}  // namespace

constinit const LogsOperation kTagResource{"TagResource", tag<kByArn>};
constinit const LogsOperation kUntagResource{"UntagResource", untag<kByArn>};
constinit const LogsOperation kListTagsForResource{"ListTagsForResource", list_tags<kByArn>};
constinit const LogsOperation kTagLogGroup{"TagLogGroup", tag<kByName>};
constinit const LogsOperation kUntagLogGroup{"UntagLogGroup", untag<kByName>};
constinit const LogsOperation kListTagsLogGroup{"ListTagsLogGroup", list_tags<kByName>};

}  // namespace sidestep::aws::logs
