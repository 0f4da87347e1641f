#include "asl/field_languages.h"

#include <gtest/gtest.h>

#include <set>

#include "asl/choice/rule.h"
#include "asl/states/state_machine.h"

namespace sidestep::asl::field_languages_test {
namespace {

constexpr auto kJsonPath = QueryLanguage::kJsonPath;
constexpr auto kJsonata = QueryLanguage::kJsonata;

// For each owner a state that has it: where the owner is, "@" stands for its fields.
struct Place {
  std::string_view owner;
  std::string_view location;
  std::string_view json_path;
  std::string_view jsonata;
};

constexpr std::string_view kLambda = "arn:aws:lambda:us-east-1:123456789012:function:f";
constexpr Place kPlaces[] = {
    {"Task", "", R"("Type": "Task", "Resource": "LAMBDA", "End": true @)", ""},
    {"Wait", "", R"("Type": "Wait", "End": true @)", ""},
    {"Pass", "", R"("Type": "Pass", "End": true @)", ""},
    {"Succeed", "", R"("Type": "Succeed" @)", ""},
    {"Fail", "", R"("Type": "Fail" @)", ""},
    {"Choice", "",
     R"("Type": "Choice", "Choices": [{"Variable": "$", "IsNull": true, "Next": "E"}] @)",
     R"("Type": "Choice", "Choices": [{"Condition": true, "Next": "E"}] @)"},
    {"Parallel", "", R"("Type": "Parallel", "End": true, "Branches": [INNER] @)", ""},
    {"Map", "", R"("Type": "Map", "End": true, "ItemProcessor": INNER @)", ""},
    {"Catch", "/Catch[0]",
     R"("Type": "Task", "Resource": "LAMBDA", "End": true,
        "Catch": [{"ErrorEquals": ["States.ALL"], "Next": "E" @}])",
     ""},
    {"Retry", "/Retry[0]",
     R"("Type": "Task", "Resource": "LAMBDA", "End": true,
        "Retry": [{"ErrorEquals": ["States.ALL"] @}])",
     ""},
    {"Credentials", "/Credentials",
     R"("Type": "Task", "Resource": "LAMBDA", "End": true, "Credentials": {"Comment": "" @})", ""},
    {"Choices", "/Choices[0]", R"("Type": "Choice", "Choices": [{"Next": "E" @}])", ""},
    {"ItemReader", "/ItemReader", R"("Type": "Map", "End": true, "ItemProcessor": DISTRIBUTED,
        "ItemReader": {"Resource": "arn:aws:states:::s3:getObject" @})",
     ""},
    {"ReaderConfig", "/ItemReader/ReaderConfig",
     R"("Type": "Map", "End": true, "ItemProcessor": DISTRIBUTED,
        "ItemReader": {"Resource": "arn:aws:states:::s3:getObject",
                       "ReaderConfig": {"InputType": "JSON" @}})",
     ""},
    {"ItemBatcher", "/ItemBatcher", R"("Type": "Map", "End": true, "ItemProcessor": DISTRIBUTED,
        "ItemBatcher": {"MaxItemsPerBatch": 1 @})",
     ""},
    {"ResultWriter", "/ResultWriter", R"("Type": "Map", "End": true, "ItemProcessor": DISTRIBUTED,
        "ResultWriter": {"Resource": "arn:aws:states:::s3:putObject" @})",
     ""},
    {"WriterConfig", "/ResultWriter/WriterConfig",
     R"("Type": "Map", "End": true, "ItemProcessor": DISTRIBUTED,
        "ResultWriter": {"WriterConfig": {"OutputType": "JSON" @}})",
     ""},
};

std::string replaced(std::string text, std::string_view what, std::string_view with) {
  if (const auto at = text.find(what); at != text.npos) text.replace(at, what.size(), with);
  return text;
}

// A machine whose state "S" is of `language` and has `field` in `place`.
Json machine_with(const Place& place, std::string_view field, QueryLanguage language) {
  const bool jsonata = language == kJsonata;
  const bool same = !jsonata || place.jsonata.empty();
  std::string state(same ? place.json_path : place.jsonata);
  constexpr std::string_view kInner =
      R"({"StartAt": "I", "States": {"I": {"Type": "Succeed"}} MODE})";
  const std::string inner(kInner);
  state = replaced(state, "LAMBDA", kLambda);
  state = replaced(state, "INNER", replaced(inner, "MODE", ""));
  state = replaced(state, "DISTRIBUTED",
                   replaced(inner, "MODE", R"(, "ProcessorConfig": {"Mode": "DISTRIBUTED",
                                               "ExecutionType": "STANDARD"})"));
  state = replaced(state, "@", field.empty() ? "" : ", \"" + std::string(field) + "\": \"x\"");
  return Json::parse(R"({"StartAt": "S", "States": {"E": {"Type": "Succeed"}, "S": {)"
                     R"("QueryLanguage": ")" +
                     std::string(jsonata ? "JSONata" : "JSONPath") + "\", " + state + "}}}");
}

