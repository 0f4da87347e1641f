#pragma once
// The Lambda API over a real registry and pool, without sockets: a request in, a response out.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/asio/io_context.hpp>
#include <fstream>

#include "aws/lambda/event_sources/mappings.h"
#include "aws/lambda/lambda.h"
#include "aws/lambda/tables/schema.h"
#include "aws/protocols/gateway.h"
#include "aws/s3/migrations/list.h"
#include "aws/s3/s3.h"
#include "base/base64.h"
#include "base/read_all.h"
#include "lambda_runner/zip.h"
#include "storage/blobs.h"
#include "tests/aws/core/service_fixture.h"
#include "tests/http/fake_exchange.h"
#include "tests/support/temp_directory.h"

namespace sidestep::aws::lambda {

class LambdaApiFixture : public ::testing::Test {
 protected:
  static std::string whole(std::unique_ptr<ByteSource> stream) {
    std::string text;
    read_all(std::move(stream), std::size_t{1} << 30,
             [&](Expected<std::string, std::string> read) { text = *std::move(read); });
    return text;
  }

  LambdaApiFixture() {
    world.directory.add(service);
    world.directory.add(s3);
  }

  http::HttpResponse send(const std::string& method, const std::string& target,
                          std::string body = "", const http::Headers& headers = {}) {
    http::HttpRequest request;
    request.method = method;
    request.target = target;
    request.headers = headers;
    request.body = std::move(body);
    const auto exchange = std::make_shared<http::FakeExchange>();
    gateway.handle(request, http::Responder(exchange));
    const auto give_up = std::chrono::steady_clock::now() + std::chrono::seconds(60);
    while (exchange->responses.empty() && std::chrono::steady_clock::now() < give_up) {
      world.settle();
      if (!exchange->responses.empty()) break;
      io.run_one_for(std::chrono::milliseconds(100));
      if (io.stopped()) io.restart();
    }
    if (exchange->responses.empty()) return {.status = 0, .body = "no answer"};
    http::HttpResponse response = std::move(exchange->responses.at(0));
    if (response.stream != nullptr) response.body = whole(std::move(response.stream));
    return response;
  }
  http::HttpResponse send(const std::string& method, const std::string& target, const Json& body) {
    return send(method, target, to_text(body));
  }
  static Json parsed(const http::HttpResponse& response) {
    return parse_json(response.body).value_or(Json());
  }
  static std::string header(const http::HttpResponse& response, std::string_view name) {
    return std::string(response.headers.find(name).value_or("(none)"));
  }

  // Of a function that runs `script` with the event on its standard input.
  Json creation(const std::string& name, const std::string& script = "cat") const {
    const std::string archive = runner::zip_of_one_file("run", "#!/bin/sh\n" + script + "\n");
    return {{"FunctionName", name},
            {"Runtime", "command"},
            {"Role", "arn:aws:iam::123456789012:role/lambda"},
            {"Handler", "/bin/cat"},
            {"Code", {{"ZipFile", base64_encode(archive)}}}};
  }
  Json creation_of_script(const std::string& name, const std::string& script) {
    const std::filesystem::path folder = root / name;
    std::filesystem::create_directories(folder);
    std::ofstream(folder / "run") << "#!/bin/sh\n" << script << "\n";
    std::filesystem::permissions(folder / "run", std::filesystem::perms::owner_all);
    Json body = creation(name);
    body["Handler"] = "./run";
    body["Code"] = {{"S3Bucket", "hot-reload"}, {"S3Key", folder.string()}};
    return body;
  }
  // What the handlers of `/2015-03-31/functions/NAME` answer.
  Json ok(const std::string& method, const std::string& target, const Json& body = {}) {
    const auto response = send(method, target, body.is_null() ? "" : to_text(body));
    EXPECT_LT(response.status, 300) << response.body;
    return parsed(response);
  }
  // "409 {...}", of an error whatever its code.
  std::string fault(const std::string& method, const std::string& target, const Json& body = {}) {
    const auto response = send(method, target, body.is_null() ? "" : to_text(body));
    return header(response, "x-amzn-ErrorType") + ' ' + std::to_string(response.status) + ' ' +
           response.body;
  }
  // Runs the loop until `is_done` says so.
  template <class Predicate>
  void run_until(Predicate is_done) {
    const auto give_up = std::chrono::steady_clock::now() + std::chrono::seconds(60);
    while (!is_done()) {
      ASSERT_LT(std::chrono::steady_clock::now(), give_up) << "nothing happened";
      world.settle();
      io.run_one_for(std::chrono::milliseconds(10));
      if (io.stopped()) io.restart();
    }
  }

  // Fails the test if it is not created.
  void create(const Json& body) {
    const auto response = send("POST", kFunctions, body);
    ASSERT_EQ(response.status, 201) << response.body;
  }

  // A body in which AWS's error has its members where SDKs look for them.
  static std::string error(std::string_view code, const http::HttpResponse& response) {
    EXPECT_EQ(header(response, "x-amzn-ErrorType"), code);
    return std::to_string(response.status) + " " + response.body;
  }

  static constexpr const char* kFunctions = "/2015-03-31/functions";
  static constexpr const char* kArn = "arn:aws:lambda:us-east-1:123456789012:function:";

  testing::TempDirectory directory;
  const std::filesystem::path root{directory.path()};
  boost::asio::io_context io;
  runner::FunctionPool pool{io, {.work_dir = root / "work", .endpoint_url = "http://127.0.0.1:9"}};
  runner::FunctionRegistry registry{{&pool}};
  runner::CodeStore code{root / "code", root};
  Background background{io};
  testing::ServiceWorld world{{event_source_migrations(),
                               function_migrations(),
                               s3::migrations(),
                               {"outbox", outbox_migrations()}}};
  Outbox outbox{world.platform.rows, world.alarms, world.directory};
  EventSources event_sources{world.platform, [this]() -> Outbox& { return outbox; }};
  Lambda service{{registry, pool, code, background, event_sources}};
  storage::Blobs blobs{root / "objects", [](UniqueFunction<void()> done) { done(); }};
  s3::S3 s3{world.platform, outbox, blobs};
  Gateway gateway{world.directory,
                  background,
                  {"123456789012", "us-east-1"},
                  [] { return Timestamp(); },
                  [] { return Timestamp(); }};
};

}  // namespace sidestep::aws::lambda
