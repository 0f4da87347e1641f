#include "tests/aws/lambda/lambda_api_fixture.h"

namespace sidestep::aws::lambda::get_function_configuration_test {
namespace {

using GetFunctionConfiguration = LambdaApiFixture;

TEST_F(GetFunctionConfiguration, ShowsEveryMember) {
  Json body = creation("f");
  body["TracingConfig"] = {{"Mode", "Active"}};
  create(body);
  const auto function = registry.find(std::string(kArn) + "f");
  const auto response = send("GET", "/2015-03-31/functions/f/configuration");
  EXPECT_EQ(response.status, 200);
  std::string last_modified = to_rfc3339(function->last_modified);
  last_modified.replace(last_modified.size() - 1, 1, "+0000");
  EXPECT_EQ(parsed(response),
            (Json{{"FunctionName", "f"},
                  {"FunctionArn", std::string(kArn) + "f"},
                  {"Runtime", "command"},
                  {"Role", "arn:aws:iam::123456789012:role/lambda"},
                  {"Handler", "/bin/cat"},
                  {"CodeSize", function->code.size},
                  {"Description", ""},
                  {"Timeout", 3},
                  {"MemorySize", 128},
                  {"LastModified", last_modified},
                  {"CodeSha256", function->code.sha256},
                  {"Version", "$LATEST"},
                  {"TracingConfig", {{"Mode", "Active"}}},
                  {"RevisionId", function->revision_id},
                  {"State", "Active"},
                  {"LastUpdateStatus", "Successful"},
                  {"PackageType", "Zip"},
                  {"Architectures", Json::array({"x86_64"})},
                  {"EphemeralStorage", {{"Size", 512}}},
                  {"SnapStart", {{"ApplyOn", "None"}, {"OptimizationStatus", "Off"}}},
                  {"LoggingConfig", {{"LogFormat", "Text"}, {"LogGroup", "/aws/lambda/f"}}}}));
}

}  // namespace
}  // namespace sidestep::aws::lambda::get_function_configuration_test
