#include "server/http/router.h"

#include "base/limits.h"
#include "server/http/unsupported.h"

namespace sidestep::http {

Router::Router(std::vector<Service*> services, AllowedHosts allowed_hosts, RequestScope defaults)
    : services_(std::move(services)),
      allowed_hosts_(std::move(allowed_hosts)),
      defaults_(std::move(defaults)) {}

Admission Router::admit(const HttpRequest& head) const {
  if (auto refusal = refuse_stranger(head, allowed_hosts_)) return {0, std::move(refusal)};
  const Service* service = find(head);
  return {service != nullptr ? service->body_max(head) : limits::kRequestBodyMax};
}

void Router::handle(HttpRequest& request, Responder responder) const {
  if (Service* service = find(request)) return service->handle(request, std::move(responder));
  std::vector<std::string> offered;
  for (const Service* service : services_) {
    if (!service->name().empty()) offered.emplace_back(service->name());
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
