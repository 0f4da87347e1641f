#include "engine/names.h"

#include <gtest/gtest.h>

namespace sidestep::engine {
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

}  // namespace
}  // namespace sidestep::engine
