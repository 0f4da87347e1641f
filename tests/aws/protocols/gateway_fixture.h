#pragma once
// The gateway before a directory of services that the test answers for.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <string>

#include "aws/protocols/gateway.h"
#include "tests/aws/protocols/recording_service.h"
#include "tests/http/fake_exchange.h"

namespace sidestep::testing {

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
    http::HttpResponse response = std::move(exchange->responses.at(0));
    if (response.stream != nullptr) {
      response.stream->read(
          [&](ByteSource::Piece piece) { response.body = piece.value_or("broken"); });
    }
    return response;
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
  Timestamp now{std::chrono::seconds(1'767'225'600)};  // 2026-01-01T00:00:00Z
  boost::asio::io_context io;
  aws::Background background{io};
  aws::Gateway gateway{directory,
                       background,
                       {"123456789012", "us-east-1"},
                       [this] { return now; },
                       [this] { return now; }};
};

}  // namespace sidestep::testing
