#include "aws/model/validator.h"

#include <gtest/gtest.h>

#include "aws/model/service_model.h"

namespace sidestep::aws::validator_test {
namespace {

constexpr ValidationStyle kStates{.items = ValidationStyle::Items::kEach,
                                  .first = ValidationStyle::First::kLength};
constexpr ValidationStyle kDynamodb{.type_words = ValidationStyle::TypeWords::kDynamodb,
                                    .items = ValidationStyle::Items::kEach,
                                    .violations_max = 10,
                                    .java_package = "com.amazonaws.dynamodb.v20120810."};

std::string verdict(std::string_view service, std::string_view operation, const std::string& text,
                    const ValidationStyle& style) {
  const OperationModel* model = ServiceModel::find(service)->operation(operation);
  Json input = parse_json(text).value();
  const auto fault = fault_of_input(input, *model->input, style);
  if (!fault) return "";
  return (fault->kind == InputFault::Kind::kType ? "type: " : "") + fault->message;
}

std::string one(const std::string& violation) {
  return "1 validation error detected: Value " + violation;
}

struct Case {
  std::string_view operation;
  std::string input;
  std::string fault;
};

TEST(Validator, SpeaksAsStepFunctions) {
  const std::string arn = R"("stateMachineArn": "a")";
  for (const Case& test : std::vector<Case>{
           {"ListExecutions", "{" + arn + "}", ""},
           {"ListExecutions", "{" + arn + R"(, "more": [], "nextToken": null})", ""},
           {"ListExecutions", "{" + arn + R"(, "maxResults": 1001})",
            one("'1001' at 'maxResults' failed to satisfy constraint: Member must have value less "
                "than or equal to 1000")},
           {"StartExecution", "{}",
            one("null at 'stateMachineArn' failed to satisfy constraint: Member must not be null")},
           {"ListExecutions", "{" + arn + R"(, "statusFilter": "DONE"})",
            one("'DONE' at 'statusFilter' failed to satisfy constraint: Member must satisfy enum "
                "value set: [SUCCEEDED, TIMED_OUT, PENDING_REDRIVE, ABORTED, FAILED, RUNNING]")},
           {"SendTaskFailure", R"({"taskToken": "t", "error": ")" + std::string(257, 'x') + "\"}",
            one("at 'error' failed to satisfy constraint: Member must have length less than or "
                "equal to 256")},
           {"TagResource", R"({"resourceArn": "a", "tags": [{"key": ""}]})",
            one("'' at 'tags.1.member.key' failed to satisfy constraint: Member must have length "
                "greater than or equal to 1")},
           {"UntagResource", R"({"resourceArn": "a", "tagKeys": ["a", ""]})",
            one("'' at 'tagKeys.2.member' failed to satisfy constraint: Member must have length "
                "greater than or equal to 1")},
           {"UntagResource", R"({"resourceArn": "a", "tagKeys": [null]})",
            one("null at 'tagKeys.1.member' failed to satisfy constraint: Member must not be "
                "null")},
           {"CreateStateMachineAlias", R"({"name": "123", "routingConfiguration": []})",
            "2 validation errors detected: Value '123' at 'name' failed to satisfy constraint: "
            "Member must satisfy regular expression pattern: "
            R"(^(?=.*[a-zA-Z_\-\.])[a-zA-Z0-9_\-\.]+$; Value '[]' at 'routingConfiguration' )"
            "failed to satisfy constraint: Member must have length greater than or equal to 1"},
           {"ListExecutions", R"({"stateMachineArn": 1})",
            "type: NUMBER_VALUE can not be converted to a String"},
           {"ListExecutions", R"({"maxResults": 1.5})",
            "type: DECIMAL_VALUE can not be converted to an Integer"},
           {"UpdateMapRun", R"({"mapRunArn": "a", "toleratedFailurePercentage": 100.5})",
            one("'100.5' at 'toleratedFailurePercentage' failed to satisfy constraint: Member must "
                "have value less than or equal to 100")},
           {"UpdateMapRun", R"({"mapRunArn": "a", "toleratedFailureCount": -1})",
            one("'-1' at 'toleratedFailureCount' failed to satisfy constraint: Member must have "
                "value greater than or equal to 0")},
           {"UpdateMapRun",
            R"({"mapRunArn": "a", "maxConcurrency": 2147483647,
                "toleratedFailureCount": 9223372036854775807})",
            ""},
           {"UpdateStateMachineAlias",
            R"({"stateMachineAliasArn": "a",
                "routingConfiguration": [{"stateMachineVersionArn": "a", "weight": 1},
                                         {"weight": 2, "more": 1, "stateMachineVersionArn": "b"},
                                         {"stateMachineVersionArn": "c", "weight": 101}]})",
            "2 validation errors detected: Value '["
            "RoutingConfigurationListItem(stateMachineVersionArn=a, weight=1), "
            "RoutingConfigurationListItem(stateMachineVersionArn=b, weight=2), "
            "RoutingConfigurationListItem(stateMachineVersionArn=c, weight=101)]' at "
            "'routingConfiguration' failed to satisfy constraint: Member must have length less "
            "than or equal to 2; Value '101' at 'routingConfiguration.3.member.weight' failed to "
            "satisfy constraint: Member must have value less than or equal to 100"},
           {"RedriveExecution", R"({"executionArn": "a", "clientToken": "a b"})",
            one("'a b' at 'clientToken' failed to satisfy constraint: Member must satisfy regular "
                "expression pattern: [!-~]+")},
           {"StartExecution", "{" + arn + R"(, "traceHeader": "Root=1-2;\t"})", ""},
           {"StartExecution", "{" + arn + R"(, "traceHeader": "\u00e9"})",
            one("'\u00e9' at 'traceHeader' failed to satisfy constraint: Member must satisfy "
                R"(regular expression pattern: \p{ASCII}*)")},
       }) {
    EXPECT_EQ(verdict("states", test.operation, test.input, kStates), test.fault) << test.input;
  }
}

