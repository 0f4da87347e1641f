#include "integrations/map_runs/parquet/thrift.h"

#include <gtest/gtest.h>

namespace sidestep::services::parquet::thrift_test {
namespace {

TEST(Thrift, ReadsAStruct) {
  // 1: i32 -3; 2: binary "ab"; 3: true; 5: list of i32 [1, 2]; 6: struct {1: i64 7}
  const std::string bytes(
      "\x15\x05\x18\x02"
      "ab\x11\x29\x25\x02\x04\x1C\x16\x0E\x00\x00rest",
      20);
  const auto read = read_thrift(bytes);
  ASSERT_TRUE(read);
  EXPECT_EQ(read->size, 16u);
  EXPECT_EQ(read->value.at(1).number, -3);
  EXPECT_EQ(read->value.at(2).bytes, "ab");
  EXPECT_EQ(read->value.at(3).number, 1);
  EXPECT_EQ(read->value.at(5).list.size(), 2u);
  EXPECT_EQ(read->value.at(5).list[1].number, 2);
  EXPECT_EQ(read->value.at(6).at(1).number, 7);
  EXPECT_FALSE(read->value.has(4));
}

TEST(Thrift, RefusesWhatIsDamaged) {
  EXPECT_FALSE(read_thrift(""));
  EXPECT_FALSE(
      read_thrift("\x18\x7F"
                  "ab"));
  EXPECT_FALSE(read_thrift(std::string(100, '\x1C')));
}

}  // namespace
}  // namespace sidestep::services::parquet::thrift_test
