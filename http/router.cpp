#include "http/router.h"

#include "base/limits.h"
#include "http/cors.h"
#include "http/unsupported.h"

namespace sidestep::http {

Router::Router(std::vector<Service*> services, Gate gate, RequestScope defaults)
    : services_(std::move(services)), gate_(std::move(gate)), defaults_(std::move(defaults)) {}

Admission Router::admit(const HttpRequest& head) const {
  if (auto refusal = refuse_stranger(head, gate_)) return {0, std::move(refusal)};
  const auto origin = allowed_origin(head, gate_);
  Admission admission{limits::kRequestBodyMax, std::nullopt,
                      origin ? readable_by(*origin) : Headers()};
  if (const Service* service = find(head)) {
    admission.body_bytes_max = service->body_max(head);
    admission.body_form = service->body_form(head);
    admission.too_long = [service](const HttpRequest& asked) { return service->too_long(asked); };
  }
  return admission;
}

void Router::handle(HttpRequest& request, Responder responder) const {
  if (is_preflight(request) && allowed_origin(request, gate_)) {
    return responder.answer(give_leave(request));
  }
  if (Service* service = find(request)) return service->handle(request, std::move(responder));
  std::vector<std::string> offered;
  for (const Service* service : services_) {
    for (std::string& name : service->names()) offered.push_back(std::move(name));
  }
  responder.answer(unsupported(request, request_scope(request, defaults_), offered));
}

Service* Router::find(const HttpRequest& request) const {
  for (Service* service : services_) {
    if (service->accepts(request)) return service;
  }
  return nullptr;
}

}  // namespace sidestep::http
