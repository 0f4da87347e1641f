#include "aws/lambda/invoking.h"

#include <limits>

#include "base/base64.h"
#include "base/check.h"
#include "base/read_all.h"

namespace sidestep::aws::lambda {
namespace {

// Lambda quotas, "Invocation payload": 1 MB asynchronous.
constexpr std::size_t kEventPayloadMax = 1'048'576;

InvocationType invocation_type(const Call& call) {
  const std::string type = call.text_or("InvocationType", "RequestResponse");
  if (type == "Event") return InvocationType::kEvent;
  return type == "DryRun" ? InvocationType::kDryRun : InvocationType::kRequestResponse;
}

Expected<sidestep::Done, Error> check_size(const std::string& payload, InvocationType type) {
  const std::size_t max =
      type == InvocationType::kEvent ? kEventPayloadMax : limits::kLambdaPayloadMax;
  if (payload.size() > max) return unexpected(request_too_large("Invoke", max));
  return sidestep::Done{};
}

// What an execution may pass on is looked at in a millisecond; this is as much.
constexpr std::size_t kCheckedAtOnceMax = 65'536;

Expected<sidestep::Done, Error> check_payload(const std::string& payload) {
  if (const auto json = parse_json(payload); !json) {
    return unexpected(api_error(errors::kInvalidRequestContent,
                                "Could not parse request body into json: Could not parse payload "
                                "into json: " +
                                    json.error().message));
  }
  return sidestep::Done{};
}

Expected<std::string, Error> client_context(const Call& call) {
  const std::string* text = call.find_text("ClientContext");
  if (text == nullptr) return std::string();
  auto context = base64_decode(*text);
  if (!context || !parse_json(*context)) {
    return unexpected(api_error(errors::kInvalidRequestContent,
                                "Client context must be a valid Base64-encoded JSON object."));
  }
  return *std::move(context);
}

struct Read {
  std::shared_ptr<Invoking> invoking;
  std::string payload{};
  std::function<void(const std::shared_ptr<Invoking>& invoking)> then;
};
using SharedRead = std::shared_ptr<Read>;

Expected<sidestep::Done, Error> read_call(Read& read) {
  Invoking& each = *read.invoking;
  each.type = invocation_type(each.call);
  SIDESTEP_TRY(named, named_version(each.lambda, each.call));
  SIDESTEP_CHECK(check_size(read.payload, each.type));
  SIDESTEP_TRY(context, client_context(each.call));
  if (read.payload.empty()) read.payload = "{}";
  each.named = std::move(named);
  each.invocation = {.event = std::move(read.payload),
                     .invoked_arn = each.named.key.arn(),
                     .client_context = std::move(context),
                     .trace_id = each.call.trace_id.value_or(""),
                     .request_id = each.call.request_id};
  return sidestep::Done{};
}

void pass_on(const SharedRead& read) {
  Invoking& each = *read->invoking;
  if (!each.valid) return each.reply.fail(each.valid.error());
  read->then(read->invoking);
}

void check_and_pass_on(const SharedRead& read) {
  Invoking& each = *read->invoking;
  if (auto done = read_call(*read); !done) return each.reply.fail(std::move(done).error());
  const std::string& event = each.invocation.event;
  if (event.size() <= kCheckedAtOnceMax) {
    each.valid = check_payload(event);
    return pass_on(read);
  }
  each.lambda.background().run(
      [checked = read->invoking.get()] {
        checked->valid = check_payload(checked->invocation.event);
      },
      [read](const std::exception_ptr& failure) {
        if (failure) return read->invoking->reply.fail(failed_work(failure));
        pass_on(read);
      });
}

}  // namespace

void read_invocation(Lambda& lambda, Call call, Reply reply,
                     std::function<void(const std::shared_ptr<Invoking>& invoking)> then) {
  std::unique_ptr<ByteSource> source = std::move(call.body);
  const auto read = std::make_shared<Read>();
  read->invoking = std::make_shared<Invoking>(Invoking{lambda, std::move(call), std::move(reply)});
  read->then = std::move(then);
  if (source == nullptr) return check_and_pass_on(read);
  // How long it may be depends on the kind of invocation: check_size().
  constexpr std::size_t kAny = std::numeric_limits<std::size_t>::max();
  read_all(std::move(source), kAny, [read](Expected<std::string, std::string> whole) {
    if (!whole) {
      return read->invoking->reply.fail(
          api_error(errors::kInvalidRequestContent, std::move(whole).error()));
    }
    read->payload = *std::move(whole);
    check_and_pass_on(read);
  });
}

Error throttled(runner::InvokeResult::Limit limit) {
  Error error = api_error(errors::kTooManyRequests, "Rate Exceeded.");
  error.details["Reason"] = limit == runner::InvokeResult::Limit::kReserved
                                ? "ReservedFunctionConcurrentInvocationLimitExceeded"
                                : "ConcurrentInvocationLimitExceeded";
  return error;
}

}  // namespace sidestep::aws::lambda
