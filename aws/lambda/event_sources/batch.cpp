#include "aws/lambda/event_sources/batch.h"

#include "base/limits.h"
#include "base/log.h"
#include "base/read_all.h"
#include "base/uuid.h"

namespace sidestep::aws::lambda {
namespace {

using Outcome = BatchResult::Outcome;

struct Invoked {
  Mapping mapping;
  std::set<std::string> ids;
  std::string request_id;
  UniqueFunction<void(BatchResult)> then;
};

BatchResult failed_batch(const Invoked& invoked, std::string function_error) {
  return {Outcome::kFailed, {}, invoked.request_id, std::move(function_error), {}};
}

void answered(const std::shared_ptr<Invoked>& invoked, Answer answer) {
  if (!answer) {
    return invoked->then({Outcome::kNotCalled,
                          {},
                          invoked->request_id,
                          {},
                          answer.error().code + ": " + answer.error().message});
  }
  if (const Json* error = find_member(answer->members, "FunctionError")) {
    return invoked->then(failed_batch(*invoked, error->get<std::string>()));
  }
  if (!invoked->mapping.reports_item_failures() || answer->body == nullptr) {
    return invoked->then({});
  }
  read_all(std::move(answer->body), limits::kLambdaPayloadMax,
           [invoked](const Expected<std::string, std::string>& payload) {
             if (!payload) return invoked->then(failed_batch(*invoked, "Unhandled"));
             BatchResult result = result_of_report(*payload, invoked->ids);
             result.request_id = invoked->request_id;
             invoked->then(std::move(result));
           });
}

}  // namespace

BatchResult result_of_report(const std::string& payload, const std::set<std::string>& sent) {
  const auto json = parse_json(payload);
  if (!json) return {.outcome = payload.empty() ? Outcome::kDone : Outcome::kFailed};
  if (json->is_null()) return {};
  if (!json->is_object()) return {.outcome = Outcome::kFailed};
  const Json* failures = find_member(*json, "batchItemFailures");
  if (failures == nullptr || failures->is_null()) return {};
  if (!failures->is_array()) return {.outcome = Outcome::kFailed};
  BatchResult result;
  for (const Json& failure : *failures) {
    const Json* id = failure.is_object() ? find_member(failure, "itemIdentifier") : nullptr;
    const bool is_known = id != nullptr && id->is_string() && sent.contains(id->get<std::string>());
    if (!is_known) return {.outcome = Outcome::kFailed};
    result.failed.insert(id->get<std::string>());
  }
  if (!result.failed.empty()) result.outcome = Outcome::kFailedItems;
  return result;
}

void note_not_called(const Mapping& mapping, const BatchResult& result) {
  if (result.outcome != Outcome::kNotCalled) return;
  log::warn("An event source could not call its function",
            {{"function", mapping.text("FunctionArn")},
             {"source", mapping.source_arn()},
             {"cause", result.why_not_called}});
}

void invoke_with(const Platform& platform, const Mapping& mapping, Json records,
                 std::set<std::string> ids, UniqueFunction<void(BatchResult)> then) {
  Call call{"Invoke",
            {{"FunctionName", mapping.text("FunctionArn")}, {"InvocationType", "RequestResponse"}},
            mapping.scope};
  call.request_id = random_uuid();
  Json event = Json::object();
  event["Records"] = std::move(records);
  call.body = std::make_unique<TextSource>(to_text(event));
  auto invoked = std::make_shared<Invoked>(
      Invoked{mapping, std::move(ids), call.request_id, std::move(then)});
  platform.directory.call(
      "lambda", std::move(call),
      Reply([invoked](Answer answer) { answered(invoked, std::move(answer)); }));
}

}  // namespace sidestep::aws::lambda
