#pragma once
// The embedded DynamoDB on our port.

#include "http/request_scope.h"
#include "http/service.h"
#include "aws/dynamodb/dynamodb.h"

namespace sidestep {

class DynamodbService final : public http::Service {
 public:
  // `dynamodb` outlives the service. `defaults` is the account and region of unsigned requests.
  DynamodbService(services::dynamodb::Dynamodb& dynamodb, http::RequestScope defaults)
      : dynamodb_(dynamodb), defaults_(std::move(defaults)) {}

  std::string_view name() const override { return "dynamodb"; }
  bool accepts(const http::HttpRequest& head) const override;
  std::size_t body_max(const http::HttpRequest& head) const override;
  void handle(http::HttpRequest& request, http::Responder responder) override;

 private:
  services::dynamodb::Dynamodb& dynamodb_;
  const http::RequestScope defaults_;
};

}  // namespace sidestep
