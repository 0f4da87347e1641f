#include "source/yaml.h"

#include <gtest/gtest.h>

namespace sidestep::source::yaml_test {
namespace {

std::string json_of(const std::string& text, YamlTags tags = YamlTags::kRefused) {
  const auto document = parse_yaml(text, tags);
  if (document) return to_text(document->value);
  return to_text(place_at(text, document.error().offset)) + ": " + document.error().message;
}

struct YamlCase {
  std::string text;
  std::string json;
};

TEST(Yaml, IsReadAsJson) {
  for (const YamlCase& test : std::vector<YamlCase>{
           {"", "null"},
           {"# nothing\n", "null"},
           {"a: 1\nb: [x, 2.5, null]\n", R"({"a":1,"b":["x",2.5,null]})"},
           {"a:\n  - b: yes\n    c: 'no'\n", R"({"a":[{"b":"yes","c":"no"}]})"},
           {"\"1\": '1'\n2: !!str 2\n", R"({"1":"1","2":"2"})"},
           {"a: !!int '7'\n", R"({"a":7})"},
           {"a: |\n  one\n  two\nb: >-\n  one\n  two\n", R"({"a":"one\ntwo\n","b":"one two"})"},
           {"{\"a\": [true, {\"b\": 1}]}", R"({"a":[true,{"b":1}]})"},
           {"---\na: ü\n...\n", R"({"a":"ü"})"},
           {"\xEF\xBB\xBF"
            "a: 1\n",
            R"({"a":1})"},
           {"a: &x {b: 1}\nc: *x\n", R"({"a":{"b":1},"c":{"b":1}})"},
           {"x: &x {a: 1, b: 1}\ny: {<<: *x, b: 2}\nz: {<<: [{a: 3}, *x]}\n",
            R"({"x":{"a":1,"b":1},"y":{"b":2,"a":1},"z":{"a":3,"b":1}})"}}) {
    EXPECT_EQ(json_of(test.text), test.json) << test.text;
  }
}

TEST(Yaml, IsRefusedWithThePlace) {
  for (const YamlCase& test : std::vector<YamlCase>{
           {"a: 1\na: 2\n", "2:1: the key 'a' stands here for the second time"},
           {"a: 1\n---\nb: 2\n", "2:1: a second document begins here: one is all there can be"},
           {"a: *x\n", "1:4: *x names no anchor before it"},
           {"a: &x [*x]\n", "1:8: *x names no anchor before it"},
           {"ü: .inf\n", "1:4: '.inf' is no number of JSON"},
           {"a: !Ref B\n",
            "1:4: the tag !Ref has no meaning in a definition; it belongs into a template"},
           {"? [a]\n: 1\n", "1:3: a key must be text"},
           {"a: {<<: 1}\n", "1:9: << takes a mapping, or a list of mappings"},
           {"a: b: c\n", "1:5: mapping values are not allowed in this context"},
           {"a: [1\nb: 2\n",
            "2:2: did not find expected ',' or ']', while parsing a flow sequence"}}) {
    EXPECT_EQ(json_of(test.text), test.json) << test.text;
  }
}

TEST(Yaml, IsNeverLargerThanItsLimits) {
  std::string bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n";
  for (int i = 1; i < 9; ++i) {
    const std::string before = "*a" + std::to_string(i - 1);
    bomb += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [";
    for (int j = 0; j < 10; ++j) bomb += before + ", ";
    bomb += "]\n";
  }
  const auto exploded = parse_yaml(bomb, YamlTags::kRefused);
  ASSERT_FALSE(exploded);
  EXPECT_EQ(exploded.error().message,
            "the document is too large with its aliases replaced: 4194304 bytes at most");
  const auto deep = parse_yaml(std::string(2000, '['), YamlTags::kRefused);
  ASSERT_FALSE(deep);
  EXPECT_EQ(deep.error().message, "nested deeper than " + std::to_string(limits::kJsonDepthMax));
}

TEST(Yaml, HasTheTagsOfCloudFormation) {
  for (const YamlCase& test : std::vector<YamlCase>{
           {"!Ref A", R"({"Ref":"A"})"},
           {"!Sub 'x-${A}'", R"({"Fn::Sub":"x-${A}"})"},
           {"!GetAtt A.Arn", R"({"Fn::GetAtt":["A","Arn"]})"},
           {"!GetAtt [A, Arn]", R"({"Fn::GetAtt":["A","Arn"]})"},
           {"!Join [':', [!Ref A, b]]", R"({"Fn::Join":[":",[{"Ref":"A"},"b"]]})"},
           {"a: !If [C, 1, 2]", R"({"a":{"Fn::If":["C",1,2]}})"},
           {"!Condition C", R"({"Condition":"C"})"}}) {
    EXPECT_EQ(json_of(test.text, YamlTags::kCloudFormation), test.json) << test.text;
  }
}

TEST(Yaml, KnowsWhereEverythingStands) {
  const std::string text = "ü: 1\nStates:\n  A:\n    - x: 2\n    - y\n";
  const auto document = parse_yaml(text, YamlTags::kRefused);
  ASSERT_TRUE(document);
  const auto place = [&](std::string_view location) {
    return to_text(place_at(text, find(document->outline, location).value->begin));
  };
  EXPECT_EQ(place("/States"), "2:1");
  EXPECT_EQ(place("/States/A"), "3:3");
  EXPECT_EQ(place("/States/A[0]/x"), "4:7");
  EXPECT_EQ(place("/States/A[1]"), "5:7");
}

TEST(Yaml, SaysWhatOtherToolsTakeForTruthValues) {
  const auto document = parse_yaml("a: yes\nb: 'on'\nc: true\n", YamlTags::kRefused);
  ASSERT_TRUE(document);
  ASSERT_EQ(document->ambiguous.size(), 1u);
  EXPECT_EQ(document->ambiguous[0].message,
            "'yes' is text here, and true or false to tools of YAML 1.1: write it in quotes, or as "
            "true or false");
  EXPECT_EQ(document->ambiguous[0].offset, 3u);
}

}  // namespace
}  // namespace sidestep::source::yaml_test
