#include "base/uuid.h"

#include <gtest/gtest.h>

#include <regex>

namespace sidestep::uuid_test {
namespace {

TEST(Uuid, IsOfVersionFour) {
  const std::regex form("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
  Prng prng(7);
  for (int i = 0; i < 100; ++i) EXPECT_TRUE(std::regex_match(make_uuid(prng), form));
  EXPECT_TRUE(std::regex_match(random_uuid(), form));
}

TEST(Uuid, IsReproducibleOnlyFromASeed) {
  Prng one(7);
  Prng same(7);
  Prng other(8);
  const std::string first = make_uuid(one);
  EXPECT_EQ(first, make_uuid(same));
  EXPECT_NE(first, make_uuid(one));
  EXPECT_NE(first, make_uuid(other));
  EXPECT_NE(random_uuid(), random_uuid());
}

TEST(Uuid, StandsInTheOrderOfTimeIfItIsToBeFoundAgain) {
  constexpr std::int64_t kTime = 0x692b4f1c * 1000LL;
  const std::regex form("692b4f1c-8000-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
  EXPECT_TRUE(std::regex_match(ordered_uuid(kTime + 500), form));
  EXPECT_NE(ordered_uuid(kTime), ordered_uuid(kTime));
  for (std::int64_t ms = 0; ms < 2000; ++ms) {
    EXPECT_LT(ordered_uuid(kTime + ms), ordered_uuid(kTime + ms + 1)) << ms;
  }
}

}  // namespace
}  // namespace sidestep::uuid_test
