#include "console/graph/svg.h"

#include <gtest/gtest.h>

#include "console/graph/wording.h"

namespace sidestep::console {
namespace {

Json parsed(const std::string& text) { return parse_json(text).value(); }

const std::string kMachine = R"({"StartAt":"A & <b>","States":{
    "A & <b>":{"Type":"Choice","Choices":[{"Variable":"$.n","NumericGreaterThan":3,"Next":"P"}],
               "Default":"End"},
    "P":{"Type":"Parallel","Branches":[{"StartAt":"X","States":{"X":{"Type":"Pass","End":true}}}],
         "Catch":[{"ErrorEquals":["States.ALL"],"Next":"End"}],"Next":"End"},
    "End":{"Type":"Succeed"}}})";

std::string svg_of(const Looks& looks, Style style) {
  return to_svg(picture_of(parsed(kMachine)), "a \"machine\"", looks, style);
}

bool has(const std::string& text, const std::string& part) { return text.find(part) != text.npos; }

TEST(Svg, NamesStatesAndArrows) {
  const std::string svg = svg_of({}, Style::kNone);
  EXPECT_TRUE(has(svg, R"(data-state="A &amp; &lt;b&gt;")"));
  EXPECT_TRUE(has(svg, R"(data-state="X")")) << "inside of the Parallel";
  EXPECT_TRUE(has(svg, R"(class="arrow choice" data-from="A &amp; &lt;b&gt;" data-to="P")"));
  EXPECT_TRUE(has(svg, R"(class="arrow catch" data-from="P" data-to="End" data-index="0")"));
  EXPECT_TRUE(has(svg, "$.n &gt; 3"));
  EXPECT_TRUE(has(svg, R"(aria-label="a &quot;machine&quot;")"));
  EXPECT_FALSE(has(svg, "<style>"));
}

TEST(Svg, HasItsLooksInIt) {
  Looks looks;
  looks.states["X"] = {"failed", "×3"};
  looks.arrow = [](const std::string&, ArrowKind kind, int, const std::string&) {
    return std::string(kind == ArrowKind::kCatch ? "taken" : "");
  };
  const std::string svg = svg_of(looks, Style::kInside);
  EXPECT_TRUE(has(svg, R"(class="state Pass failed" data-state="X")"));
  EXPECT_TRUE(has(svg, ">×3</text>"));
  EXPECT_TRUE(has(svg, R"(class="arrow catch taken")"));
  EXPECT_TRUE(has(svg, "<style>"));
}

TEST(Svg, WhatMakesNoSenseIsLeftOut) {
  for (const std::string text :
       {"{}", "[]", R"({"StartAt":"A"})", R"({"StartAt":"A","States":{"B":{"Next":"C"}}})",
        R"({"StartAt":1,"States":{"A":{"Type":"Choice","Choices":[1]}}})"}) {
    EXPECT_TRUE(has(to_svg(picture_of(parsed(text)), "", {}, Style::kNone), "<svg ")) << text;
  }
}

TEST(Svg, SaysInFewWordsWhatAStateDoes) {
  struct Case {
    std::string state;
    std::string subtitle;
  };
  const std::vector<Case> cases = {
      {R"({"Type":"Task","Resource":"arn:aws:lambda:us-east-1:1:function:f"})", "Lambda: f"},
      {R"({"Type":"Task","Resource":"arn:aws:states:::lambda:invoke.waitForTaskToken",
           "Parameters":{"FunctionName":"arn:aws:lambda:us-east-1:1:function:g:$LATEST"}})",
       "Lambda: g, callback"},
      {R"({"Type":"Task","Resource":"arn:aws:states:::states:startExecution.sync:2",
           "Arguments":{"StateMachineArn":"arn:aws:states:us-east-1:1:stateMachine:child"}})",
       "states:startExecution: child, sync:2"},
      {R"({"Type":"Task","Resource":"arn:aws:states:us-east-1:1:activity:a"})", "Activity: a"},
      {R"({"Type":"Wait","Seconds":5})", "5 s"},
      {R"({"Type":"Wait","TimestampPath":"$.due"})", "until $.due"},
      {R"({"Type":"Map","MaxConcurrency":3})", "for each item, 3 at once"},
      {R"({"Type":"Fail","Error":"Broken"})", "Broken"},
      {R"({"Type":"Pass"})", ""},
  };
  for (const Case& c : cases) EXPECT_EQ(subtitle_of(parsed(c.state)), c.subtitle) << c.state;
}

TEST(Svg, SaysConditionsAsPeopleRead) {
  struct Case {
    std::string rule;
    std::string text;
  };
  const std::vector<Case> cases = {
      {R"({"Variable":"$.a","NumericLessThanEquals":1,"Next":"B"})", "$.a ≤ 1"},
      {R"({"Variable":"$.a","StringEqualsPath":"$.b","Next":"B"})", R"($.a = "$.b")"},
      {R"({"Variable":"$.a","IsPresent":false,"Next":"B"})", "$.a is not present"},
      {R"({"And":[{"Variable":"$.a","IsNull":true},{"Not":{"Variable":"$.b",
           "BooleanEquals":true}}],"Next":"B"})",
       "$.a is null and not ($.b = true)"},
      {R"({"Condition":"{% $a > 1 %}","Next":"B"})", "{% $a > 1 %}"},
  };
  for (const Case& c : cases) EXPECT_EQ(condition_text(parsed(c.rule)), c.text) << c.rule;
}

TEST(Svg, CutsTextsBetweenCharacters) {
  EXPECT_EQ(cut_to("short", 13, 200), "short");
  const std::string cut = cut_to("ääääääääääääääääääää", 13, 60);
  EXPECT_TRUE(cut.ends_with("ä…")) << cut;
  EXPECT_LE(text_width(cut, 13), 75);
}

}  // namespace
}  // namespace sidestep::console
