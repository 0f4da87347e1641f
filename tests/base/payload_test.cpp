#include "base/payload.h"

#include <gtest/gtest.h>

namespace sidestep::payload_test {
namespace {

TEST(Payload, KeepsItsOriginalText) {
  const auto payload = Payload::parse(R"({ "a" : [ 1 ] })");
  ASSERT_TRUE(payload);
  EXPECT_EQ(payload->text(), R"({ "a" : [ 1 ] })");
  EXPECT_EQ(to_text(payload->value()), R"({"a":[1]})");
  EXPECT_FALSE(Payload::parse("{"));
}

TEST(Payload, MakesTheTextOfAValue) {
  EXPECT_EQ(Payload().text(), "null");
  EXPECT_EQ(Payload(Json::parse(R"([ 1.0 ])")).text(), "[1.0]");
}

TEST(Payload, AnArrayKeepsTheTextsOfItsItems) {
  const Payload array =
      Payload::array({*Payload::parse(R"({ "a": 1 })"), Payload(Json(2)), Payload()});
  EXPECT_EQ(array.text(), R"([{ "a": 1 },2,null])");
  EXPECT_EQ(to_text(array.value()), R"([{"a":1},2,null])");
  EXPECT_EQ(Payload::array({}).text(), "[]");
}

}  // namespace
}  // namespace sidestep::payload_test
