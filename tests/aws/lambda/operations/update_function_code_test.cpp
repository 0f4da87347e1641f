#include "tests/aws/lambda/lambda_api_fixture.h"

namespace sidestep::aws::lambda::update_function_code_test {
namespace {

class UpdateFunctionCode : public LambdaApiFixture {
 protected:
  static constexpr const char* kPath = "/2015-03-31/functions/f/code";
  Json other_code() const {
    return {{"ZipFile", base64_encode(runner::zip_of_one_file("other", "x"))}};
  }
};

TEST_F(UpdateFunctionCode, MakesARevisionWithTheNewCode) {
  create(creation("f"));
  const auto before = registry.find(std::string(kArn) + "f");
  const auto response = send("PUT", kPath, other_code());
  EXPECT_EQ(response.status, 200);
  const auto after = registry.find(std::string(kArn) + "f");
  EXPECT_NE(after->code, before->code);
  EXPECT_NE(after->revision_id, before->revision_id);
  EXPECT_EQ(parsed(response)["CodeSha256"], after->code.sha256);
  EXPECT_EQ(after->handler, before->handler);
}

TEST_F(UpdateFunctionCode, ChangesNothingInADryRun) {
  create(creation("f"));
  const auto before = registry.find(std::string(kArn) + "f");
  Json body = other_code();
  body["DryRun"] = true;
  EXPECT_EQ(send("PUT", kPath, body).status, 200);
  EXPECT_EQ(registry.find(std::string(kArn) + "f"), before);
}

TEST_F(UpdateFunctionCode, RefusesARevisionThatIsNoLongerTheLatest) {
  create(creation("f"));
  Json body = other_code();
  body["RevisionId"] = "old";
  EXPECT_EQ(
      error("PreconditionFailedException", send("PUT", kPath, body)),
      R"(412 {"Type":"User","message":"The Revision Id provided does not match the latest )"
      R"(Revision Id. Call the GetFunction/GetAlias API to retrieve the latest Revision Id"})");
}

}  // namespace
}  // namespace sidestep::aws::lambda::update_function_code_test
