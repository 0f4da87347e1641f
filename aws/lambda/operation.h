#pragma once
// What an operation of the Lambda API provides: its name, where it is found, and what it does.
//
//   Answer get_function(LambdaApi& api, const Call& call) { ... }
//   constinit const Operation kGetFunction{"GetFunction", "GET", "/2015-03-31/functions/{}",
//                                          answer_at_once<get_function>};

#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "base/limits.h"
#include "base/result.h"
#include "lambda_runner/code.h"
#include "lambda_runner/function_pool.h"
#include "lambda_runner/function_registry.h"
#include "http/message.h"
#include "http/request_scope.h"
#include "aws/lambda/background.h"
#include "aws/lambda/errors.h"

namespace sidestep::lambda_api {

// What operations work with.
struct LambdaApi {
  lambda::FunctionRegistry& registry;
  lambda::FunctionPool& pool;
  const lambda::CodeStore& code;
  http::RequestScope defaults;  // account and region of unsigned requests
  Background& background;
};

struct Call {
  http::HttpRequest& request;
  std::vector<std::string> parts;  // of the path, one for each {}, decoded
  http::RequestScope scope;
};

using Answer = Expected<http::HttpResponse, ApiError>;

struct Operation {
  // Answers, or keeps the responder and sees to it that it is answered.
  using Run = void (*)(LambdaApi& api, const Call& call, http::Responder responder);

  std::string_view name;
  std::string_view method;
  std::string_view path;  // {} stands for one part
  Run run;
  std::size_t body_max = limits::kRequestBodyMax;  // longer ones are refused unread
};

// What IAM and AWS's messages call it: "InvokeFunction" for Invoke, else its name.
std::string action_name(const Operation& operation);

// "Request must be smaller than 6291456 bytes for the InvokeFunction operation"
ApiError request_too_large(const Operation& operation, std::size_t bytes_max);

// The Run of an operation whose answer is known when it returns.
template <Answer (*kOperation)(LambdaApi& api, const Call& call)>
void answer_at_once(LambdaApi& api, const Call& call, http::Responder responder) {
  Answer answer = kOperation(api, call);
  responder.answer(answer ? *std::move(answer) : to_response(answer.error()));
}

// A JSON answer with a request id.
http::HttpResponse json_answer(int status, const Json& body);

// The request's body as a JSON object; an empty body is an empty object.
Expected<Json, ApiError> json_body(const Call& call);
Expected<Json, ApiError> json_body(const std::string& text);

}  // namespace sidestep::lambda_api
