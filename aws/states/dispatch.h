#pragma once
// The Step Functions API as a service on our port: finds the operation a request names, checks its
// members, and runs it.

#include <string_view>
#include <vector>

#include "aws/states/operation.h"
#include "http/request_scope.h"
#include "http/service.h"

namespace sidestep::api {

class Dispatch final : public http::Service {
 public:
  // `api` and the operations outlive the service. `defaults` is the account and region of requests
  // that do not say.
  Dispatch(Api& api, std::vector<const Operation*> operations, http::RequestScope defaults);

  std::string_view name() const override { return "states"; }
  bool accepts(const http::HttpRequest& head) const override;
  std::size_t body_max(const http::HttpRequest& head) const override;
  void handle(http::HttpRequest& request, http::Responder responder) override;

 private:
  const Operation* find(std::string_view name) const;

  Api& api_;
  std::vector<const Operation*> operations_;  // by name
  const http::RequestScope defaults_;
};

}  // namespace sidestep::api
