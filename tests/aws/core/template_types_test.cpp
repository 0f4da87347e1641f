#include "aws/core/template_types.h"

#include <gtest/gtest.h>

namespace sidestep::aws::template_types_test {
namespace {

TEST(TemplateTypes, ScalarsBecomeWhatTheOperationTakes) {
  struct Case {
    const char* service;
    const char* operation;
    const char* given;
    const char* expected;
  };
  constexpr Case kCases[] = {
      {"ssm", "PutParameter", R"({"Value":42,"Overwrite":"true","Type":"String"})",
       R"({"Value":"42","Overwrite":true,"Type":"String"})"},
      {"sqs", "CreateQueue", R"({"Attributes":{"DelaySeconds":5,"FifoQueue":true}})",
       R"({"Attributes":{"DelaySeconds":"5","FifoQueue":"true"}})"},
      {"scheduler", "CreateSchedule",
       R"({"Target":{"RetryPolicy":{"MaximumRetryAttempts":"3"}},"State":"ENABLED"})",
       R"({"Target":{"RetryPolicy":{"MaximumRetryAttempts":3}},"State":"ENABLED"})"},
      {"states", "CreateStateMachine", R"({"tags":[{"key":"a","value":1}],"publish":"maybe"})",
       R"({"tags":[{"key":"a","value":"1"}],"publish":"maybe"})"},
      {"ssm", "NoSuchOperation", R"({"Value":42})", R"({"Value":42})"},
  };
  for (const Case& each : kCases) {
    EXPECT_EQ(to_text(with_types_of(each.service, each.operation, parse_json(each.given).value())),
              each.expected);
  }
}

}  // namespace
}  // namespace sidestep::aws::template_types_test
