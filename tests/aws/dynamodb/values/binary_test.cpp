#include "aws/dynamodb/values/binary.h"

#include <gtest/gtest.h>

namespace sidestep::aws::dynamodb::binary_test {
namespace {

TEST(Binary, IsPaddedBase64) {
  const std::string bad_end = "!Invalid last non-pad Base64 character dectected";
  const std::pair<std::string, std::string> kCases[] = {
      {"", ""},
      {"YQ==", "a"},
      {"YWI=", "ab"},
      {"YWJj", "abc"},
      {"/+8=", "\xFF\xEF"},
      {"23456", "!Base64 encoded length is expected a multiple of 4 bytes but found: 5"},
      {"YW Jj+/a", "!Invalid Base64 character: ' '"},
      {"YR==", bad_end},
      {"Y===", bad_end},
      {"====", bad_end},
      {"=+/=", bad_end},
      {"+/+=", bad_end},
  };
  for (const auto& [given, expected] : kCases) {
    const auto bytes = decode_binary(given);
    EXPECT_EQ(bytes ? *bytes : "!" + bytes.error().message, expected) << given;
  }
}

}  // namespace
}  // namespace sidestep::aws::dynamodb::binary_test
