#include "tests/aws/iam/iam_fixture.h"

namespace sidestep::aws::iam::entity_tags_test {
namespace {

using EntityTags = IamFixture;

TEST_F(EntityTags, CanBePutReadAndTaken) {
  create_role("r");
  ok("CreateUser", R"({"UserName": "r"})");
  ok("CreatePolicy",
     R"({"PolicyName": "r", "PolicyDocument": ")" + document("Allow", "a:b") + R"("})");
  for (const std::string kind : {"Role", "User", "Policy"}) {
    const std::string named = kind == "Policy"
                                  ? R"("PolicyArn": "arn:aws:iam::123456789012:policy/r")"
                                  : "\"" + kind + R"(Name": "r")";
    ok("Tag" + kind, "{" + named + R"(, "Tags": [{"Key": "a", "Value": "1"},
                                                  {"Key": "b", "Value": "2"}]})");
    ok("Tag" + kind, "{" + named + R"(, "Tags": [{"Key": "a", "Value": "3"}]})");
    EXPECT_EQ(ok("List" + kind + "Tags", "{" + named + "}")["Tags"],
              parse_json(R"([{"Key": "b", "Value": "2"}, {"Key": "a", "Value": "3"}])").value());
    ok("Untag" + kind, "{" + named + R"(, "TagKeys": ["b", "c"]})");
    EXPECT_EQ(ok("List" + kind + "Tags", "{" + named + "}")["Tags"].size(), 1);
  }
}

}  // namespace
}  // namespace sidestep::aws::iam::entity_tags_test
