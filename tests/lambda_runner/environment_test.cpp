#include "lambda_runner/environment.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace sidestep::lambda::environment_test {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::Not;
using ::testing::StartsWith;

class Environment : public ::testing::Test {
 protected:
  Environment() {
    function.name = "sign";
    function.runtime = "nodejs20.x";
    function.handler = "index.handler";
    function.code.directory = "/code";
    settings.endpoint_url = "http://127.0.0.1:8083";
    settings.search_path = "/usr/bin";
  }
  std::vector<std::string> made() {
    return process_environment({.function = function,
                                .settings = settings,
                                .launch = launch,
                                .runtime_api = "127.0.0.1:4000",
                                .log_stream_name = "2026/11/23/[$LATEST]0"});
  }

  Function function;
  PoolSettings settings;
  Launch launch;
};

TEST_F(Environment, IsThatOfLambdaWithTheEndpointOfSidestep) {
  EXPECT_THAT(
      made(),
      ElementsAre("AWS_ACCESS_KEY_ID=sidestep", "AWS_ACCOUNT_ID_ENDPOINT_MODE=disabled",
                  "AWS_DEFAULT_REGION=us-east-1", "AWS_DISABLE_HOST_PREFIX_INJECTION=true",
                  "AWS_ENDPOINT_URL=http://127.0.0.1:8083",
                  "AWS_EXECUTION_ENV=AWS_Lambda_nodejs20.x", "AWS_LAMBDA_FUNCTION_MEMORY_SIZE=128",
                  "AWS_LAMBDA_FUNCTION_NAME=sign", "AWS_LAMBDA_FUNCTION_VERSION=$LATEST",
                  "AWS_LAMBDA_INITIALIZATION_TYPE=on-demand",
                  "AWS_LAMBDA_LOG_GROUP_NAME=/aws/lambda/sign",
                  "AWS_LAMBDA_LOG_STREAM_NAME=2026/11/23/[$LATEST]0",
                  "AWS_LAMBDA_RUNTIME_API=127.0.0.1:4000", "AWS_REGION=us-east-1",
                  "AWS_SECRET_ACCESS_KEY=sidestep", "AWS_XRAY_CONTEXT_MISSING=LOG_ERROR",
                  "LAMBDA_RUNTIME_DIR=/var/runtime", "LAMBDA_TASK_ROOT=/code", "LANG=en_US.UTF-8",
                  "PATH=/usr/bin", "TZ=:UTC", "_HANDLER=index.handler"));
}

TEST_F(Environment, CallsForTheAccountAndRegionOfTheFunction) {
  function.arn = "arn:aws:lambda:eu-west-1:000000000002:function:sign";
  EXPECT_THAT(made(), Contains("AWS_ACCESS_KEY_ID=000000000002"));
  EXPECT_THAT(made(), Contains("AWS_REGION=eu-west-1"));
}

TEST_F(Environment, BearsTheTokenOfTheServer) {
  EXPECT_THAT(made(), Not(Contains(StartsWith("AWS_SESSION_TOKEN="))));
  settings.session_token = "0123456789abcdef";
  EXPECT_THAT(made(), Contains("AWS_SESSION_TOKEN=0123456789abcdef"));
}

TEST_F(Environment, LetsTheFunctionsOwnVariablesWin) {
  function.environment = {{"AWS_ENDPOINT_URL", "http://elsewhere"}, {"EMPTY", ""}};
  EXPECT_THAT(made(), Contains("AWS_ENDPOINT_URL=http://elsewhere"));
  EXPECT_THAT(made(), Contains("EMPTY="));
}

TEST_F(Environment, LetsWhatTheRuntimeNeedsWinOverThose) {
  function.environment = {{"NODE_OPTIONS", "--x"}};
  launch.environment = {{"NODE_OPTIONS", "--require shim --x"}};
  EXPECT_THAT(made(), Contains("NODE_OPTIONS=--require shim --x"));
}

TEST_F(Environment, LeavesOutWhatIsNotKnown) {
  settings.endpoint_url.clear();
  EXPECT_THAT(made(), Not(Contains(StartsWith("AWS_ENDPOINT_URL="))));
}

}  // namespace
}  // namespace sidestep::lambda::environment_test
