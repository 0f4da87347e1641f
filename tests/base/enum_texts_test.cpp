#include "base/enum_texts.h"

#include <gtest/gtest.h>

namespace sidestep::enum_texts_test {
namespace {

enum class Colour { kRed, kBlue };

constexpr auto kTexts =
    std::to_array<EnumText<Colour>>({{Colour::kRed, "RED"}, {Colour::kBlue, "BLUE"}});

TEST(EnumTexts, AreReadBothWays) {
  for (const auto& [value, text] : kTexts) {
    EXPECT_EQ(text_of(kTexts, value), text);
    EXPECT_EQ(value_of(kTexts, text), value);
  }
}

TEST(EnumTexts, AnythingElseNamesNone) {
  for (const char* text : {"", "red", "RE", "REDD"})
    EXPECT_EQ(value_of(kTexts, text), std::nullopt);
}

}  // namespace
}  // namespace sidestep::enum_texts_test
