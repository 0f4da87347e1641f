#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/scenario.h"

namespace sidestep::test::map_test {
namespace {

using std::chrono::seconds;

const std::string kF = "arn:aws:lambda:us-east-1:123456789012:function:f";
const std::string kPass = R"({"StartAt": "I", "States": {"I": {"Type": "Pass", "End": true}}})";
const std::string kTask = R"({"StartAt": "I", "States": {"I": {"Type": "Task", "Resource": ")" +
                          kF + R"(", "End": true}}})";

std::string map(const std::string& processor, const std::string& more = "") {
  return R"({"StartAt": "M", "States": {"M": {"Type": "Map", "End": true, "ItemProcessor": )" +
         processor + more + "}}}";
}

TEST(Map, RunsOncePerItemWithTheLinksAwsWrites) {
  const Trace trace = Scenario(map(kPass, R"(, "MaxConcurrency": 1)")).run("[10, 20]");
  EXPECT_EQ(trace.links(),
            "1 <- 0 ExecutionStarted\n"
            "2 <- 0 MapStateEntered\n"
            "3 <- 2 MapStateStarted\n"
            "4 <- 3 MapIterationStarted\n"
            "5 <- 4 PassStateEntered\n"
            "6 <- 5 PassStateExited\n"
            "7 <- 6 MapIterationSucceeded\n"
            "8 <- 6 MapIterationStarted\n"
            "9 <- 8 PassStateEntered\n"
            "10 <- 9 PassStateExited\n"
            "11 <- 10 MapIterationSucceeded\n"
            "12 <- 11 MapStateSucceeded\n"
            "13 <- 11 MapStateExited\n"
            "14 <- 13 ExecutionSucceeded\n");
  EXPECT_EQ(trace.output(), Json::parse("[10, 20]"));
  EXPECT_EQ(trace.details("MapIterationStarted", 1), Json::parse(R"({"name": "M", "index": 1})"));
}

TEST(Map, StartsAllIterationsFirstWithoutALimit) {
  const Trace trace = Scenario(map(kTask)).task(kF, "1").run("[1, 2, 3]");
  EXPECT_EQ(trace.elapsed(), Millis(10));
  EXPECT_EQ(trace.links().substr(0, trace.links().find("7 <-")),
            "1 <- 0 ExecutionStarted\n"
            "2 <- 0 MapStateEntered\n"
            "3 <- 2 MapStateStarted\n"
            "4 <- 3 MapIterationStarted\n"
            "5 <- 3 MapIterationStarted\n"
            "6 <- 3 MapIterationStarted\n");
}

TEST(Map, RespectsItsConcurrencyLimit) {
  EXPECT_EQ(Scenario(map(kTask, R"(, "MaxConcurrency": 2)"))
                .task(kF, "1", seconds(1))
                .run("[1, 2, 3, 4, 5]")
                .elapsed(),
            seconds(3));
  EXPECT_EQ(Scenario(map(kTask, R"(, "MaxConcurrencyPath": "$.n", "ItemsPath": "$.items")"))
                .task(kF, "1", seconds(1))
                .run(R"({"n": 1, "items": [1, 2, 3]})")
                .elapsed(),
            seconds(3));
}

TEST(Map, NeverRunsMoreThanFortyAtOnce) {
  std::string items = "[0";
  for (int i = 1; i < 41; ++i) items += ",0";
  EXPECT_EQ(Scenario(map(kTask)).task(kF, "1", seconds(1)).run(items + "]").elapsed(), seconds(2));
}

TEST(Map, SelectsEachIterationsInput) {
  const Trace trace = Scenario(map(kPass, R"(, "ItemsPath": "$.items", "ItemSelector": {
      "i.$": "$$.Map.Item.Index", "v.$": "$$.Map.Item.Value.x", "all.$": "$.k"})"))
                          .run(R"({"k": "K", "items": [{"x": 1}, {"x": 2}]})");
  EXPECT_EQ(trace.output(),
            Json::parse(R"([{"i": 0, "v": 1, "all": "K"}, {"i": 1, "v": 2, "all": "K"}])"));
}

