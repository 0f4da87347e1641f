#include "engine/definitions.h"

#include <gtest/gtest.h>

namespace sidestep::engine::definitions_test {
namespace {

constexpr const char* kDefinition = R"({"StartAt":"A","States":{"A":{"Type":"Succeed"}}})";

storage::RevisionRow revision(std::int64_t id, const std::string& definition = kDefinition) {
  storage::RevisionRow row;
  row.id = id;
  row.definition = definition;
  return row;
}

TEST(Definitions, ParsesARevisionOnce) {
  Definitions definitions;
  EXPECT_EQ(definitions.find(1), nullptr);
  const auto first = definitions.parsed(revision(1));
  ASSERT_TRUE(first);
  EXPECT_EQ(definitions.find(1), *first);
  EXPECT_EQ(*definitions.parsed(revision(1)), *first);
  EXPECT_NE(*definitions.parsed(revision(2)), *first);
}

TEST(Definitions, UsesWhatWasParsedWhenItWasAccepted) {
  Definitions definitions;
  const Definitions::Parsed machine = std::make_shared<const asl::StateMachine>();
  definitions.note_accepted(kDefinition, machine);
  EXPECT_EQ(*definitions.parsed(revision(1)), machine);
  EXPECT_EQ(definitions.find(1), machine);
  EXPECT_NE(*definitions.parsed(revision(2, std::string(kDefinition) + ' ')), machine);
}

TEST(Definitions, ReportsWhyARevisionIsNotAccepted) {
  Definitions definitions;
  EXPECT_EQ(definitions.parsed(revision(1, "{}")).error(),
            "its definition is not accepted by this version of Sidestep: These fields are "
            "required: [States, StartAt] at /");
  EXPECT_EQ(definitions.parsed(revision(1, "{")).error().substr(0, 26),
            "its definition is damaged:");
}

}  // namespace
}  // namespace sidestep::engine::definitions_test
