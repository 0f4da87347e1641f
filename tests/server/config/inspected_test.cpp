#include "server/config/inspected.h"

#include <gtest/gtest.h>

namespace sidestep::config::inspected_test {
namespace {

using Ports = std::map<std::string, std::uint16_t, std::less<>>;

TEST(Inspect, GivesPortsToFunctionsThatNameNone) {
  Configuration configuration;
  ASSERT_TRUE(apply_inspect(configuration, "a,b:9300,c"));
  EXPECT_EQ(configuration.inspected, (Ports{{"a", 9229}, {"b", 9300}, {"c", 9230}}));
}

TEST(Inspect, RefusesWhatIsNotAPort) {
  for (const char* text : {"a:", "a:x", "a:0", "a:70000", "b,a:1x"}) {
    Configuration configuration;
    const auto applied = apply_inspect(configuration, text);
    ASSERT_FALSE(applied) << text;
    EXPECT_EQ(applied.error().find("must be functions such as sign-document"), 0u) << text;
  }
}

}  // namespace
}  // namespace sidestep::config::inspected_test
