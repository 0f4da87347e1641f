#include "base/lone_surrogates.h"

#include <gtest/gtest.h>

namespace sidestep::base::lone_surrogates_test {
namespace {

TEST(LoneSurrogates, AreNotFoundInMostTexts) {
  for (const std::string_view text :
       {"", "{}", R"("\\ud83d")", R"("\ud83d\ude00")", R"("\u00e9\n\"")", R"("\ud7ff\ue000")",
        "\"\\", R"("\ud8)", R"("\ud8zz")"}) {
    EXPECT_FALSE(LoneSurrogates::hidden_in(text)) << text;
  }
}

TEST(LoneSurrogates, AreHiddenFromTheParser) {
  const auto hidden = LoneSurrogates::hidden_in(R"(["\ud83d","\ud83dx\ude00"])");
  ASSERT_TRUE(hidden);
  const std::string mark = "\xEF\xB7\x90";
  EXPECT_EQ(hidden->text(), "[\"" + mark + "d83d\",\"" + mark + "d83dx" + mark + "de00\"]");
}

// With all marks in use the text is left as it is, and refused.
TEST(LoneSurrogates, UseAMarkThatTheTextDoesNotHave) {
  std::string text = "\"\\ud83d\xEF\xB7\x90\"";
  EXPECT_EQ(LoneSurrogates::hidden_in(text)->text(),
            "\"\xEF\xB7\x91"
            "d83d\xEF\xB7\x90\"");
  text = R"("\ud83d\uFDD0")";
  EXPECT_FALSE(LoneSurrogates::hidden_in(text));
  EXPECT_FALSE(parse_json(text));
}

}  // namespace
}  // namespace sidestep::base::lone_surrogates_test
