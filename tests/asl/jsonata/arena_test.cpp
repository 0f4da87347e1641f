#include "asl/jsonata/arena.h"

#include <gtest/gtest.h>

#include <string>

namespace sidestep::asl::jsonata::arena_test {
namespace {

TEST(Arena, JoinsTextsAndGoesOnWithTheOneMadeLast) {
  Arena arena;
  std::string_view text = arena.join("a", "b");
  const char* const begin = text.data();
  text = arena.join(text, "cdefghijkl");
  EXPECT_EQ(text, "abcdefghijkl");
  EXPECT_EQ(text.data(), begin);
  arena.allocate(8);
  text = arena.join(text, "m");
  EXPECT_EQ(text, "abcdefghijklm");
  EXPECT_NE(text.data(), begin);
}

// The next chunk may stand before or behind the last one in memory: many of them see both.
TEST(Arena, JoinsATextThatStandsInAnOlderChunk) {
  for (const std::size_t size : {4096u, 20'000u, 300'000u, 2'000'000u}) {
    Arena arena;
    std::string expected = "-";
    std::string_view text = arena.copy("-");
    for (int i = 0; i < 40; ++i) {
      const std::string part(static_cast<std::size_t>(i) * 3 + 1, 'x');
      text = arena.join(text, part);
      expected += part;
      arena.allocate(size);
      EXPECT_EQ(text, expected);
    }
  }
}

TEST(Arena, CountsWhatItHandsOut) {
  Arena arena;
  EXPECT_EQ(arena.used(), 0u);
  arena.allocate(1);
  EXPECT_EQ(arena.used(), 8u);
  arena.allocate(100'000);
  EXPECT_EQ(arena.used(), 100'008u);
}

}  // namespace
}  // namespace sidestep::asl::jsonata::arena_test
