#include "aws/lambda/durable/callbacks.h"
#include "aws/lambda/operations/list.h"
#include "base/read_all.h"

namespace sidestep::aws::lambda {
namespace {

// API reference, SendDurableExecutionCallbackSuccess: "Maximum size is 256 KB."
constexpr std::size_t kResultMax = 262'144;

void complete(Lambda& lambda, Call call, Reply reply, std::string result) {
  change_callback(lambda, std::move(call), std::move(reply),
                  [result = std::move(result)](Progress& progress, DurableOperation& callback) {
                    end_from_outside(progress, callback, {"SUCCEEDED", result});
                  });
}

void send_callback_success(Lambda& lambda, Call call, Reply reply) {
  if (call.body == nullptr) return complete(lambda, std::move(call), std::move(reply), "");
  auto kept = std::make_shared<std::pair<Call, Reply>>(std::move(call), std::move(reply));
  read_all(std::move(kept->first.body), kResultMax,
           [&lambda, kept](Expected<std::string, std::string> read) {
             if (!read) {
               return kept->second.fail(
                   request_too_large("SendDurableExecutionCallbackSuccess", kResultMax));
             }
             complete(lambda, std::move(kept->first), std::move(kept->second), *std::move(read));
           });
}

}  // namespace

constinit const Operation kSendDurableExecutionCallbackSuccess{
    "SendDurableExecutionCallbackSuccess", send_callback_success};

}  // namespace sidestep::aws::lambda
