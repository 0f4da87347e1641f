#include "tests/aws/lambda/lambda_api_fixture.h"

namespace sidestep::aws::lambda::update_function_configuration_test {
namespace {

class UpdateFunctionConfiguration : public LambdaApiFixture {
 protected:
  static constexpr const char* kPath = "/2015-03-31/functions/f/configuration";
};

TEST_F(UpdateFunctionConfiguration, ChangesWhatIsMentionedAndNothingElse) {
  Json body = creation("f");
  body["Timeout"] = 60;
  create(body);
  const auto before = registry.find(std::string(kArn) + "f");
  const auto response = send("PUT", kPath, Json{{"MemorySize", 256}});
  EXPECT_EQ(response.status, 200);
  EXPECT_EQ(parsed(response)["MemorySize"], 256);
  const auto after = registry.find(std::string(kArn) + "f");
  EXPECT_EQ(after->timeout, std::chrono::seconds(60));
  EXPECT_EQ(after->code, before->code);
  EXPECT_NE(after->revision_id, before->revision_id);
}

TEST_F(UpdateFunctionConfiguration, ReplacesTheVariablesAsAWhole) {
  Json body = creation("f");
  body["Environment"] = {{"Variables", {{"ONE", "1"}}}};
  create(body);
  send("PUT", kPath, Json{{"Environment", {{"Variables", {{"TWO", "2"}}}}}});
  EXPECT_EQ(registry.find(std::string(kArn) + "f")->environment,
            (std::map<std::string, std::string>{{"TWO", "2"}}));
}

TEST_F(UpdateFunctionConfiguration, LeavesTheFunctionAloneWhenAnythingIsWrong) {
  create(creation("f"));
  const auto before = registry.find(std::string(kArn) + "f");
  EXPECT_EQ(send("PUT", kPath, Json{{"MemorySize", 256}, {"Timeout", 0}}).status, 400);
  EXPECT_EQ(registry.find(std::string(kArn) + "f"), before);
}

}  // namespace
}  // namespace sidestep::aws::lambda::update_function_configuration_test
