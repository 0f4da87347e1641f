#include "integrations/reach.h"

#include <gtest/gtest.h>

namespace sidestep::services::reach_test {
namespace {

std::string found(const std::string& rules, const std::string& url) {
  const auto reached = Reach(Reach::parse(rules).value()).find(url);
  return reached ? reached->url + " " + reached->host : "no";
}

TEST(Reach, FindsWhatTheUserHasNamed) {
  const struct {
    const char* rules;
    const char* url;
    const char* found;
  } kCases[] = {
      {"", "http://localhost:3000/x?y", "http://localhost:3000/x?y localhost:3000"},
      {"", "http://127.1.2.3/", "http://127.1.2.3/ 127.1.2.3"},
      {"", "http://[::1]:80/", "http://[::1]:80/ [::1]"},
      {"", "https://api.example.com/", "no"},
      {"", "http://localhost.example.com/", "no"},
      {"api.example.com", "https://api.example.com/a", "https://api.example.com/a api.example.com"},
      {"api.example.com", "https://b.example.com/a", "no"},
      {"*.example.com", "https://b.example.com/a", "https://b.example.com/a b.example.com"},
      {"*.example.com", "https://example.com/a", "no"},
      {"*", "https://b.example.com:8443/", "https://b.example.com:8443/ b.example.com:8443"},
      {"b.example.com=http://localhost:9/base/,*", "https://b.example.com/a?q=1",
       "http://localhost:9/base/a?q=1 b.example.com"},
  };
  for (const auto& test : kCases) {
    EXPECT_EQ(found(test.rules, test.url), test.found) << test.rules << " " << test.url;
  }
}

TEST(Reach, RefusesRulesThatAreNotValid) {
  for (const char* text : {"https://x", "a b", "x=here", "=http://x", "x:80"}) {
    EXPECT_EQ(Reach::parse(text).error(),
              "must be HOST or HOST=URL, such as api.example.com, *.example.com or "
              "api.example.com=http://localhost:9000, not '" +
                  std::string(text) + "'");
  }
}

}  // namespace
}  // namespace sidestep::services::reach_test
