// https://docs.aws.amazon.com/lambda/latest/api/API_InvokeWithResponseStream.html

#include "aws/core/event_message.h"
#include "aws/lambda/invoking.h"
#include "aws/lambda/operations/list.h"
#include "base/base64.h"
#include "base/piece_queue.h"

namespace sidestep::aws::lambda {
namespace {

using runner::InvokeResult;

// The answer begins with what the function returns, and not before: until then it may be refused.
class StreamedAnswer final : public runner::ResponseSink {
 public:
  explicit StreamedAnswer(std::shared_ptr<Invoking> invoking) : invoking_(std::move(invoking)) {}

  void begin(std::string_view) override { begin_answer(invoking_->named.function->version); }
  void part(std::string bytes) override { push_chunk(bytes); }

  void finish(const InvokeResult& result) {
    if (result.outcome == InvokeResult::Outcome::kThrottled) {
      return invoking_->reply.fail(throttled(result.throttled_by));
    }
    const bool has_failed = result.outcome == InvokeResult::Outcome::kFailed;
    begin_answer(result.executed_version);
    if (!result.was_streamed && !has_failed) push_chunk(result.payload);
    Json complete = Json::object();
    if (has_failed) {
      complete["ErrorCode"] = result.function_error();
      complete["ErrorDetails"] = result.payload;
    }
    if (invoking_->call.text_or("LogType", "None") == "Tail") {
      complete["LogResult"] = base64_encode(result.log_tail);
    }
    queue_.push(event_message("InvokeComplete", "application/json", to_text(complete)));
    queue_.end();
  }

 private:
  void begin_answer(const std::string& version) {
    if (std::exchange(has_begun_, true)) return;
    Output answer = output({{"StatusCode", 200},
                            {"ExecutedVersion", version},
                            {"ResponseStreamContentType", "application/vnd.amazon.eventstream"}});
    answer.body = queue_.source();
    invoking_->reply.answer(std::move(answer));
  }

  void push_chunk(std::string_view bytes) {
    if (bytes.empty()) return;
    queue_.push(event_message("PayloadChunk", "application/octet-stream", bytes));
  }

  const std::shared_ptr<Invoking> invoking_;
  PieceQueue queue_;
  bool has_begun_ = false;
};

void start_stream(const std::shared_ptr<Invoking>& each) {
  if (each->type == InvocationType::kDryRun) {
    return each->reply.answer(output({{"StatusCode", 204}}));
  }
  if (each->named.function->is_durable()) {
    return each->reply.fail(api_error(errors::kInvalidParameterValue,
                                      "A durable function does not stream its response."));
  }
  const auto answer = std::make_shared<StreamedAnswer>(each);
  each->invocation.sink = answer;
  each->lambda.pool().invoke(each->named.function, std::move(each->invocation),
                             [answer](const InvokeResult& result) { answer->finish(result); });
}

void invoke_with_response_stream(Lambda& lambda, Call call, Reply reply) {
  read_invocation(lambda, std::move(call), std::move(reply), start_stream);
}

}  // namespace

constinit const Operation kInvokeWithResponseStream{
    "InvokeWithResponseStream", invoke_with_response_stream, limits::kLambdaPayloadMax};

}  // namespace sidestep::aws::lambda