// How a machine with the field is taken: "supported", "not supported", or "other language".
std::string taken(const Place& place, std::string_view field, QueryLanguage language) {
  Diagnostics diagnostics;
  const Json definition = machine_with(place, field, language);
  const auto machine = parse_state_machine(definition, diagnostics);
  const std::string location = "/States/S" + std::string(place.location);
  for (const Diagnostic& each : diagnostics.all()) {
    if (each.location != location || each.code != "SCHEMA_VALIDATION_FAILED") continue;
    if (each.message == "Field '" + std::string(field) + "' is not supported") {
      return "not supported";
    }
    if (each.message == other_language_message(field, language)) {
      EXPECT_EQ(machine, nullptr);
      return "other language";
    }
  }
  return "supported";
}

// All fields there are, whatever they belong to.
std::set<std::string> all_fields() {
  std::set<std::string> fields{"Assign",
                               "BackoffRate",
                               "BatchInput",
                               "Branches",
                               "Catch",
                               "Cause",
                               "Choices",
                               "Credentials",
                               "Default",
                               "End",
                               "Error",
                               "ErrorEquals",
                               "HeartbeatSeconds",
                               "InputType",
                               "IntervalSeconds",
                               "ItemBatcher",
                               "ItemProcessor",
                               "ItemReader",
                               "ItemSelector",
                               "Items",
                               "ItemsPointer",
                               "Iterator",
                               "JitterStrategy",
                               "Label",
                               "MaxAttempts",
                               "MaxConcurrency",
                               "MaxDelaySeconds",
                               "MaxInputBytesPerBatch",
                               "MaxItems",
                               "MaxItemsPerBatch",
                               "Next",
                               "OutputType",
                               "Resource",
                               "ResultWriter",
                               "Retry",
                               "RoleArn",
                               "Seconds",
                               "TimeoutSeconds",
                               "Timestamp",
                               "ToleratedFailureCount",
                               "ToleratedFailurePercentage",
                               "Transformation",
                               "WriterConfig",
                               "NoSuchField"};
  for (const LanguageField& known : language_fields()) fields.emplace(known.field);
  return fields;
}

TEST(FieldLanguages, NeverReadsFieldsOfTheOtherLanguage) {
  for (const Place& place : kPlaces) {
    for (const std::string& field : all_fields()) {
      const bool of_expressions = is_of_other_language(place.owner, field, kJsonPath);
      const bool of_paths = is_of_other_language(place.owner, field, kJsonata);
      const std::string with_paths = taken(place, field, kJsonPath);
      const std::string with_expressions = taken(place, field, kJsonata);
      const std::string where = std::string(place.owner) + " " + field;
      if (of_expressions || of_paths) {
        EXPECT_EQ(with_paths, of_paths ? "supported" : "other language") << where;
        EXPECT_EQ(with_expressions, of_paths ? "other language" : "supported") << where;
      } else {
        EXPECT_EQ(with_paths, with_expressions) << where << " is missing in the table";
        EXPECT_NE(with_paths, "other language") << where;
      }
    }
  }
}

TEST(FieldLanguages, TestsCoverEveryOwnerOfTheTable) {
  std::set<std::string_view> tried;
  for (const Place& place : kPlaces) tried.insert(place.owner);
  for (const LanguageField& known : language_fields()) {
    EXPECT_TRUE(tried.contains(known.owner)) << known.owner << ' ' << known.field;
  }
}

TEST(FieldLanguages, UsesAwssWords) {
  EXPECT_EQ(other_language_message("Output", kJsonPath),
            "The QueryLanguage is set to 'JSONPath', but field 'Output' is only supported for the "
            "'JSONata' QueryLanguage");
  EXPECT_EQ(other_language_message("SecondsPath", kJsonata),
            "The QueryLanguage is set to 'JSONata', but field 'SecondsPath' is only supported for "
            "the 'JSONPath' QueryLanguage");
}

TEST(FieldLanguages, RejectsAConditionInsideARule) {
  Diagnostics diagnostics;
  const Json rule = Json::parse(R"({"And": [{"Condition": true}], "Next": "E"})");
  EXPECT_EQ(parse_rule(rule, "/Choices[0]", diagnostics), nullptr);
  EXPECT_EQ(diagnostics.all().front().message, other_language_message("Condition", kJsonPath));
}

}  // namespace
}  // namespace sidestep::asl::field_languages_test