TEST(Map, AcceptsTheOlderNames) {
  const Trace trace = Scenario(R"({"StartAt": "M", "States": {"M": {"Type": "Map", "End": true,
      "Iterator": {"StartAt": "I", "States": {"I": {"Type": "Pass", "End": true}}},
      "Parameters": {"v.$": "$$.Map.Item.Value"}}}})")
                          .run("[1]");
  EXPECT_EQ(trace.output(), Json::parse(R"([{"v": 1}])"));
}

TEST(Map, IteratesOverTheMembersOfAnObject) {
  EXPECT_EQ(Scenario(map(kPass)).run(R"({"a": 1, "b": [2]})").output(),
            Json::parse(R"([{"Key": "a", "Value": 1}, {"Key": "b", "Value": [2]}])"));
}

TEST(Map, IteratesOverAnArrayWhereAPathLeads) {
  const Trace trace = Scenario(map(kPass, R"(, "ItemsPath": "$.o")")).run(R"({"o": {"a": 1}})");
  EXPECT_EQ(trace.error(), "States.Runtime");
  EXPECT_TRUE(trace.cause().ends_with("Reference path \"$.o\" must point to array."));
}

TEST(Map, ItemsPathNamesTheStepThatLeadsNowhere) {
  struct Case {
    const char *path, *input, *cause;
  };
  constexpr Case kCases[] = {
      {"$.rows", R"({"other": 1})", R"(Unable to apply step "rows" to input {"other":1})"},
      {"$.a.rows", R"({"a": {"b": 1}})", R"(Unable to apply step "rows" to input {"b":1})"},
      {"$.a.rows", R"({"a": [1]})", R"(Unable to apply step "rows" to input [1])"},
      {"$.a.rows", R"({"a": 1})", R"(Unable to apply step "rows" to input 1)"},
      {"$.rows", "[1]", R"(Unable to apply step "rows" to input [1])"},
      {"$[3]", "[1]", R"(Unable to apply step "3" to input [1])"},
      {"$.rows", "5", "Unable to apply ReferencePath $.rows to input 5"},
  };
  for (const Case& example : kCases) {
    const Trace trace =
        Scenario(map(kPass, R"(, "ItemsPath": ")" + std::string(example.path) + "\""))
            .run(example.input);
    EXPECT_EQ(trace.error(), "States.ReferencePathConflict") << example.path;
    EXPECT_EQ(trace.cause(), example.cause);
    EXPECT_EQ(trace.types(),
              (Types{"ExecutionStarted", "MapStateEntered", "MapStateFailed", "ExecutionFailed"}));
  }
}

