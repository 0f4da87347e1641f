#include "aws/sqs/attributes.h"
#include "aws/sqs/errors.h"
#include "aws/sqs/operations/list.h"
#include "aws/sqs/queue_url.h"

namespace sidestep::aws::sqs {
namespace {

void set_queue_attributes(Sqs& sqs, Call call, Reply reply) {
  const Json* attributes = call.find("Attributes");
  if (attributes == nullptr) return reply.fail(missing_parameter("Attributes"));
  sqs.write(std::move(call), std::move(reply),
            [now = sqs.now()](storage::Database& database, Call& made, Sqs::Touched&) -> Answer {
              SIDESTEP_TRY(queue, queue_of_url(database, made));
              const std::string scope(deduplication_scope(queue, now));
              SIDESTEP_TRY(fine, set_attributes(queue, *made.find("Attributes"), database));
              static_cast<void>(fine);
              if (scope != queue.text("DeduplicationScope")) {
                queue.scope_before = scope;
                queue.scope_changed = now;
              }
              queue.modified = now;
              Queues(database).update(queue);
              return Output{};
            });
}

}  // namespace

constinit const SqsOperation kSetQueueAttributes{"SetQueueAttributes", set_queue_attributes};

}  // namespace sidestep::aws::sqs
