// arn:aws:states:::http:invoke: a request to any HTTP server. One on this machine may be called
// without more; others only through a connection that was declared, so that nothing reaches a
// network by accident.
// https://docs.aws.amazon.com/step-functions/latest/dg/call-https-apis.html

#include "http/url.h"
#include "integrations/http_task.h"
#include "integrations/list.h"

namespace sidestep::services {
namespace {

bool is_on_this_machine(const std::string& url) {
  const auto parsed = http::parse_url(url);
  const std::string host = parsed ? parsed->host() : "";
  return host == "localhost" || host.ends_with(".localhost") || host == "::1" ||
         host.starts_with("127.");
}

asl::StateError undeclared(const std::string& arn, const std::string& url) {
  return {std::string(asl::errors::kRuntime),
          "Sidestep knows no connection " + arn +
              ", without which it calls this machine only, not " + url + ".",
          asl::StateError::Kind::kFatal};
}

void run_http_invoke(const Backends& backends, engine::Task task, engine::TaskReply reply) {
  if (!backends.http) return reply.failed(unsupported(task.request.resource));
  const Json& parameters = task.request.parameters.value();
  const std::string arn = connection_of(parameters);
  const auto connection =
      backends.connections ? backends.connections(arn) : std::optional<HttpConnection>();
  auto request =
      http_request(parameters, connection ? &*connection : nullptr, task.execution.region);
  if (!request) return reply.failed(std::move(request.error()));
  if (!connection && !is_on_this_machine(request->url)) {
    return reply.failed(undeclared(arn, request->url));
  }
  backends.http().send(*std::move(request), [reply](http::Client::Answer answer) {
    if (!answer) {
      return reply.failed(asl::state_error("States.Http.Socket", answer.error().message));
    }
    auto result = http_result(*answer);
    result ? reply.succeeded(Payload(*std::move(result))) : reply.failed(std::move(result.error()));
  });
}

}  // namespace

constinit const Integration kHttpInvoke{"http:invoke", run_http_invoke};

}  // namespace sidestep::services
