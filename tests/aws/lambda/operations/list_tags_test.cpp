#include "tests/aws/lambda/lambda_api_fixture.h"

namespace sidestep::aws::lambda::list_tags_test {
namespace {

using ListTags = LambdaApiFixture;

TEST_F(ListTags, ListsTheTagsOfAnArn) {
  Json body = creation("f");
  body["Tags"] = {{"team", "a"}};
  create(body);
  EXPECT_EQ(send("GET", "/2017-03-31/tags/" + std::string(kArn) + "f").body,
            R"({"Tags":{"team":"a"}})");
}

}  // namespace
}  // namespace sidestep::aws::lambda::list_tags_test
