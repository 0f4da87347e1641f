#include <zlib.h>

#include "base/base64.h"
#include "tests/aws/logs/logs_fixture.h"

namespace sidestep::aws::logs::subscription_filters_test {
namespace {

using ::testing::ElementsAre;

// What a function reads out of its payload.
Json unpacked(const std::string& payload) {
  const Json json = parse_json(payload).value();
  const std::string bytes = base64_decode(json.at("awslogs").at("data").get<std::string>()).value();
  std::string text(100'000, '\0');
  z_stream stream{};
  inflateInit2(&stream, 16 + MAX_WBITS);
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(text.data());
  stream.avail_out = static_cast<uInt>(text.size());
  EXPECT_EQ(inflate(&stream, Z_FINISH), Z_STREAM_END);
  text.resize(stream.total_out);
  inflateEnd(&stream);
  return parse_json(text).value();
}

class SubscriptionFilters : public LogsFixture {
 protected:
  std::string filter(const std::string& name, const std::string& pattern) {
    return to_text(Json{{"logGroupName", "g"},
                        {"filterName", name},
                        {"filterPattern", pattern},
                        {"destinationArn", "arn:aws:lambda:us-east-1:123456789012:function:f"}});
  }
};

TEST_F(SubscriptionFilters, SendWhatMatchesToAFunction) {
  make("g", "s");
  ok("PutSubscriptionFilter", filter("errors", "ERROR"));
  ASSERT_EQ(lambda_.payloads.size(), 1u);
  EXPECT_EQ(unpacked(lambda_.payloads[0])["messageType"], "CONTROL_MESSAGE");
  put("g", "s", Json::array({event("fine", 2), event("ERROR one", 1), event("ERROR two")}));
  ASSERT_EQ(lambda_.payloads.size(), 2u);
  Json data = unpacked(lambda_.payloads[1]);
  EXPECT_THAT(members(data["logEvents"], "message"), ElementsAre("ERROR one", "ERROR two"));
  EXPECT_EQ(data["logEvents"][0]["timestamp"], now_ms() - 1);
  EXPECT_EQ(data["logEvents"][0]["id"].get<std::string>().size(), 56u);
  data.erase("logEvents");
  EXPECT_EQ(data, Json({{"messageType", "DATA_MESSAGE"},
                        {"owner", "123456789012"},
                        {"logGroup", "g"},
                        {"logStream", "s"},
                        {"subscriptionFilters", {"errors"}}}));
  put("g", "s", Json::array({event("fine")}));
  EXPECT_EQ(lambda_.payloads.size(), 2u);
}

TEST_F(SubscriptionFilters, AreTwoOfAGroupAtMost) {
  make("g");
  ok("PutSubscriptionFilter", filter("a", ""));
  ok("PutSubscriptionFilter", filter("b", ""));
  EXPECT_EQ(error("PutSubscriptionFilter", filter("c", "")),
            "LimitExceededException: Resource limit exceeded.");
  ok("PutSubscriptionFilter", filter("b", "other"));
  const Json shown = ok("DescribeSubscriptionFilters", R"({"logGroupName": "g"})");
  EXPECT_THAT(members(shown["subscriptionFilters"], "filterPattern"), ElementsAre("", "other"));
  EXPECT_EQ(shown["subscriptionFilters"][0]["distribution"], "ByLogStream");
  ok("DeleteSubscriptionFilter", R"({"logGroupName": "g", "filterName": "a"})");
  EXPECT_EQ(error("DeleteSubscriptionFilter", R"({"logGroupName": "g", "filterName": "a"})"),
            "ResourceNotFoundException: The specified subscription filter does not exist.");
}

TEST_F(SubscriptionFilters, AreRefusedForOtherDestinations) {
  make("g");
  EXPECT_EQ(error("PutSubscriptionFilter",
                  R"({"logGroupName": "g", "filterName": "a", "filterPattern": "",
                      "destinationArn": "arn:aws:kinesis:us-east-1:123456789012:stream/s"})"),
            "InvalidParameterException: Sidestep sends log events to Lambda functions only, not to "
            "arn:aws:kinesis:us-east-1:123456789012:stream/s.");
  EXPECT_TRUE(error("PutSubscriptionFilter", filter("a", "a-b")).starts_with("Invalid"));
}

}  // namespace
}  // namespace sidestep::aws::logs::subscription_filters_test
