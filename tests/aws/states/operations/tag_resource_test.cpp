#include "storage/activities.h"
#include "tests/aws/states/harness.h"

namespace sidestep::aws::states::tag_resource_test {
namespace {

using TagResource = ApiTest;

Json request_for(const std::string& arn, const Json& tags) {
  return {{"resourceArn", arn}, {"tags", tags}};
}
Json tag(const std::string& key, const std::string& value) {
  return {{"key", key}, {"value", value}};
}

TEST_F(TagResource, AddsTagsAndGivesOldOnesNewValues) {
  create(kPass);
  EXPECT_EQ(call("TagResource", request_for(kMachine, Json::array({tag("a", "1"), tag("b", "")}))),
            ok("{}"));
  EXPECT_EQ(call("TagResource", request_for(kMachine, Json::array({tag("a", "2"), tag("a", "3")}))),
            ok("{}"));
  EXPECT_EQ(call("ListTagsForResource", Json{{"resourceArn", kMachine}}),
            ok(R"({"tags":[{"key":"a","value":"3"},{"key":"b","value":""}]})"));
}

TEST_F(TagResource, TakesActivitiesToo) {
  const std::string arn = "arn:aws:states:us-east-1:123456789012:activity:a";
  const Json tags = Json::array({tag("k", "v")});
  EXPECT_EQ(call("TagResource", request_for(arn, tags)),
            R"(400 {"__type":"ResourceNotFound","message":"Resource not found: ')" + arn +
                R"('","resourceName":")" + arn + "\"}");
  server.storage.writer().submit(
      [&](storage::Database& database) {
        storage::Activities(database).insert({arn, "123456789012", "us-east-1", "a", 0});
      },
      [](std::exception_ptr) {});
  server.settle();
  EXPECT_EQ(call("TagResource", request_for(arn, tags)), ok("{}"));
}

TEST_F(TagResource, RejectsAnInvalidClock) {
  create(kPass);
  EXPECT_EQ(
      call("TagResource", request_for(kMachine, Json::array({tag("sidestep:clock", "scale=0.5")}))),
      ok("{}"));
  const std::string refusal = error("ValidationException",
                                    "The tag 'sidestep:clock' must be real, scale=FACTOR, skip or "
                                    "manual, not 'fast'");
  const Json wrong = Json::array({tag("sidestep:clock", "fast")});
  EXPECT_EQ(call("TagResource", request_for(kMachine, wrong)), refusal);
  EXPECT_EQ(call("CreateStateMachine",
                 Json{{"name", "n"}, {"definition", kPass}, {"roleArn", kRole}, {"tags", wrong}}),
            refusal);
}

TEST_F(TagResource, TakesFiftyAtMost) {
  create(kPass);
  Json tags = Json::array();
  for (int i = 0; i < 50; ++i) tags.push_back(tag("k" + std::to_string(i), ""));
  EXPECT_EQ(call("TagResource", request_for(kMachine, tags)), ok("{}"));
  EXPECT_EQ(call("TagResource", request_for(kMachine, Json::array({tag("k1", "new")}))), ok("{}"));
  EXPECT_EQ(call("TagResource", request_for(kMachine, Json::array({tag("one more", "")}))),
            R"(400 {"__type":"TooManyTags","message":"Too many tags: ')" + kMachine +
                R"(' can have 50","resourceName":")" + kMachine + "\"}");
}

TEST_F(TagResource, RejectsInvalidKeysAndValues) {
  create(kPass);
  const std::string characters =
      "Tags may only contain Unicode letters, digits, white space, or these symbols: _ . : / = + - "
      "@. Received: '";
  struct Case {
    Json tag;
    std::string answer;
  };
  for (const Case& test : std::vector<Case>{
           {tag("aws:k", "v"),
            error("ValidationException", "Tag keys that begin with 'aws:' are reserved: 'aws:k'")},
           {tag("a#b", "v"), error("ValidationException", characters + "a#b'")},
           {tag("k", "{}"), error("ValidationException", characters + "{}'")},
           {tag("", "v"),
            error("ValidationException",
                  "1 validation error detected: Value '' at 'tags.1.member.key' failed to satisfy "
                  "constraint: Member must have length greater than or equal to 1")}}) {
    EXPECT_EQ(call("TagResource", request_for(kMachine, Json::array({test.tag}))), test.answer);
  }
  const Json allowed = Json::array({tag("größe_1.2:/=+-@ x", "ü")});
  EXPECT_EQ(call("TagResource", request_for(kMachine, allowed)), ok("{}"));
}

TEST_F(TagResource, RefusesWhatHasNoTags) {
  create(kPass);
  result("PublishStateMachineVersion", {{"stateMachineArn", kMachine}});
  const Json tags = Json::array({tag("k", "v")});
  for (const std::string suffix : {":1", "x"}) {
    EXPECT_EQ(call("TagResource", request_for(kMachine + suffix, tags)),
              R"(400 {"__type":"ResourceNotFound","message":"Resource not found: ')" + kMachine +
                  suffix + R"('","resourceName":")" + kMachine + suffix + "\"}");
  }
  EXPECT_EQ(
      call("TagResource", request_for(kExecution, tags)),
      error("InvalidArn", "Invalid Arn: 'Resource type not valid in this context: execution'"));
  EXPECT_EQ(call("TagResource", request_for("m", tags)),
            error("InvalidArn", "Invalid Arn: 'Invalid ARN prefix: m'"));
}

}  // namespace
}  // namespace sidestep::aws::states::tag_resource_test
