#include "integrations/lambda_call.h"

#include "integrations/account.h"

namespace sidestep::services {

std::string function_arn(const engine::Task& task, const std::string& name,
                         const std::string& qualifier) {
  constexpr std::string_view kMark = "function:";
  constexpr std::size_t kAccountSize = 12;
  std::string account = account_of(task);
  std::string arn = name;
  if (!name.starts_with("arn:")) {
    const std::size_t mark = name.find(kMark);
    if (mark == kAccountSize + 1) account = name.substr(0, kAccountSize);
    arn = "arn:aws:lambda:" + task.execution.region + ':' + account + ":function:" +
          name.substr(mark == name.npos ? 0 : mark + kMark.size());
  }
  const std::size_t name_at = arn.find(kMark) + kMark.size();
  if (arn.find(':', name_at) != arn.npos) return arn;
  if (!qualifier.empty()) return arn + ':' + qualifier;
  return name.starts_with("arn:") ? arn : arn + ':' + lambda::kLatestVersion;
}

asl::StateError function_error(const lambda::InvokeResult& result, CauseForm form) {
  if (result.outcome == lambda::InvokeResult::Outcome::kThrottled) {
    return asl::state_error("Lambda.TooManyRequestsException",
                            "Rate Exceeded. (Service: AWSLambda; Status Code: 429; Error Code: "
                            "TooManyRequestsException; Request ID: " +
                                result.request_id + "; Proxy: null)");
  }
  const auto payload = parse_json(result.payload);
  const Json* type = payload ? find_member(*payload, "errorType") : nullptr;
  const bool named = type && type->is_string();
  return asl::state_error(
      named ? type->get<std::string>() : "Lambda.Unknown",
      payload && form == CauseForm::kCompact ? to_text(*payload) : result.payload);
}

asl::StateError function_not_found(const std::string& arn, const std::string& request_id) {
  return asl::state_error("Lambda.ResourceNotFoundException",
                          "Function not found: " + arn +
                              " (Service: AWSLambda; Status Code: 404; Error Code: "
                              "ResourceNotFoundException; Request ID: " +
                              request_id + "; Proxy: null)");
}

Payload returned_payload(std::string payload) {
  if (payload.empty()) return Payload();
  auto parsed = Payload::parse(payload);
  return parsed ? *std::move(parsed) : Payload(Json(std::move(payload)));
}

}  // namespace sidestep::services
