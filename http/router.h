#pragma once
// One port for all services: finds the service a request is for, by asking each in turn.

#include <span>
#include <vector>

#include "http/options.h"
#include "http/request_scope.h"
#include "http/security.h"
#include "http/service.h"

namespace sidestep::http {

class Router {
 public:
  // The services outlive the router. `defaults` is the account and region of unsigned requests.
  Router(std::vector<Service*> services, Gate gate, RequestScope defaults);

  // Refuses strangers; else returns how long the body may be, and the headers for the caller's
  // browser.
  Admission admit(const HttpRequest& head) const;

  // Hands the request to its service, or answers that there is none. A browser that asks for leave
  // gets it.
  void handle(HttpRequest& request, Responder responder) const;

 private:
  Service* find(const HttpRequest& request) const;

  const std::vector<Service*> services_;
  const Gate gate_;
  const RequestScope defaults_;
};

}  // namespace sidestep::http
