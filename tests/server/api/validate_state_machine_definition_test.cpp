#include "tests/server/api/harness.h"

namespace sidestep::api::validate_state_machine_definition_test {
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

TEST_F(ValidateStateMachineDefinition, NeedsADefinition) {
  EXPECT_EQ(call("ValidateStateMachineDefinition", "{}"),
            error("ValidationException",
                  "1 validation error detected: Value null at 'definition' failed to satisfy "
                  "constraint: Member must not be null"));
}

}  // namespace
}  // namespace sidestep::api::validate_state_machine_definition_test
