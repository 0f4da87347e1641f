#pragma once
// The Lambda API on our port: finds the operation a path stands for, and refuses by name what
// Sidestep does not have.

#include "http/service.h"
#include "aws/lambda/operation.h"

namespace sidestep::lambda_api {

class LambdaService final : public http::Service {
 public:
  // What `api` refers to outlives the service.
  explicit LambdaService(LambdaApi api) : api_(std::move(api)) {}

  std::string_view name() const override { return "lambda"; }
  bool accepts(const http::HttpRequest& head) const override;
  std::size_t body_max(const http::HttpRequest& head) const override;
  http::HttpResponse too_long(const http::HttpRequest& head) const override;
  void handle(http::HttpRequest& request, http::Responder responder) override;

 private:
  LambdaApi api_;
};

}  // namespace sidestep::lambda_api
