// TagResource, UntagResource, ListTagsForResource.

#include "aws/sns/arns.h"
#include "aws/sns/errors.h"
#include "aws/sns/operations/list.h"
#include "aws/sns/tags.h"
#include "base/limits.h"

namespace sidestep::aws::sns {
namespace {

Expected<Topic, Error> tagged_topic(storage::Database& database, const Call& call) {
  auto topic = topic_in(database, call, "ResourceArn");
  if (topic || topic.error().code != "NotFoundException") return topic;
  Error error = not_found("Resource");
  error.code = "ResourceNotFoundException";
  error.query_code = "ResourceNotFound";
  return unexpected(std::move(error));
}

void tag_resource(Sns& sns, Call call, Reply reply) {
  sns.write(std::move(call), std::move(reply),
            [](storage::Database& database, Call& given, Sns::Made&) -> Answer {
              SIDESTEP_TRY(topic, tagged_topic(database, given));
              SIDESTEP_TRY(tags, tags_in(given));
              for (const auto& [key, value] : tags.items()) topic.tags[key] = value;
              if (topic.tags.size() > limits::kTagsMax) {
                Error error = invalid_text(
                    "Could not complete request: tag quota of per resource "
                    "exceeded");
                error.code = "TagLimitExceededException";
                error.query_code = "TagLimitExceeded";
                return unexpected(std::move(error));
              }
              Topics(database).update(topic);
              return Output{};
            });
}

void untag_resource(Sns& sns, Call call, Reply reply) {
  sns.write(std::move(call), std::move(reply),
            [](storage::Database& database, Call& given, Sns::Made&) -> Answer {
              SIDESTEP_TRY(topic, tagged_topic(database, given));
              if (const Json* keys = given.find("TagKeys")) {
                for (const Json& key : *keys) topic.tags.erase(key.get_ref<const std::string&>());
              }
              Topics(database).update(topic);
              return Output{};
            });
}

void list_tags_for_resource(Sns& sns, Call call, Reply reply) {
  const auto topic = tagged_topic(sns.reader(), call);
  if (!topic) return reply.fail(topic.error());
  Json answer = Json::object();
  answer["Tags"] = tag_list(topic->tags);
  reply.ok(std::move(answer));
}

}  // namespace

constinit const SnsOperation kTagResource{"TagResource", tag_resource};
constinit const SnsOperation kUntagResource{"UntagResource", untag_resource};
constinit const SnsOperation kListTagsForResource{"ListTagsForResource", list_tags_for_resource};

}  // namespace sidestep::aws::sns