TEST(Validator, CountsLengthsInUtf16Units) {
  for (const auto& [character, most] : {std::pair{"\u00e9", 80}, {"\U0001F600", 40}}) {
    std::string name;
    for (int i = 0; i < most; ++i) name += character;
    EXPECT_EQ(verdict("states", "CreateActivity", R"({"name": ")" + name + "\"}", kStates), "");
    EXPECT_NE(verdict("states", "CreateActivity", R"({"name": ")" + name + "a\"}", kStates), "");
  }
}

TEST(Validator, NamesWrongTypesAsJavaDoes) {
  for (const Case& test : std::vector<Case>{
           {"ListExecutions", R"({"stateMachineArn": 1.5})",
            "type: DECIMAL_VALUE can not be converted to a String"},
           {"ListExecutions", R"({"stateMachineArn": true})",
            "type: TRUE_VALUE can not be converted to a String"},
           {"ListExecutions", R"({"stateMachineArn": {}})",
            "type: Start of structure or map found where not expected."},
           {"ListExecutions", R"({"maxResults": 2147483648})",
            "type: NUMBER_VALUE can not be converted to an Integer"},
           {"ListExecutions", R"({"maxResults": -2147483649})",
            "type: NUMBER_VALUE can not be converted to an Integer"},
           {"UpdateMapRun", R"({"toleratedFailureCount": 9223372036854775808})",
            "type: NUMBER_VALUE can not be converted to a Long"},
           {"UpdateMapRun", R"({"toleratedFailureCount": 1e30})",
            "type: DECIMAL_VALUE can not be converted to a Long"},
           {"UpdateMapRun", R"({"toleratedFailurePercentage": "1"})",
            "type: STRING_VALUE can not be converted to a Float"},
           {"CreateStateMachine", R"({"publish": "yes"})",
            "type: STRING_VALUE can not be converted to a Boolean"},
           {"UntagResource", R"({"tagKeys": [1]})",
            "type: NUMBER_VALUE can not be converted to a String"},
           {"TagResource", R"({"tags": "a"})", "type: Unexpected field type"},
           {"TagResource", R"({"tags": [[]]})", "type: Start of list found where not expected"},
       }) {
    EXPECT_EQ(verdict("states", test.operation, test.input, kStates), test.fault) << test.input;
  }
}

