#include "server/http/security.h"

#include <gtest/gtest.h>

namespace sidestep::http::security_test {
namespace {

std::string verdict(const Headers& headers, const AllowedHosts& allowed = {}) {
  HttpRequest request;
  request.headers = headers;
  const auto refusal = refuse_stranger(request, allowed);
  if (!refusal) return "";
  EXPECT_EQ(refusal->status, 403);
  return refusal->body;
}

TEST(Security, AcceptsHostsThatNoStrangerCanPointHere) {
  for (const std::string_view host :
       {"localhost", "localhost:8083", "LOCALHOST:8083", "localhost.", "127.0.0.1:8083",
        "127.1.2.3", "[::1]", "[::1]:8083", "sync-localhost:8083", "sync-127.0.0.1:8083",
        "states.localhost", "bucket.s3.localhost:8083", "states.us-east-1.amazonaws.com",
        "sync-states.eu-west-1.amazonaws.com:443", "amazonaws.com",
        "states.cn-north-1.amazonaws.com.cn"}) {
    EXPECT_EQ(verdict({{"Host", host}}), "") << host;
  }
  EXPECT_EQ(verdict({}), "");
}

TEST(Security, RefusesOtherHosts) {
  for (const std::string_view host :
       {"evil.example", "localhost.evil.example", "127.0.0.1.evil.example", "127.0.0.1.nip.io",
        "128.0.0.1", "127.0.0", "127.0.0.0.1", "127..0.1", "127.0.0.1234", "[::2]", "[::1",
        "xlocalhost", "sync-evil.example", "amazonaws.com.evil.example", "notamazonaws.com",
        "sync-sync-localhost", "0.0.0.0", "host.docker.internal", ""}) {
    EXPECT_NE(verdict({{"Host", host}}), "") << host;
  }
}

TEST(Security, SaysHowToAllowAHost) {
  EXPECT_EQ(verdict({{"Host", "sidestep:8083"}}),
            R"({"__type":"AccessDeniedException","message":"Host 'sidestep' is not allowed to use )"
            R"(this server, because web pages must not. If it is yours, start Sidestep with )"
            R"(--allowed-host sidestep, or with SIDESTEP_ALLOWED_HOSTS=sidestep in its )"
            R"(environment."})");
}

TEST(Security, AcceptsConfiguredHosts) {
  const AllowedHosts allowed{"Sidestep", "host.docker.internal", "*.example.test", "10.0.0.5"};
  for (const std::string_view host : {"sidestep:8083", "sync-sidestep", "host.docker.internal",
                                      "a.b.example.test:1", "10.0.0.5:8083"}) {
    EXPECT_EQ(verdict({{"Host", host}}, allowed), "") << host;
  }
  for (const std::string_view host : {"sidestep.evil.example", "example.test", "10.0.0.50"}) {
    EXPECT_NE(verdict({{"Host", host}}, allowed), "") << host;
  }
  EXPECT_EQ(verdict({{"Host", "anything"}}, {"*"}), "");
}

TEST(Security, AcceptsThePagesOfTheUser) {
  for (const std::string_view origin :
       {"http://localhost:3000", "https://localhost", "http://127.0.0.1:8083", "http://[::1]:5173",
        "http://app.localhost:3000", "http://sidestep:8083"}) {
    EXPECT_EQ(verdict({{"Host", "localhost"}, {"Origin", origin}}, {"sidestep"}), "") << origin;
  }
}

TEST(Security, RefusesThePagesOfStrangers) {
  for (const std::string_view origin :
       {"https://evil.example", "http://localhost.evil.example", "null", "",
        "https://bucket.s3.amazonaws.com", "chrome-extension://localhost", "file://"}) {
    EXPECT_NE(verdict({{"Host", "localhost"}, {"Origin", origin}}), "") << origin;
  }
}

TEST(Security, RefusesAReboundNameEvenIfItIsAwss) {
  EXPECT_EQ(verdict({{"Host", "x.amazonaws.com"}, {"Origin", "http://x.amazonaws.com"}}),
            R"({"__type":"AccessDeniedException","message":"Origin 'http://x.amazonaws.com' is )"
            R"(not allowed to use this server, because web pages must not. If it is yours, start )"
            R"(Sidestep with --allowed-host x.amazonaws.com, or with )"
            R"(SIDESTEP_ALLOWED_HOSTS=x.amazonaws.com in its environment."})");
}

TEST(Security, RefusesSubresourcesOfOtherSites) {
  EXPECT_EQ(verdict({{"Host", "localhost"}, {"Sec-Fetch-Site", "cross-site"}}),
            R"({"__type":"AccessDeniedException","message":"A page of another site is not allowed )"
            R"(to use this server, because web pages must not."})");
  EXPECT_EQ(verdict({{"Host", "localhost"}, {"Sec-Fetch-Site", "same-origin"}}), "");
  EXPECT_EQ(verdict({{"Host", "127.0.0.1"},
                     {"Origin", "http://localhost:3000"},
                     {"Sec-Fetch-Site", "cross-site"}}),
            "");
}

}  // namespace
}  // namespace sidestep::http::security_test
