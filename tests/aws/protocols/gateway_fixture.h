#pragma once
// The gateway before a directory of services that keep what they are called with, and answer what
// the test wants.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <string>

#include "aws/protocols/gateway.h"
#include "tests/http/fake_exchange.h"

namespace sidestep::testing {

class RecordingService final : public aws::Service {
 public:
  explicit RecordingService(std::string id) : id_(std::move(id)) {}

  std::string_view id() const override { return id_; }
  bool has(std::string_view) const override { return true; }
  void handle(aws::Call call, aws::Reply reply) override {
    if (call.body != nullptr) {
      call.body->read([this](ByteSource::Piece piece) { body = piece.value_or("broken"); });
    }
    last = std::move(call);
    if (refusal) return reply.fail(*refusal);
    aws::Output output{answer, {}, {}};
    if (!payload.empty()) output.body = std::make_unique<TextSource>(payload);
    reply.answer(std::move(output));
  }

  aws::Call last;
  std::string body;
  Json answer = Json::object();
  std::string payload;
  std::optional<aws::Error> refusal;

 private:
  const std::string id_;
};

class GatewayFixture : public ::testing::Test {
 protected:
  GatewayFixture() {
    for (RecordingService* service : {&sqs, &sns, &lambda, &dynamodb, &s3, &scheduler}) {
      directory.add(*service);
    }
  }

  http::HttpResponse send(http::HttpRequest request) {
    const auto exchange = std::make_shared<http::FakeExchange>();
    std::string body = std::exchange(request.body, {});
    if (!gateway.accepts(request)) return {.status = 0, .body = "not accepted"};
    request.body = std::move(body);
    gateway.handle(request, http::Responder(exchange));
    if (exchange->responses.empty()) return {.status = 0, .body = "no answer"};
    return std::move(exchange->responses.at(0));
  }

  static http::HttpRequest plain_request(std::string method, std::string target,
                                         std::string body = "") {
    http::HttpRequest request;
    request.method = std::move(method);
    request.target = std::move(target);
    request.body = std::move(body);
    return request;
  }
  static http::HttpRequest json_request(const std::string& target, std::string body) {
    http::HttpRequest request = plain_request("POST", "/", std::move(body));
    request.headers.add("X-Amz-Target", target);
    request.headers.add("Content-Type", "application/x-amz-json-1.0");
    return request;
  }
  static http::HttpRequest form_request(std::string body) {
    http::HttpRequest request = plain_request("POST", "/", std::move(body));
    request.headers.add("Content-Type", "application/x-www-form-urlencoded; charset=utf-8");
    return request;
  }
  static http::HttpRequest signed_for(const std::string& service, http::HttpRequest request) {
    request.headers.add("Authorization", "AWS4-HMAC-SHA256 Credential=test/20260101/eu-west-1/" +
                                             service +
                                             "/aws4_request, SignedHeaders=host, "
                                             "Signature=00");
    return request;
  }
  static std::string header(const http::HttpResponse& response, std::string_view name) {
    return std::string(response.headers.find(name).value_or("(none)"));
  }
  // The body, with the id of the request taken out.
  static std::string body_of(const http::HttpResponse& response) {
    std::string id = header(response, "x-amzn-RequestId");
    if (id == "(none)") id = header(response, "x-amz-request-id");
    std::string body = response.body;
    for (std::size_t at = body.find(id); at != body.npos; at = body.find(id)) {
      body.replace(at, id.size(), "ID");
    }
    return body;
  }

  RecordingService sqs{"sqs"};
  RecordingService sns{"sns"};
  RecordingService lambda{"lambda"};
  RecordingService dynamodb{"dynamodb"};
  RecordingService s3{"s3"};
  RecordingService scheduler{"scheduler"};
  aws::Directory directory;
  aws::Gateway gateway{directory, {"123456789012", "us-east-1"}};
};

}  // namespace sidestep::testing
