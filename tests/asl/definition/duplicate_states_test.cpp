#include "asl/definition/duplicate_states.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace sidestep::asl::duplicate_states_test {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<std::string> duplicates(std::string_view definition) {
  Diagnostics diagnostics;
  find_duplicate_states(definition, diagnostics);
  std::vector<std::string> found;
  for (const Diagnostic& each : diagnostics.all()) {
    found.push_back(each.code + ": " + each.message + " at " + each.location);
  }
  return found;
}

TEST(DuplicateStates, AreFoundInEveryWorkflow) {
  EXPECT_THAT(duplicates(R"({"States": {"A": {"Type": "Pass"}, "B": {}, "A": null}})"),
              ElementsAre("DUPLICATE_STATE_NAME: Duplicate State name: A at /States/A"));
  EXPECT_THAT(duplicates(R"({"StartAt": "P", "States": {
      "P": {"Branches": [{}, {"States": {"X": {}, "X": {}}}]},
      "M": {"Items": [1], "ItemProcessor": {"States": {"Y": {}, "Y": {}}}},
      "I": {"Iterator": {"States": {"Z": {}, "\u005A": {}}}}}})"),
              ElementsAre("DUPLICATE_STATE_NAME: Duplicate State name: X at "
                          "/States/P/Branches[1]/States/X",
                          "DUPLICATE_STATE_NAME: Duplicate State name: Y at "
                          "/States/M/ItemProcessor/States/Y",
                          "DUPLICATE_STATE_NAME: Duplicate State name: Z at "
                          "/States/I/Iterator/States/Z"));
}

TEST(DuplicateStates, OtherMembersMayRepeat) {
  EXPECT_THAT(duplicates(R"({"Comment": 1, "Comment": 2, "States": {
      "A": {"End": true, "End": true, "Result": {"States": {"x": 1, "x": 2}}},
      "B": {"Branches": {"States": {"x": 1, "x": 2}}}}})"),
              IsEmpty());
  EXPECT_THAT(duplicates("[1, {}]"), IsEmpty());
  EXPECT_THAT(duplicates("null"), IsEmpty());
}

}  // namespace
}  // namespace sidestep::asl::duplicate_states_test
