#include "server/source/definition.h"

#include <gmock/gmock.h>

namespace sidestep::source::definition_test {
namespace {

std::optional<std::string> nothing(const std::string&) { return std::nullopt; }

TEST(SourceDefinition, IsYamlByItsNameOrItsText) {
  EXPECT_EQ(format_of("a.asl.yaml", "{}"), Format::kYaml);
  EXPECT_EQ(format_of("a.yml", "{}"), Format::kYaml);
  EXPECT_EQ(format_of("a.json", "StartAt: A"), Format::kJson);
  EXPECT_EQ(format_of("-", "Comment: x\nStartAt: A\n"), Format::kYaml);
  EXPECT_EQ(format_of("-", "{\"StartAt\": \"A\"}"), Format::kJson);
}

TEST(SourceDefinition, BecomesJsonAndLeadsBackToItsLines) {
  const Definition definition("# ü\nStartAt: A\nStates:\n  A: {Type: Pass, End: true}\n",
                              Format::kYaml, nothing, Unknown::kKept);
  EXPECT_EQ(definition.json(), R"({"StartAt":"A","States":{"A":{"Type":"Pass","End":true}}})");
  EXPECT_EQ(definition.place_of("/States/A/Type"), (Place{4, 7}));
  EXPECT_EQ(definition.place_of("/"), (Place{1, 1}));
}

TEST(SourceDefinition, NamesItsBlanksOnceAndWhereTheyMatter) {
  const Definition definition("{\"Comment\": \"${A} ${B}\",\n \"Resource\": \"${B}\"}",
                              Format::kJson, nothing, Unknown::kKept);
  const auto blanks = definition.blanks();
  ASSERT_EQ(blanks.size(), 2u);
  EXPECT_EQ(blanks[0].name, "A");
  EXPECT_EQ(blanks[0].place, (Place{1, 14}));
  EXPECT_EQ(blanks[1].name, "B");
  EXPECT_EQ(blanks[1].place, (Place{1, 19}));
  EXPECT_THAT(definition.blanks_at("/Resource"), ::testing::ElementsAre("B"));
  EXPECT_THAT(definition.blanks_at("/"), ::testing::IsEmpty());
}

TEST(SourceDefinition, SaysWhyItsYamlCannotBeRead) {
  const Definition definition("a: 1\na: 2\n", Format::kYaml, nothing, Unknown::kKept);
  ASSERT_TRUE(definition.fault());
  EXPECT_EQ(definition.fault()->message, "the key 'a' stands here for the second time");
  EXPECT_EQ(definition.fault()->place, (Place{2, 1}));
}

}  // namespace
}  // namespace sidestep::source::definition_test
