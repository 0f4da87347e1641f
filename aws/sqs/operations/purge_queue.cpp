#include "aws/sqs/errors.h"
#include "aws/sqs/operations/list.h"
#include "aws/sqs/queue_url.h"
#include "base/limits.h"

namespace sidestep::aws::sqs {
namespace {

void purge_queue(Sqs& sqs, Call call, Reply reply) {
  sqs.write(std::move(call), std::move(reply),
            [now = sqs.now()](storage::Database& database, Call& made, Sqs::Touched&) -> Answer {
              SIDESTEP_TRY(queue, queue_of_url(database, made));
              const std::chrono::seconds pause(limits::kSqsPurgeSeconds);
              if (queue.purged != Timestamp{} && now < queue.purged + pause) {
                return unexpected(purge_in_progress(queue.place.name));
              }
              Messages(database).remove_all(queue);
              queue.purged = now;
              Queues(database).update(queue);
              return Output{};
            });
}

}  // namespace

constinit const SqsOperation kPurgeQueue{"PurgeQueue", purge_queue};

}  // namespace sidestep::aws::sqs
