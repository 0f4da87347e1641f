#include "aws/sqs/operations/list.h"
#include "aws/sqs/queue_url.h"
#include "aws/sqs/visibility.h"

namespace sidestep::aws::sqs {
namespace {

void delete_message(Sqs& sqs, Call call, Reply reply) {
  if (auto checked = check_receipt_handle(call.input); !checked) {
    return reply.fail(checked.error());
  }
  sqs.write(
      std::move(call), std::move(reply),
      [now = sqs.now()](storage::Database& database, Call& made, Sqs::Touched& touched) -> Answer {
        SIDESTEP_TRY(queue, queue_of_url(database, made));
        SIDESTEP_TRY(done, remove(database, queue, made.text("ReceiptHandle"), now));
        static_cast<void>(done);
        touched.insert(queue.id);  // the next of its group may be received
        return Output{};
      });
}

}  // namespace

constinit const SqsOperation kDeleteMessage{"DeleteMessage", delete_message};

}  // namespace sidestep::aws::sqs
