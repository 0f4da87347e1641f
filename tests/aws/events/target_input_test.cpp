#include "aws/events/target_input.h"

#include <gtest/gtest.h>

namespace sidestep::aws::events::target_input_test {
namespace {

constexpr const char* kEvent = R"({"version": "0", "id": "i", "detail-type": "t", "source": "s",
  "time": "2026-11-29T10:00:00Z", "detail": {"name": "a \"b\"", "ok": true, "list": ["x", "y"],
  "items": [{"id": 1}, {"id": 2}], "o": {"p": null}}})";

struct Made {
  const char* target;
  const char* input;
};

void PrintTo(const Made& made, std::ostream* out) { *out << made.target; }

class TargetInput : public ::testing::TestWithParam<Made> {};

TEST_P(TargetInput, IsAsTheTableSays) {
  const Json target = parse_json(GetParam().target).value();
  EXPECT_EQ(target_input(target, parse_json(kEvent).value(),
                         {"arn:rule", "rule", Timestamp(Millis(1'700'000'000'123))}),
            GetParam().input);
}

INSTANTIATE_TEST_SUITE_P(
    Table, TargetInput,
    ::testing::Values(
        Made{R"({"Input": "{\"a\": 1}"})", R"({"a": 1})"},
        Made{R"({"InputPath": "$.detail.o"})", R"({"p":null})"},
        Made{R"({"InputPath": "$.detail['name']"})", R"("a \"b\"")"},
        Made{R"({"InputPath": "$['detail-type']"})", R"("t")"},
        Made{R"({"InputPath": "$.detail.items[1].id"})", "2"},
        Made{R"({"InputPath": "$.detail.items[*].id"})", "[1,2]"},
        Made{R"({"InputPath": "$.nothing"})", "null"},
        Made{R"({"InputTransformer": {"InputPathsMap": {"n": "$.detail.name", "l": "$.detail.list"},
              "InputTemplate": "{\"a\": <n>, \"b\": \"is <n>\", \"c\": <l>}"}})",
             R"({"a": "a \"b\"", "b": "is a \"b\"", "c": ["x","y"]})"},
        Made{R"({"InputTransformer": {"InputPathsMap": {"l": "$.detail.list"},
              "InputTemplate": "\"<l> <none> 1 < 2\""}})",
             R"("[x,y]  1 < 2")"},
        Made{R"({"InputTransformer": {"InputTemplate": "{\"a\": <none>}"}})", R"({"a": ""})"},
        Made{R"({"InputTransformer": {"InputTemplate": "\"<aws.events.rule-name>)"
             R"( <aws.events.rule-arn> <aws.events.event.ingestion-time>\""}})",
             R"("rule arn:rule 2023-11-14T22:13:20.123Z")"},
        Made{
            R"({"InputTransformer": {"InputTemplate": "<aws.events.event>"}})",
            R"({"version":"0","id":"i","detailType":"t","source":"s",)"
            R"("time":"2026-11-29T10:00:00Z"})"}));

}  // namespace
}  // namespace sidestep::aws::events::target_input_test
