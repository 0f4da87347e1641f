#include "lambda_runner/runtime_api_message.h"

#include "base/json.h"

namespace sidestep::lambda {
namespace {

constexpr std::string_view kPrefix = "/2018-06-01/runtime/";
constexpr std::string_view kInvocation = "invocation/";

// Always with a length: simple clients do not read chunks.
std::string answer(std::string_view status, std::string_view body) {
  std::string text = "HTTP/1.1 ";
  text += status;
  text += "\r\nContent-Type: application/json\r\nContent-Length: ";
  text += std::to_string(body.size());
  text += "\r\n\r\n";
  text += body;
  return text;
}

std::string refusal(std::string_view status, std::string_view type, std::string_view message) {
  std::string body = R"({"errorMessage":)";
  append_quoted(body, message);
  body += R"(,"errorType":)";
  append_quoted(body, type);
  body += '}';
  return answer(status, body);
}

void append_header(std::string& head, std::string_view name, std::string_view value) {
  head += name;
  head += ": ";
  for (const char c : value) {
    if (c != '\r' && c != '\n') head += c;  // a value never starts another header
  }
  head += "\r\n";
}

RuntimeApiRequest post_request(std::string_view path) {
  using Kind = RuntimeApiRequest::Kind;
  if (path == "init/error") return {.kind = Kind::kInitError};
  if (!path.starts_with(kInvocation)) return {};
  path.remove_prefix(kInvocation.size());
  const std::size_t slash = path.find('/');
  if (slash == std::string_view::npos) return {};
  const std::string_view id = path.substr(0, slash);
  const std::string_view what = path.substr(slash + 1);
  if (what == "response") return {.kind = Kind::kResponse, .request_id = id};
  if (what == "error") return {.kind = Kind::kError, .request_id = id};
  return {};
}

}  // namespace

RuntimeApiRequest parse_runtime_api_request(std::string_view method, std::string_view target) {
  if (!target.starts_with(kPrefix)) return {};
  target.remove_prefix(kPrefix.size());
  if (method == "POST") return post_request(target);
  if (method == "GET" && target == "invocation/next") {
    return {.kind = RuntimeApiRequest::Kind::kNext};
  }
  return {};
}

std::string runtime_api_answer(RuntimeApiVerdict verdict) {
  switch (verdict) {
    case RuntimeApiVerdict::kAccepted:
      return answer("202 Accepted", "{\"status\":\"OK\"}\n");
    case RuntimeApiVerdict::kUnknownRequest:
      return refusal("400 Bad Request", "InvalidRequestID", "Invalid request ID");
    case RuntimeApiVerdict::kOutOfOrder:
      return refusal("403 Forbidden", "InvalidStateTransition",
                     "State transition is not allowed: the invocation has not been answered");
    case RuntimeApiVerdict::kTooLarge:
      return refusal("413 Payload Too Large", "RequestEntityTooLarge",
                     "Exceeded maximum allowed payload size (6291556 bytes).");
  }
  return {};
}

std::string runtime_api_not_found(std::string_view target) {
  return refusal("404 Not Found", "NotFound",
                 "Sidestep's Runtime API 2018-06-01 has no " + std::string(target));
}

std::string runtime_api_forbidden() {
  return refusal("403 Forbidden", "Forbidden", "Only the function's own process may ask");
}

std::string runtime_api_event_head(const Delivery& delivery) {
  std::string head;
  head.reserve(640);
  head += "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";
  append_header(head, "Lambda-Runtime-Aws-Request-Id", delivery.request_id);
  append_header(head, "Lambda-Runtime-Deadline-Ms",
                std::to_string(delivery.deadline.time_since_epoch().count()));
  append_header(head, "Lambda-Runtime-Invoked-Function-Arn", delivery.invoked_arn);
  append_header(head, "Lambda-Runtime-Trace-Id", delivery.trace_id);
  if (!delivery.client_context.empty()) {
    append_header(head, "Lambda-Runtime-Client-Context", delivery.client_context);
  }
  append_header(head, "Content-Length", std::to_string(delivery.event.size()));
  head += "\r\n";
  return head;
}

}  // namespace sidestep::lambda
