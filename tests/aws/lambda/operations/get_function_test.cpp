#include "tests/aws/lambda/lambda_api_fixture.h"

namespace sidestep::aws::lambda::get_function_test {
namespace {

using GetFunction = LambdaApiFixture;

TEST_F(GetFunction, ShowsConfigurationAndCode) {
  Json body = creation("f");
  body["Tags"] = {{"team", "a"}};
  create(body);
  const auto response = send("GET", "/2015-03-31/functions/f");
  EXPECT_EQ(response.status, 200);
  const Json shown = parsed(response);
  EXPECT_EQ(shown["Configuration"]["FunctionName"], "f");
  EXPECT_EQ(shown["Configuration"]["LastUpdateStatus"], "Successful");
  const auto function = registry.find(std::string(kArn) + "f");
  EXPECT_EQ(shown["Code"]["Location"], "file://" + function->code.directory.string());
  EXPECT_EQ(shown["Tags"], (Json{{"team", "a"}}));
}

TEST_F(GetFunction, FailsIfThereIsNone) {
  EXPECT_EQ(error("ResourceNotFoundException", send("GET", "/2015-03-31/functions/f")),
            R"(404 {"Type":"User","Message":"Function not found: )"
            R"(arn:aws:lambda:us-east-1:123456789012:function:f"})");
}

}  // namespace
}  // namespace sidestep::aws::lambda::get_function_test
