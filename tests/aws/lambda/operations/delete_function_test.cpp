#include "tests/aws/lambda/lambda_api_fixture.h"

namespace sidestep::aws::lambda::delete_function_test {
namespace {

using DeleteFunction = LambdaApiFixture;

TEST_F(DeleteFunction, RemovesTheFunction) {
  create(creation("f"));
  const auto response = send("DELETE", "/2015-03-31/functions/f");
  EXPECT_EQ(response.status, 204);
  EXPECT_EQ(response.body, "");
  EXPECT_EQ(registry.find(std::string(kArn) + "f"), nullptr);
  EXPECT_EQ(send("DELETE", "/2015-03-31/functions/f").status, 404);
}

TEST_F(DeleteFunction, DoesNotRemoveTheLatestVersionAlone) {
  create(creation("f"));
  EXPECT_EQ(error("InvalidParameterValueException",
                  send("DELETE", "/2015-03-31/functions/f?Qualifier=$LATEST")),
            R"(400 {"Type":"User","message":"$LATEST version cannot be deleted without deleting )"
            R"(the function."})");
}

}  // namespace
}  // namespace sidestep::aws::lambda::delete_function_test
