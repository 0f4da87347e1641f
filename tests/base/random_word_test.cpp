#include "base/random_word.h"

#include <gtest/gtest.h>

#include <set>
#include <thread>
#include <vector>

namespace sidestep::random_word_test {
namespace {

constexpr int kMany = 1000;  // more than are fetched at once

std::vector<std::uint64_t> draw() {
  std::vector<std::uint64_t> words;
  for (int i = 0; i < kMany; ++i) words.push_back(random_word());
  return words;
}

TEST(RandomWord, NeverRepeatsNeitherInAThreadNorAcrossThreads) {
  const std::vector<std::uint64_t> here = draw();
  std::vector<std::uint64_t> there;
  std::thread([&] { there = draw(); }).join();
  std::set<std::uint64_t> all(here.begin(), here.end());
  all.insert(there.begin(), there.end());
  EXPECT_EQ(all.size(), 2U * kMany);
}

TEST(RandomWord, SetsEveryBitSometimes) {
  std::uint64_t set = 0;
  std::uint64_t unset = 0;
  for (const std::uint64_t word : draw()) {
    set |= word;
    unset |= ~word;
  }
  EXPECT_EQ(set, ~std::uint64_t{0});
  EXPECT_EQ(unset, ~std::uint64_t{0});
}

}  // namespace
}  // namespace sidestep::random_word_test
