#include "http/health.h"

#include "base/json.h"
#include "http/refusal.h"

namespace sidestep::http {
namespace {

constexpr std::string_view kPath = "/_sidestep/health";
constexpr std::string_view kLocalStackPath = "/_localstack/health";

std::string body_for(const HealthReport& report, std::string_view path) {
  Json services = Json::object();
  for (const std::string& name : report.services()) {
    const bool renamed = path == kLocalStackPath && name == "states";
    services[renamed ? "stepfunctions" : name] = "running";
  }
  Json body{{"status", "running"},
            {"version", report.version},
            {"account", report.account},
            {"region", report.region},
            {"services", std::move(services)}};
  if (path == kPath && report.loaded) body["loaded"] = report.loaded();
  return to_text(body);
}

}  // namespace

bool Health::accepts(const HttpRequest& head) const {
  return head.path() == kPath || head.path() == kLocalStackPath;
}

std::size_t Health::body_max(const HttpRequest&) const { return 0; }

void Health::handle(HttpRequest& request, Responder responder) {
  if (request.method != "GET" && request.method != "HEAD") {
    return responder.answer(
        refusal(405, "MethodNotAllowed", "Ask for " + std::string(request.path()) + " by GET."));
  }
  HttpResponse response;
  response.headers.add("Content-Type", "application/json");
  response.body = body_for(report_, request.path());
  responder.answer(std::move(response));
}

}  // namespace sidestep::http
