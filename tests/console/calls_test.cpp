#include "console/calls.h"

#include "tests/console/world.h"

namespace sidestep::test::calls_test {
namespace {

// Answers with what it was called with.
class EchoService final : public aws::Service {
 public:
  std::string_view id() const override { return "echo"; }
  bool has(std::string_view operation) const override { return operation != "Missing"; }
  void handle(aws::Call call, aws::Reply reply) override {
    if (call.operation == "Fail") {
      return reply.fail({.code = "TableIsFull", .message = "No more", .status = 409});
    }
    if (call.operation == "Stream") {
      aws::Output output;
      output.body = std::make_unique<TextSource>("bytes");
      return reply.answer(std::move(output));
    }
    reply.ok({{"operation", call.operation},
              {"input", call.input},
              {"region", call.scope.region},
              {"clock", call.scope.clock}});
  }
};

class CallsTest : public ConsoleWorld {
 protected:
  CallsTest() { directory.add(echo); }

  std::string call(const std::string& name, const std::string& body) {
    const http::HttpResponse response = answer(request("call/" + name, "POST", body));
    return std::to_string(response.status) + ' ' + response.body;
  }

  EchoService echo;
};

TEST_F(CallsTest, AreOrdinaryOperations) {
  EXPECT_EQ(call("echo/Repeat", R"({"a":1})"),
            R"(200 {"operation":"Repeat","input":{"a":1},"region":"us-east-1","clock":""})");
  EXPECT_EQ(call("echo/Repeat?region=eu-west-1", ""),
            R"(200 {"operation":"Repeat","input":{},"region":"eu-west-1","clock":""})");
}

TEST_F(CallsTest, ErrorsKeepTheirNamesAndStatus) {
  EXPECT_EQ(call("echo/Fail", "{}"), R"(409 {"__type":"TableIsFull","message":"No more"})");
  EXPECT_EQ(call("echo/Missing", "{}").substr(0, 4), "400 ");
  EXPECT_EQ(call("nothing/Repeat", "{}").substr(0, 4), "400 ");
}

TEST_F(CallsTest, RefusesWhatIsNoCall) {
  EXPECT_EQ(call("echo", "{}").substr(0, 4), "400 ");
  EXPECT_EQ(call("echo/Repeat", "[]").substr(0, 4), "400 ");
  EXPECT_EQ(call("echo/Repeat", "{").substr(0, 4), "400 ");
  EXPECT_EQ(call("echo/Stream", "{}").substr(0, 4), "400 ");
}

}  // namespace
}  // namespace sidestep::test::calls_test
