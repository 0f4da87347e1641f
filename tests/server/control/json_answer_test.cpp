#include "server/control/json_answer.h"

#include <gtest/gtest.h>

namespace sidestep::test::json_answer_test {
namespace {

TEST(JsonAnswer, IsWhatTheOperationAnswered) {
  EXPECT_EQ(answer_of(aws::Output{.members = Json{{"a", 1}}}).body, R"({"a":1})");
  EXPECT_EQ(answer_of(aws::Output{.text = R"({"b":2})"}).body, R"({"b":2})");
  const http::HttpResponse refused =
      answer_of(unexpected(aws::Error{.code = "Gone", .message = "It is gone.", .status = 410}));
  EXPECT_EQ(refused.status, 410);
  EXPECT_NE(refused.body.find("It is gone."), std::string::npos);
}

TEST(JsonAnswer, IsNoPageForABrowser) {
  for (const http::HttpResponse& response : {json_answer("{}"), text_answer("<b>")}) {
    EXPECT_EQ(response.headers.find("X-Content-Type-Options"), "nosniff");
  }
}

}  // namespace
}  // namespace sidestep::test::json_answer_test
