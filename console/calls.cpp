#include "console/calls.h"

#include <memory>

#include "base/json.h"
#include "http/refusal.h"

namespace sidestep::console {
namespace {

// What the page's calls are for: the region and account that its URL names, else the server's own.
aws::Scope scope_of(const Sources& sources, const http::HttpRequest& request) {
  aws::Scope scope{.account = request.query_parameter("account").value_or(sources.account),
                   .region = request.query_parameter("region").value_or(sources.region)};
  scope.clock = request.headers.find("X-Sidestep-Clock").value_or("");
  scope.endpoint = "http://" + std::string(request.headers.find("Host").value_or("localhost"));
  return scope;
}

http::HttpResponse response_of(aws::Answer answer) {
  if (!answer) {
    const aws::Error& error = answer.error();
    return http::refusal(error.status, error.code, error.message);
  }
  if (answer->body != nullptr) {
    return http::refusal(400, "NotForTheConsole", "This operation answers with a stream of bytes.");
  }
  http::HttpResponse response;
  response.headers.add("Content-Type", "application/json");
  response.headers.add("Cache-Control", "no-store");
  response.body = answer->text.empty() ? to_text(answer->members) : std::move(answer->text);
  return response;
}

}  // namespace

void answer_call(const Sources& sources, const http::HttpRequest& request, std::string_view name,
                 http::Responder responder) {
  const std::size_t slash = name.find('/');
  auto input = parse_json(request.body.empty() ? "{}" : request.body);
  if (slash == name.npos || !input || !input->is_object()) {
    return responder.answer(
        http::refusal(400, "InvalidCall", "Name a service and an operation, and give an object."));
  }
  aws::Call call{.operation = std::string(name.substr(slash + 1)),
                 .input = *std::move(input),
                 .scope = scope_of(sources, request)};
  auto held = std::make_shared<http::Responder>(std::move(responder));
  sources.directory.call_embedded(
      name.substr(0, slash), std::move(call),
      aws::Reply([held](aws::Answer answer) { held->answer(response_of(std::move(answer))); }));
}

}  // namespace sidestep::console
