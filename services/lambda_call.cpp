#include "services/lambda_call.h"

#include "base/arn.h"

namespace sidestep::services {

std::shared_ptr<const lambda::Function> find_function(const lambda::FunctionRegistry& functions,
                                                      const std::string& name) {
  if (Arn::parse(name)) return functions.find_arn(name);
  // "123456789012:function:name", "function:name", "name:qualifier".
  constexpr std::string_view kMark = "function:";
  const std::size_t mark = name.find(kMark);
  const std::size_t begin = mark == name.npos ? 0 : mark + kMark.size();
  return functions.find(name.substr(begin, name.find(':', begin) - begin));
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
