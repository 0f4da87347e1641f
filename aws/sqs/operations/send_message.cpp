#include "aws/sqs/message_input.h"
#include "aws/sqs/operations/list.h"
#include "aws/sqs/queue_url.h"

namespace sidestep::aws::sqs {
namespace {

void send_message(Sqs& sqs, Call call, Reply reply) {
  if (auto checked = check_content(call.input, "MessageBody"); !checked) {
    return reply.fail(checked.error());
  }
  sqs.write(
      std::move(call), std::move(reply),
      [now = sqs.now()](storage::Database& database, Call& made, Sqs::Touched& touched) -> Answer {
        SIDESTEP_TRY(queue, queue_of_url(database, made));
        SIDESTEP_TRY(fits, check_size(made.input, queue, InputForm::kSingle));
        SIDESTEP_TRY(fine, check_for_queue(made.input, queue, InputForm::kSingle));
        static_cast<void>(fits), static_cast<void>(fine);
        const SentMessage sent = send(database, queue, read_message(made.input, made, queue), now);
        touched.insert(queue.id);
        return Output{sent_answer(made.input, queue, sent), {}, {}};
      });
}

}  // namespace

constinit const SqsOperation kSendMessage{"SendMessage", send_message};

}  // namespace sidestep::aws::sqs
