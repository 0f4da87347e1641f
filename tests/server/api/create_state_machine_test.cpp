#include "storage/tags.h"
#include "tests/server/api/harness.h"

namespace sidestep::api {
namespace {

using CreateStateMachine = ApiTest;

Json request_for(const std::string& definition) {
  return {{"name", "m"}, {"definition", definition}, {"roleArn", kRole}};
}

const std::string kCreated =
    ok(R"({"stateMachineArn":")" + kMachine + R"(","creationDate":)" + kStart + "}");

TEST_F(CreateStateMachine, AnswersWithTheArnAndTheDate) {
  EXPECT_EQ(call("CreateStateMachine", request_for(kPass)), kCreated);
}

TEST_F(CreateStateMachine, IsAnsweredLikeTheFirstTimeWhenItIsRepeated) {
  create(kPass);
  server.advance(std::chrono::seconds(5));
  Json again = request_for(kPass);
  again["roleArn"] = "arn:aws:iam::123456789012:role/other";
  again["tags"] = Json::array({{{"key", "k"}, {"value", "v"}}});
  EXPECT_EQ(call("CreateStateMachine", again), kCreated) << "role and tags do not count";
}

TEST_F(CreateStateMachine, RefusesANameThatIsTaken) {
  create(kPass);
  const std::string taken =
      error("StateMachineAlreadyExists", "State Machine Already Exists: '" + kMachine + "'");
  EXPECT_EQ(call("CreateStateMachine", request_for(kWait)), taken);
  Json express = request_for(kPass);
  express["type"] = "EXPRESS";
  EXPECT_EQ(call("CreateStateMachine", express), taken);
  Json traced = request_for(kPass);
  traced["tracingConfiguration"] = {{"enabled", true}};
  EXPECT_EQ(call("CreateStateMachine", traced), taken);
}

TEST_F(CreateStateMachine, BelongsToTheAccountAndRegionOfTheCaller) {
  create(kPass);
  EXPECT_EQ(call_from("000000000000", "eu-west-1", "CreateStateMachine",
                      to_text(request_for(kWait))),
            ok(R"({"stateMachineArn":"arn:aws:states:eu-west-1:000000000000:stateMachine:m",)"
               R"("creationDate":)" +
               kStart + "}"));
}

TEST_F(CreateStateMachine, RefusesNamesWithForbiddenCharacters) {
  for (const std::string name : {"a b", "a/b", "a:b", "a\u0085b", "{}", "a*"}) {
    Json request = request_for(kPass);
    request["name"] = name;
    EXPECT_EQ(call("CreateStateMachine", request),
              error("InvalidName", "Invalid Name: '" + name + "'"));
  }
  Json request = request_for(kPass);
  request["name"] = "prüfen_1.2-\U0001F600";
  EXPECT_TRUE(call("CreateStateMachine", request).starts_with("200 "));
}

TEST_F(CreateStateMachine, RefusesADefinitionThatCannotRun) {
  EXPECT_EQ(call("CreateStateMachine", request_for("not")),
            error("InvalidDefinition",
                  "Invalid State Machine Definition: 'INVALID_JSON_DESCRIPTION: Unrecognized token "
                  "'not': was expecting (JSON String, Number, Array, Object or token 'null', "
                  "'true' or 'false')\n at [Source: (String)\"not\"; line: 1, column: 4] at "
                  "[Source: (String)\"not\"; line: 1, column: 4]'"));
  EXPECT_EQ(call("CreateStateMachine",
                 request_for(R"({"StartAt":"A","States":{"A":{"Type":"Pass"}}})")),
            error("InvalidDefinition",
                  "Invalid State Machine Definition: 'SCHEMA_VALIDATION_FAILED: Either 'Next' or "
                  "'End' must be specified at /States/A, MISSING_END_STATE: Workflow has no "
                  "terminal state at null'"));
}

TEST_F(CreateStateMachine, NamesEveryMemberThatIsMissing) {
  const std::string constraint = " failed to satisfy constraint: Member must not be null";
  EXPECT_EQ(call("CreateStateMachine", "{}"),
            error("ValidationException",
                  "3 validation errors detected: Value null at 'name'" + constraint +
                      "; Value null at 'definition'" + constraint + "; Value null at 'roleArn'" +
                      constraint));
}

TEST_F(CreateStateMachine, RefusesATypeThatDoesNotExist) {
  Json request = request_for(kPass);
  request["type"] = "SLOW";
  EXPECT_EQ(call("CreateStateMachine", request),
            error("ValidationException",
                  "1 validation error detected: Value 'SLOW' at 'type' failed to satisfy "
                  "constraint: Member must satisfy enum value set: [STANDARD, EXPRESS]"));
}

TEST_F(CreateStateMachine, RefusesWhatSidestepDoesNotHave) {
  Json request = request_for(kPass);
  request["publish"] = false;
  EXPECT_EQ(call("CreateStateMachine", request), kCreated);
  request["publish"] = true;
  EXPECT_EQ(call("CreateStateMachine", request),
            error("ValidationException",
                  "Sidestep does not support the member 'publish' yet. Leave it out."));
}

TEST_F(CreateStateMachine, KeepsTags) {
  Json request = request_for(kPass);
  request["tags"] = Json::array({{{"key", "team"}, {"value", "blue"}}});
  call("CreateStateMachine", request);
  const auto tags = storage::Tags(server.storage.reader()).list(kMachine);
  ASSERT_EQ(tags.size(), 1u);
  EXPECT_EQ(tags[0].key + '=' + tags[0].value, "team=blue");
}

}  // namespace
}  // namespace sidestep::api
