#include "http/message.h"

#include <gtest/gtest.h>

#include "tests/http/fake_exchange.h"

namespace sidestep::http::message_test {
namespace {

TEST(Headers, FindsAFieldWithoutRegardToCase) {
  const Headers headers{{"Content-Type", "text/plain"}, {"X-Amz-Target", "A.B"}};
  EXPECT_EQ(headers.find("x-amz-TARGET"), "A.B");
  EXPECT_EQ(headers.find("content-typ"), std::nullopt);
}

TEST(Headers, FindsTheFirstOfSeveral) {
  const Headers headers{{"Accept", "a"}, {"accept", "b"}};
  EXPECT_EQ(headers.find("Accept"), "a");
  EXPECT_EQ(headers[1].name, "accept");
  EXPECT_EQ(headers[1].value, "b");
}

TEST(Headers, AreEmptyAfterClear) {
  Headers headers{{"Accept", "a"}};
  headers.clear();
  EXPECT_EQ(headers.size(), 0u);
  headers.add("Host", "h");
  EXPECT_EQ(headers.find("Host"), "h");
}

TEST(HttpRequest, SplitsItsTarget) {
  struct Case {
    std::string target, path, query;
  };
  for (const Case& test : std::vector<Case>{{"/", "/", ""},
                                            {"/a/b?c=d", "/a/b", "c=d"},
                                            {"/a?", "/a", ""},
                                            {"/a?b?c", "/a", "b?c"},
                                            {"", "", ""}}) {
    HttpRequest request;
    request.target = test.target;
    EXPECT_EQ(request.path(), test.path) << test.target;
    EXPECT_EQ(request.query(), test.query) << test.target;
  }
}

TEST(HttpRequest, DecodesPercentEscapes) {
  struct Case {
    std::string text, decoded;
  };
  for (const Case& test : std::vector<Case>{{"/a%2Fb", "/a/b"},
                                            {"%41%7a", "Az"},
                                            {"%", "%"},
                                            {"%4", "%4"},
                                            {"%zz", "%zz"},
                                            {"a+b", "a+b"},
                                            {"%C3%A9", "\u00e9"}}) {
    HttpRequest request;
    request.target = test.text;
    EXPECT_EQ(request.decoded_path(), test.decoded);
  }
}

TEST(HttpRequest, FindsAQueryParameter) {
  HttpRequest request;
  request.target = "/x?a=1&empty=&flag&na%20me=v+w%2B&a=2";
  EXPECT_EQ(request.query_parameter("a"), "1");
  EXPECT_EQ(request.query_parameter("empty"), "");
  EXPECT_EQ(request.query_parameter("flag"), "");
  EXPECT_EQ(request.query_parameter("na me"), "v w+");
  EXPECT_EQ(request.query_parameter("b"), std::nullopt);
}

TEST(Responder, AnswersOnce) {
  const auto exchange = std::make_shared<FakeExchange>();
  {
    Responder responder(exchange);
    EXPECT_FALSE(responder.answered());
    responder.answer({.status = 204});
    EXPECT_TRUE(responder.answered());
  }
  ASSERT_EQ(exchange->responses.size(), 1u);
  EXPECT_EQ(exchange->responses[0].status, 204);
  EXPECT_EQ(exchange->abandoned, 0);
}

TEST(Responder, IsAbandonedWhenDropped) {
  const auto exchange = std::make_shared<FakeExchange>();
  { Responder responder(exchange); }
  EXPECT_EQ(exchange->abandoned, 1);
}

TEST(Responder, IsAbandonedWhenAnotherTakesItsPlace) {
  const auto first = std::make_shared<FakeExchange>();
  const auto second = std::make_shared<FakeExchange>();
  Responder responder(first);
  responder = Responder(second);
  EXPECT_EQ(first->abandoned, 1);
  EXPECT_EQ(second->abandoned, 0);
}

}  // namespace
}  // namespace sidestep::http::message_test
