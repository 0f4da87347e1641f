// TagQueue, UntagQueue, ListQueueTags.

#include "aws/sqs/errors.h"
#include "aws/sqs/operations/list.h"
#include "aws/sqs/queue_url.h"
#include "base/limits.h"

namespace sidestep::aws::sqs {
namespace {

void tag_queue(Sqs& sqs, Call call, Reply reply) {
  const Json* tags = call.find("Tags");
  if (tags == nullptr || tags->empty()) return reply.fail(missing_parameter("Tags"));
  sqs.write(std::move(call), std::move(reply),
            [](storage::Database& database, Call& made, Sqs::Touched&) -> Answer {
              SIDESTEP_TRY(queue, queue_of_url(database, made));
              for (const auto& [key, value] : made.find("Tags")->items()) queue.tags[key] = value;
              if (queue.tags.size() > limits::kTagsMax) {
                return unexpected(
                    invalid_parameter("Too many tags added for queue " + queue.place.name + "."));
              }
              Queues(database).update(queue);
              return Output{};
            });
}

void untag_queue(Sqs& sqs, Call call, Reply reply) {
  const Json* keys = call.find("TagKeys");
  if (keys == nullptr || keys->empty()) return reply.fail(missing_parameter("TagKeys"));
  sqs.write(std::move(call), std::move(reply),
            [](storage::Database& database, Call& made, Sqs::Touched&) -> Answer {
              SIDESTEP_TRY(queue, queue_of_url(database, made));
              for (const Json& key : *made.find("TagKeys")) {
                queue.tags.erase(key.get_ref<const std::string&>());
              }
              Queues(database).update(queue);
              return Output{};
            });
}

void list_queue_tags(Sqs& sqs, Call call, Reply reply) {
  auto queue = queue_of_url(sqs.reader(), call);
  if (!queue) return reply.fail(std::move(queue).error());
  Json answer = Json::object();
  if (!queue->tags.empty()) answer["Tags"] = std::move(queue->tags);
  reply.ok(std::move(answer));
}

}  // namespace

constinit const SqsOperation kTagQueue{"TagQueue", tag_queue};
constinit const SqsOperation kUntagQueue{"UntagQueue", untag_queue};
constinit const SqsOperation kListQueueTags{"ListQueueTags", list_queue_tags};

}  // namespace sidestep::aws::sqs
