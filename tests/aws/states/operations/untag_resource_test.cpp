#include "tests/aws/states/harness.h"

namespace sidestep::aws::states::untag_resource_test {
namespace {

using UntagResource = ApiTest;

TEST_F(UntagResource, RemovesTagsThatAreThere) {
  create(kPass);
  const auto tag = [](const std::string& key) { return Json{{"key", key}, {"value", ""}}; };
  result("TagResource", {{"resourceArn", kMachine}, {"tags", Json::array({tag("a"), tag("b")})}});
  EXPECT_EQ(call("UntagResource",
                 Json{{"resourceArn", kMachine}, {"tagKeys", Json::array({"a", "a", "other"})}}),
            ok("{}"));
  EXPECT_EQ(call("ListTagsForResource", Json{{"resourceArn", kMachine}}),
            ok(R"({"tags":[{"key":"b","value":""}]})"));
}

TEST_F(UntagResource, RefusesWhatDoesNotExist) {
  EXPECT_EQ(call("UntagResource", Json{{"resourceArn", kMachine}, {"tagKeys", Json::array()}}),
            R"(400 {"__type":"ResourceNotFound","message":"Resource not found: ')" + kMachine +
                R"('","resourceName":")" + kMachine + "\"}");
}

}  // namespace
}  // namespace sidestep::aws::states::untag_resource_test
