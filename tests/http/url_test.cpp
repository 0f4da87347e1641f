#include "http/url.h"

#include <gtest/gtest.h>

namespace sidestep::http::url_test {
namespace {

TEST(UrlTest, ReadsItsParts) {
  const auto url = parse_url("HTTPS://Example.test:8443/a?b=c#d");
  ASSERT_TRUE(url.has_value());
  EXPECT_TRUE(url->is_tls());
  EXPECT_EQ(url->host(), "example.test");
  EXPECT_EQ(url->port(), "8443");
  EXPECT_EQ(url->host_field(), "example.test:8443");
  EXPECT_EQ(url->target, "/a?b=c");
}

TEST(UrlTest, FillsInWhatIsLeftOut) {
  EXPECT_EQ(parse_url("http://x")->target, "/");
  EXPECT_EQ(parse_url("http://x?y")->target, "/?y");
  EXPECT_EQ(parse_url("http://x:80/")->host_field(), "x");
  EXPECT_EQ(parse_url("http://x")->port(), "80");
  EXPECT_EQ(parse_url("https://x")->port(), "443");
  EXPECT_EQ(parse_url("http://[::1]:81/")->host(), "::1");
  EXPECT_EQ(parse_url("http://[::1]:81/")->host_field(), "[::1]:81");
}

TEST(UrlTest, RefusesWhatIsNotAWebAddress) {
  for (const char* text : {"", "x", "/x", "ftp://x", "http://", "http://u:p@x/", "http://x /",
                           "http://x/\r\n", "http://x:99999/"}) {
    EXPECT_FALSE(parse_url(text).has_value()) << text;
  }
}

}  // namespace
}  // namespace sidestep::http::url_test
