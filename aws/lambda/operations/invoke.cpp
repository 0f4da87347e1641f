#include <limits>

#include "aws/lambda/function_name.h"
#include "aws/lambda/operations/list.h"
#include "base/base64.h"
#include "base/check.h"
#include "base/read_all.h"
#include "base/uuid.h"

namespace sidestep::aws::lambda {
namespace {

using runner::InvokeResult;

// Lambda quotas, "Invocation payload": 1 MB asynchronous.
constexpr std::size_t kEventPayloadMax = 1'048'576;

enum class InvocationType { kRequestResponse, kEvent, kDryRun };

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

Output accepted(int status, bool with_version) {
  Json members = Json::object();
  members["StatusCode"] = status;
  if (with_version) members["ExecutedVersion"] = runner::kLatestVersion;
  return output(std::move(members));
}

Answer invocation_answer(InvokeResult result, bool wants_log) {
  if (result.outcome == InvokeResult::Outcome::kThrottled) {
    return unexpected(api_error(errors::kTooManyRequests, "Rate Exceeded."));
  }
  Output answer = accepted(200, false);
  answer.members["ExecutedVersion"] = result.executed_version;
  const std::string error = result.function_error();
  if (!error.empty()) answer.members["FunctionError"] = error;
  if (wants_log) answer.members["LogResult"] = base64_encode(result.log_tail);
  answer.body = std::make_unique<TextSource>(std::move(result.payload));
  return answer;
}

// One call, from its payload to its answer. Kept by what runs for it.
struct Invoking {
  Lambda& lambda;
  Call call;
  Reply reply;
  std::string payload{};
  InvocationType type = InvocationType::kRequestResponse;
  std::shared_ptr<const runner::Function> function{};
  runner::Invocation invocation{};
  Expected<sidestep::Done, Error> valid{sidestep::Done{}};
};
using Shared = std::shared_ptr<Invoking>;

Expected<sidestep::Done, Error> read_call(Invoking& each) {
  const InvocationType type = invocation_type(each.call);
  SIDESTEP_TRY(function, named_function(each.lambda, each.call));
  SIDESTEP_CHECK(check_size(each.payload, type));
  SIDESTEP_TRY(context, client_context(each.call));
  if (each.payload.empty()) each.payload = "{}";
  each.type = type;
  each.function = function;
  each.invocation = {.event = std::move(each.payload),
                     .invoked_arn = invoked_arn(*function, each.call),
                     .client_context = std::move(context),
                     .trace_id = each.call.trace_id.value_or(""),
                     .request_id = each.call.request_id};
  return sidestep::Done{};
}

void start(const Shared& each) {
  if (!each->valid) return each->reply.fail(each->valid.error());
  runner::FunctionPool& pool = each->lambda.pool();
  switch (each->type) {
    case InvocationType::kDryRun:
      return each->reply.answer(accepted(204, true));
    case InvocationType::kEvent:
      pool.invoke(each->function, std::move(each->invocation), [](InvokeResult) {});
      return each->reply.answer(accepted(202, false));
    case InvocationType::kRequestResponse:
      break;
  }
  const bool wants_log = each->call.text_or("LogType", "None") == "Tail";
  pool.invoke(each->function, std::move(each->invocation), [each, wants_log](InvokeResult result) {
    each->reply.answer(invocation_answer(std::move(result), wants_log));
  });
}

// A large payload is checked in the background.
void check_and_start(const Shared& each) {
  if (auto read = read_call(*each); !read) return each->reply.fail(std::move(read).error());
  const std::string& event = each->invocation.event;
  if (event.size() <= kCheckedAtOnceMax) {
    each->valid = check_payload(event);
    return start(each);
  }
  each->lambda.background().run(
      [checked = each.get()] { checked->valid = check_payload(checked->invocation.event); },
      [each](const std::exception_ptr& failure) {
        if (failure) return each->reply.fail(failed_work(failure));
        start(each);
      });
}

void invoke(Lambda& lambda, Call call, Reply reply) {
  std::unique_ptr<ByteSource> source = std::move(call.body);
  const auto each = std::make_shared<Invoking>(Invoking{lambda, std::move(call), std::move(reply)});
  if (source == nullptr) return check_and_start(each);
  // How long it may be depends on the kind of invocation: check_size().
  constexpr std::size_t kAny = std::numeric_limits<std::size_t>::max();
  read_all(std::move(source), kAny, [each](Expected<std::string, std::string> read) {
    if (!read) {
      return each->reply.fail(api_error(errors::kInvalidRequestContent, std::move(read).error()));
    }
    each->payload = *std::move(read);
    check_and_start(each);
  });
}

}  // namespace

constinit const Operation kInvoke{"Invoke", invoke, limits::kLambdaPayloadMax};

}  // namespace sidestep::aws::lambda