TEST(Map, RequiresWholeNonNegativeNumbers) {
  const std::string at =
      "An error occurred while executing the state 'M' (entered at the event id "
      "#2). ";
  struct Case {
    std::string field, value, cause;
    bool started;  // MapStateStarted comes first
  };
  const auto not_integer = [](const std::string& field, const std::string& shown) {
    return "The " + field + " field refers to value \"" + shown +
           "\" which is not a valid integer: $.n";
  };
  const auto not_float = [](const std::string& shown) {
    return "The ToleratedFailurePercentagePath field refers to value \"" + shown +
           "\" which is not a valid float: $.n";
  };
  const std::string limit = "MaxConcurrencyPath";
  const std::string count = "ToleratedFailureCountPath";
  const std::string share = "ToleratedFailurePercentagePath";
  const Case cases[] = {
      {limit, "{}", not_integer(limit, "{}"), false},
      {limit, "1.5", not_integer(limit, "1.5"), false},
      {limit, "2.0", not_integer(limit, "2.0"), false},
      {limit, "\"x\"", not_integer(limit, "x"), false},
      {limit, "null", not_integer(limit, "null"), false},
      {limit, "9223372036854775808", not_integer(limit, "9223372036854775808"), false},
      {limit, "-1", "MaxConcurrency cannot be negative.", false},
      {limit, "\"2\"", "", true},
      {limit, "9223372036854775807", "", true},
      {count, "{}", not_integer(count, "{}"), true},
      {count, "1.5", not_integer(count, "1.5"), true},
      {count, "-1", "ToleratedFailureCount cannot be negative.", true},
      {count, "\"3\"", "", true},
      {share, "\"NoNumber\"", not_float("NoNumber"), true},
      {share, "-1.1", "ToleratedFailurePercentage must be between 0 and 100.", true},
      {share, "100.1", "ToleratedFailurePercentage must be between 0 and 100.", true},
      {share, "\"12.5\"", "", true},
  };
  for (const Case& each : cases) {
    const Trace trace =
        Scenario(map(kPass, R"(, "ItemsPath": "$.i", ")" + each.field + R"(": "$.n")"))
            .run(R"({"i": [], "n": )" + each.value + "}");
    EXPECT_EQ(trace.error(), each.cause.empty() ? "" : "States.Runtime") << each.value;
    EXPECT_EQ(trace.cause(), each.cause.empty() ? "" : at + each.cause);
    EXPECT_EQ(trace.types()[2] == "MapStateStarted", each.started) << each.field << each.value;
    EXPECT_EQ(trace.types().back(), each.cause.empty() ? "ExecutionSucceeded" : "ExecutionFailed");
  }
}

TEST(Map, JsonataItemsAndNumbersFailWithTheEvaluation) {
  const std::string at =
      "An error occurred while executing the state 'M' (entered at the event id "
      "#2). ";
  const auto unexpected_type = [](const std::string& field, const std::string& expression,
                                  const std::string& types) {
    return "The JSONata expression '" + expression + "' specified for the field '" + field +
           "' returned an unexpected result type. Expected " + types;
  };
  struct Case {
    std::string fields, cause, location;
  };
  const Case cases[] = {
      {R"(, "Items": "{% 5 %}")",
       unexpected_type("Items", "5", "'array', but was 'number' for value: 5"), "Items"},
      {R"(, "Items": "{% $states.input %}")",
       unexpected_type("Items", "$states.input", "'array', but was 'object' for value: {}"),
       "Items"},
      {R"(, "Items": "{% $states.input.no %}")",
       "The JSONata expression '$states.input.no' specified for the field 'Items' returned nothing "
       "(undefined).",
       "Items"},
      {R"(, "Items": [], "MaxConcurrency": "{% 'x' %}")",
       unexpected_type("MaxConcurrency", "'x'", "'number', but was 'string' for value: \"x\""),
       "MaxConcurrency"},
      {R"(, "Items": [], "MaxConcurrency": "{% 1.5 %}")",
       "The MaxConcurrency field is not a valid integer: 1.5", "MaxConcurrency"},
      {R"(, "Items": [], "MaxConcurrency": "{% -1 %}")", "MaxConcurrency cannot be negative.",
       "MaxConcurrency"},
  };
  for (const Case& each : cases) {
    std::string definition = map(kPass, each.fields);
    definition.insert(1, R"("QueryLanguage": "JSONata", )");
    const Trace trace = Scenario(definition).run("{}");
    EXPECT_EQ(trace.links(),
              "1 <- 0 ExecutionStarted\n"
              "2 <- 0 MapStateEntered\n"
              "3 <- 0 EvaluationFailed\n"
              "4 <- 3 MapStateFailed\n"
              "5 <- 4 ExecutionFailed\n")
        << each.fields;
    EXPECT_EQ(trace.error(), "States.QueryEvaluationError");
    EXPECT_EQ(trace.cause(), at + each.cause);
    EXPECT_EQ(trace.details("EvaluationFailed").at("location"), each.location);
  }
}

