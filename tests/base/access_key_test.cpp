#include "base/access_key.h"

#include <gtest/gtest.h>

namespace sidestep::access_key_test {
namespace {

TEST(AccessKeys, CarryTheirAccount) {
  for (const std::string account :
       {"123456789012", "000000000000", "999999999999", "000000000123"}) {
    const std::string key = access_key_of("ASIA", account, "abcd");
    EXPECT_EQ(key.size(), 20);
    EXPECT_EQ(key.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"), key.npos);
    EXPECT_EQ(account_of_access_key(key), account) << key;
  }
  EXPECT_NE(access_key_of("ASIA", "123456789012", "abcd"),
            access_key_of("ASIA", "123456789012", "abce"));
}

TEST(AccessKeys, OfOthersAreNotOurs) {
  std::string changed = access_key_of("AKIA", "123456789012", "abcd");
  changed.back() = changed.back() == 'A' ? 'B' : 'A';
  for (const std::string& key :
       {std::string("AKIAIOSFODNN7EXAMPLE"), std::string("test"), std::string(), changed}) {
    EXPECT_EQ(account_of_access_key(key), std::nullopt) << key;
  }
}

}  // namespace
}  // namespace sidestep::access_key_test
