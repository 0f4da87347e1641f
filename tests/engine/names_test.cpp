#include "engine/names.h"

#include <gtest/gtest.h>

namespace sidestep::engine::names_test {
namespace {

const std::string kPrefix = "arn:aws:states:us-east-1:123456789012:stateMachine:";

// "m", "m version 3", "m alias PROD", "m label L"; or what is wrong.
std::string shown(const std::string& arn) {
  const auto parsed = parse_machine_arn(arn);
  if (!parsed) return parsed.error();
  std::string text = parsed->machine.substr(kPrefix.size());
  if (parsed->label) text += " label " + *parsed->label;
  if (parsed->version) text += " version " + std::to_string(*parsed->version);
  if (parsed->alias) text += " alias " + *parsed->alias;
  return text;
}

TEST(Names, TakeArnsOfMachinesApart) {
  struct Case {
    std::string arn, parts;
  };
  for (const Case& test : std::vector<Case>{
           {kPrefix + "m", "m"},
           {kPrefix + "m:3", "m version 3"},
           {kPrefix + "m:PROD", "m alias PROD"},
           {kPrefix + "m:v1", "m alias v1"},
           {kPrefix + "m:03", "m version 0"},
           {kPrefix + "m:99999999999999999999", "m version 0"},
           {kPrefix + "m/Label", "m label Label"},
           {kPrefix + "m/Label:3", "m label Label version 3"},
           {"m", "Invalid ARN prefix: m"},
           {kPrefix + "m:", "Invalid ARN: " + kPrefix + "m:"},
           {kPrefix + "m:1:2", "Invalid ARN: " + kPrefix + "m:1:2"},
           {kPrefix + "m/", "Invalid ARN: " + kPrefix + "m/"},
           {kPrefix + "/l", "Invalid ARN: " + kPrefix + "/l"},
           {kPrefix + ":1", "Invalid ARN: " + kPrefix + ":1"},
           {"arn:aws:states:r:a:execution:m:1",
            "Resource type not valid in this context: execution"},
       }) {
    EXPECT_EQ(shown(test.arn), test.parts) << test.arn;
  }
}

TEST(Names, PutThemTogether) {
  EXPECT_EQ(qualified_arn(kPrefix + "m", 3), kPrefix + "m:3");
  EXPECT_EQ(qualified_arn(kPrefix + "m", "PROD"), kPrefix + "m:PROD");
}

TEST(Names, TellActivitiesFromWhatOnlyLooksLikeThem) {
  EXPECT_TRUE(is_activity_arn("arn:aws:states:us-east-1:123456789012:activity:a"));
  for (const std::string_view other :
       {"arn:aws:lambda:us-east-1:123456789012:function:activity:1",
        "arn:aws:states:us-east-1:123456789012:execution:activity:activity:1",
        "arn:aws:states:::lambda:invoke", ":activity:", ""}) {
    EXPECT_FALSE(is_activity_arn(other)) << other;
  }
}

TEST(Names, SayWhatIsWrongWithAnArn) {
  struct Case {
    std::string arn;
    std::string fault;
  };
  const Case cases[] = {
      {"arn:aws:states:us-east-1:123456789012:activity:a", ""},
      {"a", "Invalid ARN prefix: a"},
      {"arn:aws:states", "Invalid ARN: arn:aws:states"},
      {"arn:aws:lambda:us-east-1:123456789012:activity:a",
       "Invalid ARN: arn:aws:lambda:us-east-1:123456789012:activity:a"},
      {"arn:aws:states:us-east-1:123456789012:activity",
       "Invalid ARN: arn:aws:states:us-east-1:123456789012:activity"},
      {"arn:aws:states:us-east-1:123456789012:mapRun:m/l:1",
       "Resource type not valid in this context: mapRun"},
  };
  for (const Case& c : cases) {
    EXPECT_EQ(fault_of_arn(c.arn, "activity").value_or(""), c.fault) << c.arn;
  }
}

}  // namespace
}  // namespace sidestep::engine::names_test
