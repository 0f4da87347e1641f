#include "tests/aws/scheduler/schedules_fixture.h"

namespace sidestep::aws::scheduler::tags_test {
namespace {

using Tags = SchedulesFixture;
using ::testing::IsEmpty;
using namespace std::chrono_literals;

TEST_F(Tags, BelongToGroups) {
  const std::string arn = ok("CreateScheduleGroup", R"({"Name": "g"})")["ScheduleGroupArn"];
  const std::string of_group = R"({"ResourceArn": ")" + arn + R"(")";
  ok("TagResource", of_group + R"(, "Tags": [{"Key": "k", "Value": "v"}]})");
  EXPECT_EQ(ok("ListTagsForResource", of_group + "}"),
            parse_json(R"({"Tags": [{"Key": "k", "Value": "v"}]})").value());
  ok("UntagResource", of_group + R"(, "TagKeys": ["k"]})");
  EXPECT_EQ(ok("ListTagsForResource", of_group + "}")["Tags"].size(), 0U);
}

}  // namespace
}  // namespace sidestep::aws::scheduler::tags_test
