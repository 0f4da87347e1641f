#include "aws/sqs/operations/list.h"
#include "aws/sqs/queue_url.h"

namespace sidestep::aws::sqs {
namespace {

// AWS lets nobody make a queue of the same name for 60 seconds; here one can at once, so that a
// test can start over.
void delete_queue(Sqs& sqs, Call call, Reply reply) {
  sqs.write(std::move(call), std::move(reply),
            [](storage::Database& database, Call& made, Sqs::Touched& touched) -> Answer {
              SIDESTEP_TRY(queue, queue_of_url(database, made));
              Queues(database).remove(queue.id);
              touched.insert(queue.id);
              return Output{};
            });
}

}  // namespace

constinit const SqsOperation kDeleteQueue{"DeleteQueue", delete_queue};

}  // namespace sidestep::aws::sqs
