#include "aws/sqs/errors.h"
#include "aws/sqs/operations/list.h"
#include "aws/sqs/queue_url.h"
#include "aws/sqs/visibility.h"

namespace sidestep::aws::sqs {
namespace {

void change_message_visibility(Sqs& sqs, Call call, Reply reply) {
  if (auto checked = check_visibility(call.input); !checked) return reply.fail(checked.error());
  sqs.write(
      std::move(call), std::move(reply),
      [now = sqs.now()](storage::Database& database, Call& made, Sqs::Touched& touched) -> Answer {
        SIDESTEP_TRY(queue, queue_of_url(database, made));
        SIDESTEP_TRY(done, change_visibility(database, queue, made.text("ReceiptHandle"),
                                             made.integer_or("VisibilityTimeout", 0), now));
        static_cast<void>(done);
        touched.insert(queue.id);
        return Output{};
      });
}

}  // namespace

constinit const SqsOperation kChangeMessageVisibility{"ChangeMessageVisibility",
                                                      change_message_visibility};

}  // namespace sidestep::aws::sqs
