#include "server/clock_service.h"

#include "base/duration.h"
#include "base/json.h"
#include "base/object_writer.h"
#include "server/http/refusal.h"

namespace sidestep {
namespace {

constexpr std::size_t kBodyMax = 1'024;

std::optional<Millis> wanted_advance(const std::string& body) {
  const auto request = parse_json(body);
  const Json* advance = request ? find_member(*request, "advance") : nullptr;
  if (!advance || !advance->is_string()) return std::nullopt;
  return parse_duration(advance->get_ref<const std::string&>());
}

}  // namespace

ClockService::ClockService(engine::Clock& clock)
    : clock_(clock), manual_(dynamic_cast<engine::ManualClock*>(&clock)) {}

bool ClockService::accepts(const http::HttpRequest& head) const {
  return head.path() == "/_sidestep/clock";
}

std::size_t ClockService::body_max(const http::HttpRequest&) const { return kBodyMax; }

void ClockService::handle(http::HttpRequest& request, http::Responder responder) {
  if (request.method == "POST") {
    if (!manual_) {
      return responder.answer(http::refusal(
          409, "ClockNotManual",
          "This clock runs by itself. Start the server with --clock manual to move it."));
    }
    const auto advance = wanted_advance(request.body);
    if (!advance) {
      return responder.answer(http::refusal(
          400, "InvalidAdvance",
          R"(Say how far, as an ISO 8601 duration of days and less: {"advance": "PT2H"}.)"));
    }
    manual_->advance(*advance);
  } else if (request.method != "GET") {
    return responder.answer(
        http::refusal(405, "MethodNotAllowed", "Read the clock by GET, move it by POST."));
  }
  responder.answer({.status = 200,
                    .headers = {{"Content-Type", "application/json"}},
                    .body = ObjectWriter().text("now", to_rfc3339(clock_.now())).take()});
}

}  // namespace sidestep
