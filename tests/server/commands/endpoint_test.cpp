#include "server/commands/endpoint.h"

#include <gtest/gtest.h>

namespace sidestep::commands::endpoint_test {
namespace {

TEST(Endpoint, IsAnAddressThatCanBeConnectedTo) {
  struct Case {
    std::string host, url;
  };
  for (const Case& test : std::vector<Case>{{"127.0.0.1", "http://127.0.0.1:8083"},
                                            {"localhost", "http://127.0.0.1:8083"},
                                            {"0.0.0.0", "http://127.0.0.1:8083"},
                                            {"::", "http://[::1]:8083"},
                                            {"10.0.0.5", "http://10.0.0.5:8083"}}) {
    config::Configuration configuration;
    configuration.host = test.host;
    EXPECT_EQ(endpoint_url(configuration), test.url) << test.host;
  }
}

TEST(Endpoint, IsExportedForShells) {
  EXPECT_EQ(environment_text({}),
            "export AWS_ENDPOINT_URL=http://127.0.0.1:8083\n"
            "export AWS_ACCESS_KEY_ID=123456789012\n"
            "export AWS_SECRET_ACCESS_KEY=sidestep\n"
            "export AWS_DEFAULT_REGION=us-east-1\n"
            "export AWS_REGION=us-east-1\n"
            "export AWS_DISABLE_HOST_PREFIX_INJECTION=true\n"
            "export AWS_ACCOUNT_ID_ENDPOINT_MODE=disabled\n");
}

TEST(Endpoint, ComesWithItsToken) {
  config::Configuration configuration;
  configuration.auth_token = "0123456789abcdef";
  EXPECT_TRUE(
      environment_text(configuration).ends_with("export AWS_SESSION_TOKEN=0123456789abcdef\n"));
}

}  // namespace
}  // namespace sidestep::commands::endpoint_test
