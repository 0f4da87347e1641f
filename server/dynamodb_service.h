#pragma once
// DynamoDB and its streams on our port.

#include "aws/dynamodb/dynamodb.h"
#include "http/request_scope.h"
#include "http/service.h"

namespace sidestep {

class DynamodbService final : public http::Service {
 public:
  // The services outlive this one. `defaults` is the account and region of unsigned requests.
  DynamodbService(aws::dynamodb::Dynamodb& dynamodb, aws::dynamodb::DynamodbStreams& streams,
                  http::RequestScope defaults)
      : dynamodb_(dynamodb), streams_(streams), defaults_(std::move(defaults)) {}

  std::string_view name() const override { return "dynamodb"; }
  bool accepts(const http::HttpRequest& head) const override;
  std::size_t body_max(const http::HttpRequest& head) const override;
  void handle(http::HttpRequest& request, http::Responder responder) override;

 private:
  aws::dynamodb::Dynamodb& dynamodb_;
  aws::dynamodb::DynamodbStreams& streams_;
  const http::RequestScope defaults_;
};

}  // namespace sidestep
