// Functions that take texts apart count in UTF-16 units or in characters, and may cut one in half.
// Whatever they do, what leaves the process is UTF-8 and reads back as what it was.

#include <gtest/gtest.h>

#include "base/prng.h"
#include "base/utf8.h"
#include "tests/support/intrinsic_calls.h"
#include "tests/support/jsonata_answers.h"

namespace sidestep::asl::jsonata::halves_of_characters_test {
namespace {

TEST(HalvesOfCharacters, AreWrittenAsEscapes) {
  const Example examples[] = {
      {R"($split("a😀b",""))", R"(["a","\uD83D","\uDE00","b"])"},
      {R"($join($split("a😀b","")))", R"("a😀b")"},
      {R"($replace("😀", /./, "x"))", R"("xx")"},
      {R"($match("😀", /./).match)", R"(["\uD83D","\uDE00"])"},
      {R"($split("😀", "")[0] & "x")", R"("\uD83Dx")"},
      {R"({$split("😀", "")[1]: 1})", R"({"\uDE00":1})"},
      {R"($length($split("😀", "")[0]))", "1"},
  };
  for (const Example& each : examples) {
    EXPECT_EQ(answer(each.expression), each.expected) << each.expression;
  }
}

// One half of the function calls, and texts that are hard on them.
constexpr std::string_view kExpressions[] = {"$split($, '')",
                                             "$split($, '', 2)",
                                             "$split($, /./)",
                                             "$split($, $substring($, 1, 1))",
                                             "$substring($, 1)",
                                             "$substring($, -1)",
                                             "$substring($, 1, 2)",
                                             "$substring($, -2, 1)",
                                             "$substringBefore($, '\\uDE00')",
                                             "$substringAfter($, '\\uD83D')",
                                             "$pad($, 5, '😀x')",
                                             "$pad($, -5, '\\uD83D')",
                                             "$pad($, 7)",
                                             "$trim($)",
                                             "$uppercase($)",
                                             "$lowercase($)",
                                             "$replace($, /./, '$0$0')",
                                             "$replace($, 'a', '\\uD83D')",
                                             "$replace($, /a|\\uD83D/, '')",
                                             "$match($, /[^a]/)",
                                             "$join($split($, ''), '\\uDE00')",
                                             "$string([$])",
                                             "$eval($string($))",
                                             "$reverse($split($, ''))",
                                             "$join($reverse($split($, '')))",
                                             "$sort($split($, ''))",
                                             "$distinct($split($, ''))",
                                             "$base64encode($)",
                                             "$base64decode($)",
                                             "$encodeUrlComponent($)",
                                             "$decodeUrlComponent($)",
                                             "$contains($, '\\uD83D')",
                                             "{$: $}",
                                             "$merge([{$: 1}, {'x': $}])",
                                             "$keys({$split($, '')[0] & 'k': 1})",
                                             "$formatNumber(1, '#0') & $",
                                             "$map($split($, ''), $length)",
                                             "$error($)",
                                             "$assert(false, $)",
                                             "$number($)",
                                             "$toMillis($)",
                                             "$fromMillis(0, $)"};

constexpr std::string_view kPieces[] = {"a",       "b",       "😀", "é",    "日",
                                        "\\ud83d", "\\ude00", " ", "\\\"", "%"};

std::string random_text(Prng& prng) {
  std::string text = "\"";
  for (std::uint64_t left = prng.next() % 6; left > 0; --left) {
    text += kPieces[prng.next() % std::size(kPieces)];
  }
  return text + '"';
}

void expect_utf8(const Json& value, const std::string& where) {
  const std::string text = to_text(value);
  ASSERT_TRUE(is_well_formed_utf8(text)) << where << ": " << text;
  const auto read = parse_json(text);
  ASSERT_TRUE(read) << where << ": " << text;
  EXPECT_EQ(to_text(*read), text) << where;
}

TEST(HalvesOfCharacters, AreNeverWrittenAsInvalidUtf8) {
  Prng prng(11);
  for (int i = 0; i < 300; ++i) {
    const std::string input = random_text(prng);
    for (const std::string_view expression : kExpressions) {
      const std::string where = std::string(expression) + " of " + input;
      const auto result = run(expression, input);
      if (!result) {
        expect_utf8(Json(result.error().message), where);
      } else if (*result) {
        expect_utf8(**result, where);
      }
    }
  }
}

TEST(HalvesOfCharacters, AreWrittenAsEscapesByIntrinsicFunctions) {
  Prng prng(12);
  for (int i = 0; i < 300; ++i) {
    const std::string input = random_text(prng);
    for (const std::string_view call :
         {"States.Format('{}x', $)", "States.Format('{}{}', $, $)", "States.StringSplit($, 'é')",
          "States.StringSplit($, $)", "States.Base64Encode($)", "States.Base64Decode($)",
          "States.Base64Decode(States.Base64Encode($))", "States.Hash($, 'MD5')",
          "States.JsonToString($)", "States.StringToJson(States.JsonToString($))",
          "States.StringToJson($)", "States.Array($)", "States.ArrayUnique(States.Array($, $))"}) {
      const std::string answer = testing::intrinsic_answer(call, input);
      EXPECT_TRUE(is_well_formed_utf8(answer)) << call << " of " << input << ": " << answer;
    }
  }
}

}  // namespace
}  // namespace sidestep::asl::jsonata::halves_of_characters_test