TEST(Map, ChecksItsNumbersInTheDefinition) {
  const auto found = [](const std::string& fields) { return findings(map(kPass, ", " + fields)); };
  const auto one = [](const std::string& message) {
    return std::vector<std::string>{"SCHEMA_VALIDATION_FAILED: " + message};
  };
  EXPECT_EQ(found(R"("MaxConcurrency": -1)"),
            one("Minimum value is 0 at /States/M/MaxConcurrency"));
  EXPECT_EQ(found(R"("MaxConcurrency": 1.5)"),
            one("Expected value of type Integer at /States/M/MaxConcurrency"));
  EXPECT_EQ(found(R"("ToleratedFailurePercentage": -1)"),
            one("Minimum value is 0.0 at /States/M/ToleratedFailurePercentage"));
  EXPECT_EQ(found(R"("ToleratedFailurePercentage": 100.5)"),
            one("Maximum value is 100.0 at /States/M/ToleratedFailurePercentage"));
  EXPECT_EQ(found(R"("MaxConcurrency": 1, "MaxConcurrencyPath": "$.n")"),
            one("There should only be one of the following fields: [MaxConcurrency, "
                "MaxConcurrencyPath] at /States/M"));
  for (const std::string field :
       {"MaxConcurrencyPath", "ToleratedFailureCountPath", "ToleratedFailurePercentagePath"}) {
    for (const std::string path : {"$$.Execution.Input.n", "$.a[*]"}) {
      EXPECT_EQ(found("\"" + field + "\": \"" + path + "\""),
                one("Value is not a Reference Path at /States/M/" + field));
    }
    EXPECT_EQ(found("\"" + field + R"(": "$v.n")"), std::vector<std::string>()) << field;
  }
}

TEST(Map, ReturnsAnEmptyArrayForNoItems) {
  const Trace trace = Scenario(map(kPass)).run("[]");
  EXPECT_EQ(to_text(trace.output()), "[]");
  EXPECT_EQ(trace.details("MapStateStarted"), Json::parse(R"({"length": 0})"));
}

TEST(Map, EndsTheOtherIterationsAtTheFirstFailure) {
  const Trace trace =
      Scenario(map(kTask)).fails(kF, "Boom", Millis(10)).task(kF, "1", seconds(5)).run("[1, 2]");
  EXPECT_EQ(trace.error(), "Boom");
  EXPECT_EQ(trace.elapsed(), Millis(10));
  const std::string links = trace.links();
  EXPECT_EQ(links.substr(links.find("12 <-")),
            "12 <- 8 LambdaFunctionFailed\n"
            "13 <- 12 MapIterationFailed\n"
            "14 <- 12 TaskStateAborted\n"
            "15 <- 12 MapIterationAborted\n"
            "16 <- 12 TaskStateAborted\n"
            "17 <- 12 MapStateFailed\n"
            "18 <- 17 ExecutionFailed\n");
}

// As many as run at once start together; an iteration that fails without waiting does not keep the
// later ones from that.
TEST(Map, StartsTheOtherIterationsIfOneFailsAtOnce) {
  const std::string definition = R"({"StartAt": "M", "States": {"M": {"Type": "Map",
      "MaxConcurrency": 3, "End": true, "ItemProcessor": {"StartAt": "C", "States": {
        "C": {"Type": "Choice", "Choices": [{"Variable": "$", "NumericEquals": 0, "Next": "F"}],
              "Default": "P"},
        "F": {"Type": "Fail", "Error": "Boom"}, "P": {"Type": "Pass", "End": true}}}}}})";
  const Trace trace = Scenario(definition).run("[1, 0, 2, 3]");
  EXPECT_EQ(trace.links(),
            "1 <- 0 ExecutionStarted\n"
            "2 <- 0 MapStateEntered\n"
            "3 <- 2 MapStateStarted\n"
            "4 <- 3 MapIterationStarted\n"
            "5 <- 3 MapIterationStarted\n"
            "6 <- 3 MapIterationStarted\n"
            "7 <- 4 ChoiceStateEntered\n"
            "8 <- 7 ChoiceStateExited\n"
            "9 <- 8 PassStateEntered\n"
            "10 <- 9 PassStateExited\n"
            "11 <- 10 MapIterationSucceeded\n"
            "12 <- 10 MapIterationStarted\n"
            "13 <- 5 ChoiceStateEntered\n"
            "14 <- 13 ChoiceStateExited\n"
            "15 <- 14 FailStateEntered\n"
            "16 <- 6 ChoiceStateEntered\n"
            "17 <- 16 ChoiceStateExited\n"
            "18 <- 17 PassStateEntered\n"
            "19 <- 18 PassStateExited\n"
            "20 <- 19 MapIterationSucceeded\n"
            "21 <- 15 MapIterationFailed\n"
            "22 <- 15 MapIterationAborted\n"
            "23 <- 15 MapStateFailed\n"
            "24 <- 23 ExecutionFailed\n");
}

