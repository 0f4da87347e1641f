// arn:aws:states:::http:invoke: a request to any HTTP server, with the authorisation of an
// EventBridge connection. Which servers may be called, reach.h says.
// https://docs.aws.amazon.com/step-functions/latest/dg/call-https-apis.html

#include "integrations/http_parts.h"
#include "integrations/http_task.h"
#include "integrations/list.h"

namespace sidestep::services {
namespace {

struct HttpTask {
  const Backends& backends;
  engine::Task task;
  engine::TaskReply reply;
};
using HttpTaskPointer = std::shared_ptr<const HttpTask>;

void call_with(const HttpTaskPointer& http, TokenUse use);

void note_request(const HttpTask& http, const http::ClientRequest& revealed) {
  if (!http.backends.note_exchange) return;
  // What the connection adds is secret.
  const auto plain =
      http_request(http.task.request.parameters.value(), nullptr, http.task.execution.region);
  http.backends.note_exchange(http.task.execution.arn,
                              {"request", inspected_request(*plain), inspected_request(revealed)});
}

void on_http_answer(const HttpTaskPointer& http, const std::string& url, bool has_kept_token,
                    http::Client::Answer answer) {
  if (!answer) {
    return http->reply.failed(asl::state_error("States.Http.Socket", answer.error().message));
  }
  // The user guide: then EventBridge asks for a new token.
  if (has_kept_token && (answer->status == 401 || answer->status == 407)) {
    return call_with(http, TokenUse::kNew);
  }
  if (http->backends.note_exchange) {
    const Json shown = inspected_response(*answer, url);
    http->backends.note_exchange(http->task.execution.arn, {"response", shown, shown});
  }
  auto result = http_result(*answer);
  result ? http->reply.succeeded(Payload(*std::move(result)))
         : http->reply.failed(std::move(result.error()));
}

void send_http_task(const HttpTaskPointer& http, const HttpConnection& connection) {
  auto request =
      http_request(http->task.request.parameters.value(), &connection, http->task.execution.region);
  if (!request) return http->reply.failed(std::move(request.error()));
  const auto reached = http->backends.reach.find(request->url);
  if (!reached) return http->reply.failed(invalid_parameter(reached.error()));
  note_request(*http, *request);
  const std::string url = request->url;
  complete_http_task(*request, *reached);
  http->backends.requests->send(
      http->backends.http(), http->task.id, *std::move(request),
      [http, url, kept = connection.has_kept_token](http::Client::Answer answer) {
        on_http_answer(http, url, kept, std::move(answer));
      });
}

void call_with(const HttpTaskPointer& http, TokenUse use) {
  find_connection(
      http->backends, http->task.id, connection_of(http->task.request.parameters.value()), use,
      [http](const Expected<HttpConnection, asl::StateError>& connection) {
        connection ? send_http_task(http, *connection) : http->reply.failed(connection.error());
      });
}

void run_http_invoke(const Backends& backends, engine::Task task, engine::TaskReply reply) {
  if (!backends.http) return reply.failed(unsupported(task.request.resource));
  // What is wrong with the parameters is said before anybody is asked.
  const auto plain = http_request(task.request.parameters.value(), nullptr, task.execution.region);
  if (!plain) return reply.failed(plain.error());
  call_with(std::make_shared<HttpTask>(HttpTask{backends, std::move(task), std::move(reply)}),
            TokenUse::kKept);
}

}  // namespace

constinit const Integration kHttpInvoke{"http:invoke", run_http_invoke, give_up_request};

}  // namespace sidestep::services
