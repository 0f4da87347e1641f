#include "http/authority.h"

#include <gtest/gtest.h>

namespace sidestep::http::authority_test {
namespace {

TEST(Authority, IsANameAndAPort) {
  struct Case {
    std::string text, name, port;
  };
  for (const Case& test :
       std::vector<Case>{{"localhost", "localhost", ""},
                         {"Localhost.:08083", "localhost", "8083"},
                         {"127.0.0.1:0", "127.0.0.1", "0"},
                         {"my_service:65535", "my_service", "65535"},
                         {"localhost:", "localhost", ""},
                         {"[::1]", "[::1]", ""},
                         {"[::FFFF:127.0.0.1]:80", "[::ffff:127.0.0.1]", "80"}}) {
    const auto authority = parse_authority(test.text);
    ASSERT_TRUE(authority) << test.text;
    EXPECT_EQ(authority->name, test.name) << test.text;
    EXPECT_EQ(authority->port, test.port) << test.text;
  }
}

TEST(Authority, IsNothingElse) {
  for (const std::string text : {"",
                                 ".",
                                 ":80",
                                 "[::1]evil.com",
                                 "[::1]:80evil.com",
                                 "[::1",
                                 "::1",
                                 "[]",
                                 "[evil]",
                                 "[::1]]",
                                 "a@localhost",
                                 "localhost@evil.com",
                                 "localhost/evil",
                                 "localhost,evil",
                                 "localhost evil",
                                 "localhost:80:80",
                                 "localhost:65536",
                                 "localhost:-1",
                                 "localhost:8o",
                                 "localhost:999999",
                                 "localhost%00.evil",
                                 "l\xc3\xb6"
                                 "calhost",
                                 "localhost\\evil"}) {
    EXPECT_EQ(parse_authority(text), std::nullopt) << text;
  }
}

TEST(Origin, IsComparedInOneForm) {
  for (const auto& [text, form] : std::vector<std::pair<std::string, std::string>>{
           {"http://localhost:3000", "http://localhost:3000"},
           {"HTTP://LocalHost:80", "http://localhost"},
           {"https://app.test:443", "https://app.test"},
           {"https://app.test:80", "https://app.test:80"},
           {"http://[::1]:5173", "http://[::1]:5173"}}) {
    const auto origin = parse_origin(text);
    ASSERT_TRUE(origin) << text;
    EXPECT_EQ(origin->text(), form);
  }
  EXPECT_EQ(origin_of(*parse_authority("localhost:80")), *parse_origin("http://localhost"));
}

TEST(Origin, HasAWebSchemeAndNoPath) {
  for (const std::string text :
       {"null", "", "*", "localhost:3000", "file://", "http://", "chrome-extension://localhost",
        "http://a/", "http://a b", "http://a http://b", "ws://localhost"}) {
    EXPECT_EQ(parse_origin(text), std::nullopt) << text;
  }
}

}  // namespace
}  // namespace sidestep::http::authority_test
