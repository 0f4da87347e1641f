#include "server/control/function_log_service.h"

#include <gmock/gmock.h>

#include <fstream>

#include "tests/http/fake_exchange.h"
#include "tests/support/temp_directory.h"

namespace sidestep::test::function_log_service_test {
namespace {

using ::testing::HasSubstr;

class FunctionLogServiceTest : public ::testing::Test {
 protected:
  http::HttpResponse ask(const std::string& target, const std::string& method = "GET") {
    http::HttpRequest request;
    request.method = method;
    request.target = target;
    EXPECT_TRUE(service_.accepts(request));
    const auto exchange = std::make_shared<http::FakeExchange>();
    service_.handle(request, http::Responder(exchange));
    return std::move(exchange->responses.at(0));
  }

  void print(const std::string& line) {
    std::ofstream(folder_.file("greet.log"), std::ios::app) << line << '\n';
    lines_.note("greet");
  }

  testing::TempDirectory folder_;
  boost::asio::io_context io_;
  FunctionLines lines_;
  FunctionLogService service_{{io_, lines_, [](const std::string& name) { return name == "greet"; },
                               [this](const std::string& name) {
                                 return std::filesystem::path(folder_.file(name + ".log"));
                               }}};
};

TEST_F(FunctionLogServiceTest, ShowsWhatWasPrinted) {
  EXPECT_EQ(ask("/_sidestep/functions/greet/log").body, "");
  print("Hello");
  print("again");
  const auto shown = ask("/_sidestep/functions/greet/log");
  EXPECT_EQ(shown.status, 200);
  EXPECT_EQ(shown.body, "Hello\nagain\n");
  EXPECT_EQ(shown.headers.find("Content-Type"), "text/plain; charset=utf-8");
}

TEST_F(FunctionLogServiceTest, GoesOnWithWhatIsPrinted) {
  print("before");
  auto shown = ask("/_sidestep/functions/greet/log?follow=yes");
  EXPECT_EQ(shown.headers.find("Content-Type"), "text/event-stream");
  print("after");
  std::string text;
  shown.stream->read([&](ByteSource::Piece piece) { text += piece.value(); });
  io_.poll();
  EXPECT_THAT(text, HasSubstr("data: before\n\n"));
  EXPECT_THAT(text, HasSubstr("data: after\n\n"));
}

TEST_F(FunctionLogServiceTest, KnowsWhichFunctionsThereAre) {
  EXPECT_EQ(ask("/_sidestep/functions/other/log").status, 404);
  EXPECT_EQ(ask("/_sidestep/functions/..%2Fgreet/log").status, 404);
  EXPECT_EQ(ask("/_sidestep/functions/greet/log", "POST").status, 405);
}

}  // namespace
}  // namespace sidestep::test::function_log_service_test
