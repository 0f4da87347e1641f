#include "http/router.h"

#include "base/limits.h"
#include "http/cors.h"
#include "http/unsupported.h"

namespace sidestep::http {
namespace {

// Whether a browser would show the answer as a document.
bool shows_document(const HttpRequest& head) {
  const auto destination = head.headers.find("Sec-Fetch-Dest");
  if (!destination) {
    return head.headers.find("Accept").value_or("").find("text/html") != std::string_view::npos;
  }
  for (const std::string_view document : {"document", "iframe", "frame", "embed", "object"}) {
    if (*destination == document) return true;
  }
  return false;
}

}  // namespace

Router::Router(std::vector<Service*> services, Gate gate, RequestScope defaults)
    : services_(std::move(services)), gate_(std::move(gate)), defaults_(std::move(defaults)) {}

Admission Router::admit(const HttpRequest& head) const {
  const Service* service = find(head);
  Leave leave = service != nullptr ? service->leave(head) : Leave();
  if (auto refusal = refuse_stranger(head, gate_, leave)) return {0, std::move(refusal)};
  const auto origin = allowed_origin(head, gate_);
  Admission admission{limits::kRequestBodyMax, std::nullopt,
                      origin ? readable_by(*origin) : std::move(leave.answer_fields)};
  if (service != nullptr) {
    admission.body_bytes_max = service->body_max(head);
    // What somebody has stored here (an object of S3 that is HTML) must not act as our own page.
    if (!service->names().empty() && shows_document(head)) {
      admission.answer_fields.add("Content-Security-Policy", "sandbox allow-scripts allow-forms");
    }
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
