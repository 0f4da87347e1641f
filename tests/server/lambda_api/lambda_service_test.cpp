#include "server/lambda_api/path.h"
#include "tests/server/lambda_api/lambda_api_fixture.h"

namespace sidestep::lambda_api::lambda_service_test {
namespace {

class LambdaServiceTest : public LambdaApiFixture {};

using ::testing::ElementsAre;

TEST(LambdaPath, GivesThePartsDecoded) {
  EXPECT_THAT(*match_path("/2015-03-31/functions/{}/code", "/2015-03-31/functions/a%3Ab/code"),
              ElementsAre("a:b"));
  EXPECT_TRUE(match_path("/2015-03-31/functions", "/2015-03-31/functions/"));
  EXPECT_FALSE(match_path("/2015-03-31/functions/{}", "/2015-03-31/functions"));
  EXPECT_FALSE(match_path("/2015-03-31/functions/{}", "/2015-03-31/functions/a/b"));
  EXPECT_FALSE(match_path("/2015-03-31/functions/{}", "/2015-03-31/layers/a"));
}

TEST_F(LambdaServiceTest, AcceptsPathsThatBeginWithADateOfLambda) {
  const auto accepts = [this](const char* target) {
    http::HttpRequest request;
    request.target = target;
    return service.accepts(request);
  };
  EXPECT_TRUE(accepts("/2015-03-31/functions/"));
  EXPECT_TRUE(accepts("/2017-03-31/tags/x?y=z"));
  EXPECT_FALSE(accepts("/"));
  EXPECT_FALSE(accepts("/2013-04-01/hostedzone"));  // Route 53
  EXPECT_FALSE(accepts("/_sidestep/health"));
}

TEST_F(LambdaServiceTest, RefusesByNameWhatItDoesNotHave) {
  EXPECT_EQ(error("NotImplementedException", send("POST", "/2015-03-31/functions/f/aliases")),
            R"(501 {"Type":"User","message":"Sidestep does not have the Lambda operation )"
            R"(CreateAlias yet"})");
  EXPECT_EQ(error("NotImplementedException", send("PATCH", "/2015-03-31/functions/f?x=1")),
            R"(501 {"Type":"User","message":"Lambda has no operation for PATCH )"
            R"(/2015-03-31/functions/f"})");
}

}  // namespace
}  // namespace sidestep::lambda_api::lambda_service_test
