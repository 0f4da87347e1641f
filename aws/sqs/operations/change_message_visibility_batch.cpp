#include "aws/sqs/batch.h"
#include "aws/sqs/operations/list.h"
#include "aws/sqs/queue_url.h"
#include "aws/sqs/visibility.h"

namespace sidestep::aws::sqs {
namespace {

Expected<Done, Error> change_entry(storage::Database& database, const Queue& queue,
                                   const Json& entry, Timestamp now) {
  SIDESTEP_TRY(fine, check_visibility(entry));
  static_cast<void>(fine);
  return change_visibility(database, queue, entry["ReceiptHandle"].get<std::string>(),
                           entry["VisibilityTimeout"].get<std::int64_t>(), now);
}

void change_message_visibility_batch(Sqs& sqs, Call call, Reply reply) {
  if (auto checked = check_batch(call, "ChangeMessageVisibilityBatchRequestEntry"); !checked) {
    return reply.fail(checked.error());
  }
  sqs.write(
      std::move(call), std::move(reply),
      [now = sqs.now()](storage::Database& database, Call& made, Sqs::Touched& touched) -> Answer {
        SIDESTEP_TRY(queue, queue_of_url(database, made));
        BatchAnswer answer;
        for (const Json& entry : *made.find("Entries")) {
          const auto changed = change_entry(database, queue, entry, now);
          changed ? answer.succeed(entry) : answer.fail(entry, changed.error());
        }
        touched.insert(queue.id);
        return answer.take();
      });
}

}  // namespace

constinit const SqsOperation kChangeMessageVisibilityBatch{"ChangeMessageVisibilityBatch",
                                                           change_message_visibility_batch};

}  // namespace sidestep::aws::sqs
