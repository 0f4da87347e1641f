#include "base/base64.h"

#include <gtest/gtest.h>

namespace sidestep::base64_test {
namespace {

struct Pair {
  std::string_view bytes;
  std::string_view text;
};

// RFC 4648, section 10, and bytes outside ASCII.
constexpr Pair kPairs[] = {
    {"", ""},
    {"f", "Zg=="},
    {"fo", "Zm8="},
    {"foo", "Zm9v"},
    {"foob", "Zm9vYg=="},
    {"fooba", "Zm9vYmE="},
    {"foobar", "Zm9vYmFy"},
    {"\xFF\xFE\xFB", "//77"},
    {"\xC3\xBC", "w7w="},
};

TEST(Base64, EncodesTheRfcVectors) {
  for (const Pair& pair : kPairs) EXPECT_EQ(base64_encode(pair.bytes), pair.text);
}

TEST(Base64, DecodesWhatItEncodes) {
  for (const Pair& pair : kPairs) EXPECT_EQ(base64_decode(pair.text), pair.bytes) << pair.text;
}

TEST(Base64, AcceptsMissingPadding) {
  EXPECT_EQ(base64_decode("Zg"), "f");
  EXPECT_EQ(base64_decode("Zm8"), "fo");
}

TEST(Base64, RejectsInvalidBase64) {
  for (const std::string_view text :
       {"Z", "Zm9vY", "Zm 9", "Zg=", "=", "====", "Zg==Zg==", "Z-_g", "\xC3\xBC\xC3\xBC"}) {
    EXPECT_EQ(base64_decode(text), std::nullopt) << text;
  }
}

TEST(Base64, KeepsZeroBytes) {
  const std::string bytes("a\0b", 3);
  EXPECT_EQ(base64_decode(base64_encode(bytes)), bytes);
}

}  // namespace
}  // namespace sidestep::base64_test