TEST(Validator, SpeaksAsDynamodb) {
  for (const Case& test : std::vector<Case>{
           {"ListTables", R"({"Limit": 101})",
            one("'101' at 'limit' failed to satisfy constraint: Member must have value less than "
                "or equal to 100")},
           {"CreateTable",
            R"({"TableName": "tab", "AttributeDefinitions": [{"AttributeName": "a",
                "AttributeType": "T"}], "KeySchema": [{"AttributeName": "a", "KeyType": "HASH"}]})",
            one("'T' at 'attributeDefinitions.1.member.attributeType' failed to satisfy "
                "constraint: Member must satisfy enum value set: [B, N, S]")},
           {"ListTables", R"({"Limit": "1"})", "type: STRING_VALUE cannot be converted to Integer"},
           {"CreateTable", R"({"TableName": "t", "KeySchema": [[]]})",
            "type: Unrecognized collection type class "
            "com.amazonaws.dynamodb.v20120810.KeySchemaElement"},
           {"CreateTable", R"({"TableName": "t", "KeySchema": [1]})",
            "type: Unexpected value type in payload"},
       }) {
    EXPECT_EQ(verdict("dynamodb", test.operation, test.input, kDynamodb), test.fault) << test.input;
  }
}

TEST(Validator, BlamesListsAndMapsOfScalarsAsAWhole) {
  EXPECT_EQ(verdict("logs", "UntagResource", R"({"resourceArn": "a", "tagKeys": [""]})", {}),
            one("'[]' at 'tagKeys' failed to satisfy constraint: Member must satisfy constraint: "
                "[Member must satisfy regular expression pattern: "
                R"(^([\p{L}\p{Z}\p{N}_.:/=+\-@]+)$, )"
                "Member must have length less than or equal to 128, Member must have length "
                "greater than or equal to 1]"));
  EXPECT_EQ(verdict("logs", "TagResource", R"({"resourceArn": "a", "tags": {"": "b"}})", {}),
            one("'{=b}' at 'tags' failed to satisfy constraint: Map keys must satisfy constraint: "
                "[Member must satisfy regular expression pattern: "
                R"(^([\p{L}\p{Z}\p{N}_.:/=+\-@]+)$, )"
                "Member must have length less than or equal to 128, Member must have length "
                "greater than or equal to 1]"));
}

TEST(Validator, TakesNullForAbsent) {
  Json input = parse_json(R"({"stateMachineArn": "a", "nextToken": null})").value();
  const Shape& shape = *ServiceModel::find("states")->operation("ListExecutions")->input;
  EXPECT_FALSE(fault_of_input(input, shape, kStates));
  EXPECT_EQ(to_text(input), R"({"stateMachineArn":"a"})");
}

TEST(Validator, LeavesConstraintsToTheServiceIfItWants) {
  const ValidationStyle style{.checks = ValidationStyle::Checks::kTypes};
  EXPECT_EQ(verdict("sqs", "SendMessage", "{}", style), "");
  EXPECT_EQ(verdict("sqs", "SendMessage", R"({"DelaySeconds": "a"})", style),
            "type: STRING_VALUE can not be converted to an Integer");
}

TEST(Validator, LetsAServiceCheckValuesItself) {
  ValidationStyle style = kDynamodb;
  style.checks_itself = [](const CheckedValue& checked, Violations& violations) {
    if (checked.member.name != "TableName") return false;
    violations.add("'" + checked.value->get<std::string>() + "'", checked.path, "Member must fly");
    return true;
  };
  EXPECT_EQ(verdict("dynamodb", "DescribeTable", R"({"TableName": ""})", style),
            one("'' at 'tableName' failed to satisfy constraint: Member must fly"));
}

TEST(Validator, StopsCountingAtTheStylesMost) {
  ValidationStyle style = kStates;
  style.violations_max = 1;
  EXPECT_EQ(verdict("states", "CreateActivity", R"({"name": "", "tags": [{"key": ""}]})", style),
            one("'' at 'name' failed to satisfy constraint: Member must have length greater than "
                "or equal to 1"));
}

}  // namespace
}  // namespace sidestep::aws::validator_test
