#include "integrations/map_runs/parquet/unpack.h"

#include <gtest/gtest.h>
#include <zstd.h>

namespace sidestep::services::parquet::unpack_test {
namespace {

TEST(Unpack, CopiesWhatIsNotPacked) {
  EXPECT_EQ(unpack("abc", 0, 3).value(), "abc");
  EXPECT_FALSE(unpack("abc", 0, 4));
}

// "ab" as a literal, and a copy of 6 bytes from 2 before: "abababab".
TEST(Unpack, KnowsSnappy) {
  const std::string packed(
      "\x08\x04"
      "ab"
      "\x09\x02",
      6);
  EXPECT_EQ(unpack(packed, 1, 8).value(), "abababab");
  EXPECT_FALSE(unpack(packed, 1, 9));
  EXPECT_FALSE(unpack(packed.substr(0, 5), 1, 8));
  EXPECT_FALSE(unpack(std::string("\x08\x04"
                                  "ab"
                                  "\x09\x07",
                                  6),
                      1, 8));
}

TEST(Unpack, KnowsZstandard) {
  const std::string text(1000, 'x');
  std::string packed(ZSTD_compressBound(text.size()), '\0');
  packed.resize(ZSTD_compress(packed.data(), packed.size(), text.data(), text.size(), 3));
  EXPECT_EQ(unpack(packed, 6, 1000).value(), text);
  EXPECT_FALSE(unpack(packed, 6, 1001));
  EXPECT_FALSE(unpack(packed, 6, 999));
}

TEST(Unpack, NamesWhatItDoesNotKnow) {
  EXPECT_EQ(unpack("", 5, 0).error(), "Sidestep does not read pages packed with LZ4");
  EXPECT_EQ(unpack("nonsense", 6, 10).error(), "a page is damaged");
  EXPECT_EQ(unpack("", 99, 0).error(), "Sidestep does not read pages packed with codec 99");
}

}  // namespace
}  // namespace sidestep::services::parquet::unpack_test