TEST(Map, FailsOnceIfAnItemCannotBeSelected) {
  const std::string definition = R"({"QueryLanguage": "JSONata", "StartAt": "M", "States": {"M": {
      "Type": "Map", "End": true, "ItemSelector": "{% $error('no') %}",
      "ItemProcessor": {"StartAt": "P", "States": {"P": {"Type": "Pass", "End": true}}}}}})";
  const Trace trace = Scenario(definition).run("[1, 2, 3]");
  const Types types = trace.types();
  EXPECT_EQ(std::count(types.begin(), types.end(), "EvaluationFailed"), 1);
  EXPECT_EQ(std::count(types.begin(), types.end(), "PassStateEntered"), 0);
  EXPECT_EQ(trace.error(), "States.QueryEvaluationError");
}

TEST(Map, ReportsAllTasksThatTimeOutTogether) {
  const std::string slow = R"({"StartAt": "I", "States": {"I": {"Type": "Task", "Resource": ")" +
                           kF + R"(", "TimeoutSeconds": 5, "End": true}}})";
  const Trace trace = Scenario(map(slow)).silent(kF).run("[1, 2]");
  const Types types = trace.types();
  EXPECT_EQ(std::count(types.begin(), types.end(), "LambdaFunctionTimedOut"), 2);
  EXPECT_EQ(trace.error(), "States.Timeout");
}

TEST(Map, RunsManyItemsWithoutADeepStack) {
  std::string items = "[0";
  for (int i = 1; i < 5'000; ++i) items += ",0";
  EXPECT_EQ(Scenario(map(kPass)).run(items + "]").output().size(), 5'000u);
}

TEST(Map, ChecksItsProcessorConfig) {
  const auto found = [](const std::string& config) {
    return findings(map(R"({"ProcessorConfig": )" + config + R"(,
      "StartAt": "I", "States": {"I": {"Type": "Pass", "End": true}}})"));
  };
  EXPECT_EQ(found(R"({"Mode": "DISTRIBUTED", "ExecutionType": "EXPRESS"})"),
            std::vector<std::string>{});
  EXPECT_EQ(found(R"({"Mode": "OTHER"})"),
            std::vector<std::string>{
                "SCHEMA_VALIDATION_FAILED: The field 'Mode' should have one of these values: "
                "[INLINE, DISTRIBUTED] at /States/M/ItemProcessor/ProcessorConfig/Mode"});
  EXPECT_EQ(
      found(R"({"Mode": "DISTRIBUTED", "ExecutionType": "OTHER"})"),
      std::vector<std::string>{
          "SCHEMA_VALIDATION_FAILED: The field 'ExecutionType' should have one of these values: "
          "[STANDARD, EXPRESS] at /States/M/ItemProcessor/ProcessorConfig/ExecutionType"});
}

TEST(Map, MayBeWrongInsideOfOthers) {
  EXPECT_THAT(findings(map(R"({"StartAt": "I", "States": {"I": {"Type": "Map", "End": true}}})")),
              ::testing::Contains(::testing::HasSubstr("These fields are required")));
}

}  // namespace
}  // namespace sidestep::test::map_test
