#pragma once
// A console over an engine of its own, asked without a connection.

#include <gtest/gtest.h>

#include "console/console.h"
#include "tests/engine/harness.h"
#include "tests/http/fake_exchange.h"
#include "tests/support/temp_directory.h"

namespace sidestep::test {

class ConsoleWorld : public ::testing::Test {
 protected:
  http::HttpResponse answer(http::HttpRequest request) {
    EXPECT_TRUE(console.accepts(request)) << request.target;
    const auto exchange = std::make_shared<http::FakeExchange>();
    console.handle(request, http::Responder(exchange));
    harness.settle();
    if (exchange->responses.empty()) return {.status = 0};
    return std::move(exchange->responses[0]);
  }

  http::HttpRequest request(const std::string& path, const std::string& method = "GET",
                            const std::string& body = "") {
    http::HttpRequest request;
    request.method = method;
    request.target = "/_sidestep/console/" + path;
    request.headers = {{"Host", "localhost:8083"}, {"X-Sidestep-Console", console.token()}};
    request.body = body;
    return request;
  }

  // "200 {...}" of a view.
  std::string view(const std::string& path) {
    const http::HttpResponse response = answer(request(path));
    return std::to_string(response.status) + ' ' + response.body;
  }

  Json json(const std::string& path) {
    const auto parsed = parse_json(answer(request(path)).body);
    EXPECT_TRUE(parsed) << path;
    return parsed.value_or(Json());
  }

  Harness harness{std::string(storage::kInMemory), Timestamp(Millis(0))};
  testing::TempDirectory folder;
  aws::Directory directory;
  console::Console console{{.io = harness.io,
                            .engine = harness.engine,
                            .directory = directory,
                            .account = "123456789012",
                            .region = "us-east-1",
                            .version = "1.2.3",
                            .clock = "manual",
                            .log_path = [this](std::string_view name) {
                              return folder.file(std::string(name) + ".log");
                            }}};
};

inline const std::string kPassMachine =
    R"({"StartAt":"P","States":{"P":{"Type":"Pass","End":true}}})";
inline const std::string kWaitMachine =
    R"({"StartAt":"W","States":{"W":{"Type":"Wait","Seconds":60,"Next":"E"},)"
    R"("E":{"Type":"Fail","Error":"Broken","Cause":"by itself"}}})";

}  // namespace sidestep::test
