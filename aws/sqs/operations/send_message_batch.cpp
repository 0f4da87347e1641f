#include "aws/sqs/batch.h"
#include "aws/sqs/errors.h"
#include "aws/sqs/message_input.h"
#include "aws/sqs/operations/list.h"
#include "aws/sqs/queue_url.h"
#include "base/limits.h"

namespace sidestep::aws::sqs {
namespace {

constexpr const char* kEntryType = "SendMessageBatchRequestEntry";

// What AWS refuses a batch as a whole for.
Expected<Done, Error> check_whole_batch(const Call& call) {
  if (auto checked = check_batch(call, kEntryType); !checked) return checked;
  std::size_t size = 0;
  std::size_t number = 0;
  for (const Json& entry : *call.find("Entries")) {
    ++number;
    size += size_of_message(entry);
    const Json* body = find_member(entry, "MessageBody");
    if (body == nullptr || *body == "") {
      return unexpected(missing_parameter(std::string(kEntryType) + "." + std::to_string(number) +
                                          ".MessageBody"));
    }
  }
  if (size > limits::kSqsMessageMax) return unexpected(batch_too_long(size));
  return Done{};
}

Answer send_batch(storage::Database& database, const Call& call, Sqs::Touched& touched,
                  Timestamp now) {
  SIDESTEP_TRY(queue, queue_of_url(database, call));
  const Json& entries = *call.find("Entries");
  for (const Json& entry : entries) {
    SIDESTEP_TRY(fine, check_for_queue(entry, queue, InputForm::kEntry));
    static_cast<void>(fine);
  }
  BatchAnswer answer;
  for (const Json& entry : entries) {
    auto checked = check_content(entry, "MessageBody");
    if (checked) checked = check_size(entry, queue, InputForm::kEntry);
    if (!checked) {
      answer.fail(entry, checked.error());
      continue;
    }
    const SentMessage sent = send(database, queue, read_message(entry, call, queue), now);
    answer.succeed(entry, sent_answer(entry, queue, sent));
  }
  touched.insert(queue.id);
  return answer.take();
}

void send_message_batch(Sqs& sqs, Call call, Reply reply) {
  if (auto checked = check_whole_batch(call); !checked) return reply.fail(checked.error());
  sqs.write(std::move(call), std::move(reply),
            [now = sqs.now()](storage::Database& database, Call& made, Sqs::Touched& touched) {
              return send_batch(database, made, touched, now);
            });
}

}  // namespace

constinit const SqsOperation kSendMessageBatch{"SendMessageBatch", send_message_batch};

}  // namespace sidestep::aws::sqs
