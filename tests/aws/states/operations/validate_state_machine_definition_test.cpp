#include "tests/aws/states/harness.h"

namespace sidestep::aws::states::validate_state_machine_definition_test {
namespace {

class ValidateStateMachineDefinition : public ApiTest {
 protected:
  std::string validate(const std::string& definition, Json request = Json::object()) {
    request["definition"] = definition;
    return call("ValidateStateMachineDefinition", request);
  }
};

const std::string kManyErrors =
    R"({"StartAt":"A","States":{"A":{"Type":"Pass"},"B":{"Type":"Pass"}}})";

TEST_F(ValidateStateMachineDefinition, FindsNothingWrong) {
  EXPECT_EQ(validate(kPass), ok(R"({"result":"OK","diagnostics":[],"truncated":false})"));
}

TEST_F(ValidateStateMachineDefinition, ShowsEveryError) {
  EXPECT_EQ(
      validate(kManyErrors),
      ok(R"({"result":"FAIL","diagnostics":[{"severity":"ERROR","code":"SCHEMA_VALIDATION_FAILED",)"
         R"("message":"Either 'Next' or 'End' must be specified","location":"/States/A"},)"
         R"({"severity":"ERROR","code":"SCHEMA_VALIDATION_FAILED","message":"Either 'Next' or )"
         R"('End' must be specified","location":"/States/B"},{"severity":"ERROR",)"
         R"("code":"MISSING_END_STATE","message":"Workflow has no terminal state"}],)"
         R"("truncated":false})"));
}

TEST_F(ValidateStateMachineDefinition, ShowsAsManyAsAreWanted) {
  const std::string text = validate(kManyErrors, {{"maxResults", 1}});
  const Json answer = parse_json(std::string_view(text).substr(4)).value();
  EXPECT_EQ(answer.at("diagnostics").size(), 1u);
  EXPECT_EQ(answer.at("truncated"), Json(true));
}

TEST_F(ValidateStateMachineDefinition, SeesNamesThatStandTwice) {
  const Json answer =
      result("ValidateStateMachineDefinition",
             {{"definition",
               R"({"StartAt":"A","States":{"A":{"Type":"Succeed"},"A":{"Type":"Succeed"}}})"}});
  EXPECT_EQ(to_text(answer.at("diagnostics")),
            R"([{"severity":"ERROR","code":"DUPLICATE_STATE_NAME",)"
            R"("message":"Duplicate State name: A","location":"/States/A"}])");
}

TEST_F(ValidateStateMachineDefinition, SaysWhereATextIsNotJson) {
  EXPECT_EQ(validate("not"),
            ok(R"({"result":"FAIL","diagnostics":[{"severity":"ERROR",)"
               R"("code":"INVALID_JSON_DESCRIPTION","message":"Unrecognized token 'not': was )"
               R"(expecting (JSON String, Number, Array, Object or token 'null', 'true' or )"
               R"('false')\n at [Source: (String)\"not\"; line: 1, column: 4]","location":)"
               R"("[Source: (String)\"not\"; line: 1, column: 4]"}],"truncated":false})"));
}

struct NoMachineCase {
  std::string definition;
  std::string code;
  std::string message;   // without the source that the parser shows after it
  std::string location;  // the same
};

// What CreateStateMachine and UpdateStateMachine say follows from it: see invalid_definition().
TEST_F(ValidateStateMachineDefinition, NamesWhyATextIsNotAStateMachine) {
  const std::string bad_json = "INVALID_JSON_DESCRIPTION";
  const std::string bad_schema = "SCHEMA_VALIDATION_FAILED";
  const std::string no_object = "Expected value of type Object";
  const std::string missing = "Received a null or empty workflow input.";
  for (const NoMachineCase& c : std::vector<NoMachineCase>{
           {" ", "MISSING_DESCRIPTION", missing, "/"},
           {"\n\t\r ", "MISSING_DESCRIPTION", missing, "/"},
           {"null", "MISSING_DESCRIPTION", missing, "/"},
           {"7", bad_schema, no_object, "/"},
           {"-1.5e3", bad_schema, no_object, "/"},
           {"true", bad_schema, no_object, "/"},
           {R"("text")", bad_schema, no_object, "/"},
           {"[]", bad_schema, no_object, "/"},
           {R"([{"StartAt":"A"}])", bad_schema, no_object, "/"},
           {"{}", bad_schema, "These fields are required: [States, StartAt]", "/"},
           {"{", bad_json, "Unexpected end-of-input", "[Source: (String)"},
           {R"({"a":})", bad_json, "Unexpected character", "[Source: (String)"},
           {"StartAt", bad_json, "Unrecognized token 'StartAt'", "[Source: (String)"}}) {
    const Json answer = result("ValidateStateMachineDefinition", {{"definition", c.definition}});
    EXPECT_EQ(answer.at("result"), Json("FAIL")) << c.definition;
    const Json& found = answer.at("diagnostics").at(0);
    EXPECT_EQ(answer.at("diagnostics").size(), 1u) << c.definition;
    EXPECT_EQ(found.at("code"), Json(c.code)) << c.definition;
    EXPECT_TRUE(found.at("message").get<std::string>().starts_with(c.message)) << c.definition;
    EXPECT_TRUE(found.at("location").get<std::string>().starts_with(c.location)) << c.definition;
    const std::string refusal =
        error("InvalidDefinition", "Invalid State Machine Definition: '" + c.code + ": " +
                                       found.at("message").get<std::string>() + " at " +
                                       found.at("location").get<std::string>() + "'");
    EXPECT_EQ(call("CreateStateMachine",
                   Json{{"name", "x"}, {"definition", c.definition}, {"roleArn", kRole}}),
              refusal);
    create(kPass);
    EXPECT_EQ(call("UpdateStateMachine",
                   Json{{"stateMachineArn", kMachine}, {"definition", c.definition}}),
              refusal);
  }
}

TEST_F(ValidateStateMachineDefinition, RefusesAnEmptyText) {
  const std::string empty =
      error("ValidationException",
            "1 validation error detected: Value at 'definition' failed to satisfy constraint: "
            "Member must have length greater than or equal to 1");
  EXPECT_EQ(validate(""), empty);
  EXPECT_EQ(call("CreateStateMachine", Json{{"name", "x"}, {"definition", ""}, {"roleArn", kRole}}),
            empty);
}

TEST_F(ValidateStateMachineDefinition, NeedsADefinition) {
  EXPECT_EQ(call("ValidateStateMachineDefinition", "{}"),
            error("ValidationException",
                  "1 validation error detected: Value null at 'definition' failed to satisfy "
                  "constraint: Member must not be null"));
}

}  // namespace
}  // namespace sidestep::aws::states::validate_state_machine_definition_test
