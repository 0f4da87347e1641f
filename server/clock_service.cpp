#include "server/clock_service.h"

#include "base/duration.h"
#include "base/json.h"
#include "base/object_writer.h"
#include "http/refusal.h"

namespace sidestep {
namespace {

constexpr std::size_t kBodyMax = 1'024;

std::optional<Millis> wanted_advance(const Json& request) {
  const Json* advance = find_member(request, "advance");
  if (!advance || !advance->is_string()) return std::nullopt;
  return parse_duration(advance->get_ref<const std::string&>());
}

std::optional<std::string> named_execution(const http::HttpRequest& request, const Json& body) {
  if (request.method == "GET") return request.query_parameter("executionArn");
  const Json* arn = find_member(body, "executionArn");
  return arn && arn->is_string() ? std::optional(arn->get<std::string>()) : std::nullopt;
}

void answer(http::Responder& responder, Timestamp now) {
  responder.answer({.status = 200,
                    .headers = {{"Content-Type", "application/json"}},
                    .body = ObjectWriter().text("now", to_rfc3339(now)).take()});
}

void advance(std::shared_ptr<timing::Timeline> time, const Json& request,
             http::Responder responder) {
  auto* manual = dynamic_cast<timing::ManualClock*>(&time->clock());
  if (!manual) {
    return responder.answer(http::refusal(
        409, "ClockNotManual",
        "This clock runs by itself. Start the server with --clock manual, or the execution with "
        "the header X-Sidestep-Clock: manual, to move it."));
  }
  const auto by = wanted_advance(request);
  if (!by) {
    return responder.answer(http::refusal(
        400, "InvalidAdvance",
        R"(Say how far, as an ISO 8601 duration of days and less: {"advance": "PT2H"}.)"));
  }
  // Held until it has arrived, because the time of an execution may end with it on the way.
  auto held = std::make_shared<http::Responder>(std::move(responder));
  manual->advance(*by, [held, time = std::move(time)] { answer(*held, time->now()); });
}

}  // namespace

bool ClockService::accepts(const http::HttpRequest& head) const {
  return head.path() == "/_sidestep/clock";
}

std::size_t ClockService::body_max(const http::HttpRequest&) const { return kBodyMax; }

void ClockService::handle(http::HttpRequest& request, http::Responder responder) {
  if (request.method != "GET" && request.method != "POST") {
    return responder.answer(
        http::refusal(405, "MethodNotAllowed", "Read the clock by GET, move it by POST."));
  }
  const Json body = parse_json(request.body).value_or(Json::object());
  Time time = find(named_execution(request, body));
  if (!time) {
    return responder.answer(
        http::refusal(404, "ExecutionDoesNotExist", "No execution of that executionArn runs."));
  }
  if (request.method == "GET") return answer(responder, time->now());
  advance(std::move(time), body, std::move(responder));
}

ClockService::Time ClockService::find(const std::optional<std::string>& execution_arn) const {
  if (!execution_arn) return engine_.times().server();
  const engine::ExecutionHost* host = engine_.find(*execution_arn);
  return host ? host->execution().time : nullptr;
}

}  // namespace sidestep
