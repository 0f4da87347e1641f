#include "server/states_call.h"

#include "server/local_exchange.h"

namespace sidestep {

void call_states(api::Dispatch& states, std::string_view operation, const Json& request,
                 std::function<void(int status, const Json& answer)> then) {
  http::HttpRequest http;
  http.method = "POST";
  http.target = "/";
  http.headers.add("X-Amz-Target", "AWSStepFunctions." + std::string(operation));
  http.headers.add("Content-Type", "application/x-amz-json-1.0");
  http.body = to_text(request);
  auto exchange =
      std::make_shared<LocalExchange>([then = std::move(then)](const http::HttpResponse& response) {
        then(response.status, parse_json(response.body).value_or(Json()));
      });
  states.handle(http, http::Responder(std::move(exchange)));
}

std::string message_of_answer(const Json& answer) {
  const Json* message = find_member(answer, "message");
  return message != nullptr && message->is_string() ? message->get<std::string>() : to_text(answer);
}

}  // namespace sidestep
