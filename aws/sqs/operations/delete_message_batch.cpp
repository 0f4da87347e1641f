#include "aws/sqs/batch.h"
#include "aws/sqs/operations/list.h"
#include "aws/sqs/queue_url.h"
#include "aws/sqs/visibility.h"

namespace sidestep::aws::sqs {
namespace {

Expected<Done, Error> delete_entry(storage::Database& database, const Queue& queue,
                                   const Json& entry, Timestamp now) {
  SIDESTEP_TRY(fine, check_receipt_handle(entry));
  static_cast<void>(fine);
  return remove(database, queue, entry["ReceiptHandle"].get<std::string>(), now);
}

void delete_message_batch(Sqs& sqs, Call call, Reply reply) {
  if (auto checked = check_batch(call, "DeleteMessageBatchRequestEntry"); !checked) {
    return reply.fail(checked.error());
  }
  sqs.write(
      std::move(call), std::move(reply),
      [now = sqs.now()](storage::Database& database, Call& made, Sqs::Touched& touched) -> Answer {
        SIDESTEP_TRY(queue, queue_of_url(database, made));
        BatchAnswer answer;
        for (const Json& entry : *made.find("Entries")) {
          const auto removed = delete_entry(database, queue, entry, now);
          removed ? answer.succeed(entry) : answer.fail(entry, removed.error());
        }
        touched.insert(queue.id);
        return answer.take();
      });
}

}  // namespace

constinit const SqsOperation kDeleteMessageBatch{"DeleteMessageBatch", delete_message_batch};

}  // namespace sidestep::aws::sqs
