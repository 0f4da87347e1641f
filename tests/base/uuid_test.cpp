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

}  // namespace
}  // namespace sidestep::uuid_test
