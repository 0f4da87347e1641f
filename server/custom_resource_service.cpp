#include "server/custom_resource_service.h"

#include <memory>

#include "base/json.h"
#include "http/refusal.h"

namespace sidestep {
namespace {

using aws::cloudformation::ResponseBox;
using aws::cloudformation::WaitSignals;

// AWS takes 4096 bytes and says that "response object is too long"; there is no need to be as
// strict.
constexpr std::size_t kResponseMax = 1'048'576;

}  // namespace

bool CustomResourceService::accepts(const http::HttpRequest& head) const {
  return head.path().starts_with(ResponseBox::kPath) || head.path().starts_with(WaitSignals::kPath);
}

std::size_t CustomResourceService::body_max(const http::HttpRequest&) const { return kResponseMax; }

void CustomResourceService::handle(http::HttpRequest& request, http::Responder responder) {
  if (request.method != "PUT") {
    return responder.answer(
        http::refusal(405, "MethodNotAllowed", "Responses are sent here by PUT."));
  }
  auto response = parse_json(request.body);
  if (!response || !response->is_object()) {
    return responder.answer(
        http::refusal(400, "InvalidResponse", "The response must be a JSON object."));
  }
  if (request.path().starts_with(WaitSignals::kPath)) {
    return take_signal(std::string(request.path().substr(WaitSignals::kPath.size())), *response,
                       std::move(responder));
  }
  const std::string id(request.path().substr(ResponseBox::kPath.size()));
  const bool is_awaited = types_.responses().take(id, *std::move(response));
  if (!is_awaited) {
    return responder.answer(
        http::refusal(404, "NoSuchRequest", "No custom resource waits for a response to " + id));
  }
  responder.answer({.status = 200, .headers = {}, .body = ""});
}

void CustomResourceService::take_signal(const std::string& id, const Json& signal,
                                        http::Responder responder) {
  auto shared = std::make_shared<http::Responder>(std::move(responder));
  const bool is_signal = types_.signals().take(
      id, signal, [shared] { shared->answer({.status = 200, .headers = {}, .body = ""}); });
  if (is_signal) return;
  shared->answer(http::refusal(400, "InvalidSignal",
                               "A signal has a Status, SUCCESS or FAILURE, and a UniqueId."));
}

}  // namespace sidestep
