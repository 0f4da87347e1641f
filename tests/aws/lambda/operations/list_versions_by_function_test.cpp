#include "tests/aws/lambda/lambda_api_fixture.h"

namespace sidestep::aws::lambda::list_versions_by_function_test {
namespace {

using ListVersionsByFunction = LambdaApiFixture;

TEST_F(ListVersionsByFunction, ListsTheLatestWithItsQualifiedArn) {
  create(creation("f"));
  const Json shown = parsed(send("GET", "/2015-03-31/functions/f/versions"));
  ASSERT_EQ(shown.at("Versions").size(), 1u);
  EXPECT_EQ(shown["Versions"][0]["FunctionArn"], std::string(kArn) + "f:$LATEST");
  EXPECT_EQ(shown["Versions"][0]["Version"], "$LATEST");
}

}  // namespace
}  // namespace sidestep::aws::lambda::list_versions_by_function_test
