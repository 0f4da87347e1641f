// Every operation that takes an ARN, with an ARN of every kind: which of InvalidArn,
// StateMachineDoesNotExist, ResourceNotFound and ValidationException it is, and in which words.

#include "aws/states/arns.h"

#include <array>

#include "tests/aws/states/alias_fixture.h"

namespace sidestep::aws::states::arns_test {
namespace {

const std::string kStates = "arn:aws:states:us-east-1:123456789012:";

struct ArnKind {
  std::string arn;
  std::string type;  // as InvalidArn names it
};

// The order of the columns below.
const std::vector<ArnKind> kKinds = {
    {"word", ""},
    {"arn:aws:lambda:us-east-1:123456789012:function:f", ""},
    {kStates + "stateMachine:", ""},
    {kMachine, "stateMachine"},
    {kMachine + "x", "stateMachine"},
    {kMachine + ":1", "stateMachineVersion"},
    {kMachine + ":9", "stateMachineVersion"},
    {kMachine + ":PROD", "stateMachineAlias"},
    {kMachine + ":NONE", "stateMachineAlias"},
    {kMachine + "/Label", "stateMachine"},
    {kExecution, "execution"},
    {kExecution + "x", "execution"},
    {kStates + "express:m:run:id", "express"},
    {kStates + "activity:a", "activity"},
    {kStates + "activity:b", "activity"},
    {kStates + "mapRun:m/Label:id", "mapRun"},
};

enum Outcome {
  kTaken,   // it is what the operation is for
  kPrefix,  // no ARN at all
  kMalformed,
  kType,      // of another kind of resource
  kBareType,  // the same, where a version or alias is only known to be a state machine's
  kLabelled,
  kNoMachine,
  kNoExecution,
  kNoActivity,
  kNoResource,
  kNoReference,
  kWrongMachine,  // Express is wanted
  kNoRoute,       // a version is wanted, in a routing configuration
};

struct ArnRow {
  std::vector<std::string> operations;
  std::string member;
  Json request;  // its other members
  std::array<Outcome, 16> outcomes;
};

std::vector<ArnRow> machine_arn_rows() {
  const Json nothing = Json::object();
  return {
      {{"DescribeStateMachine", "ListExecutions", "StartExecution"},
       "stateMachineArn",
       nothing,
       {kPrefix, kMalformed, kMalformed, kTaken, kNoMachine, kTaken, kNoMachine, kTaken, kNoMachine,
        kLabelled, kType, kType, kType, kType, kType, kType}},
      {{"StartSyncExecution"},
       "stateMachineArn",
       nothing,
       {kPrefix, kMalformed, kMalformed, kWrongMachine, kNoMachine, kWrongMachine, kNoMachine,
        kWrongMachine, kNoMachine, kLabelled, kType, kType, kType, kType, kType, kType}},
      {{"UpdateStateMachine"},
       "stateMachineArn",
       {{"definition", kWait}},
       {kPrefix, kMalformed, kMalformed, kTaken, kNoMachine, kNoMachine, kNoMachine, kNoMachine,
        kNoMachine, kLabelled, kType, kType, kType, kType, kType, kType}},
      {{"UpdateStateMachine"},
       "stateMachineArn",
       {{"roleArn", kRole}},
       {kPrefix, kMalformed, kMalformed, kTaken, kNoMachine, kNoMachine, kNoMachine, kNoMachine,
        kNoMachine, kLabelled, kType, kType, kType, kType, kType, kType}},
      {{"PublishStateMachineVersion"},
       "stateMachineArn",
       nothing,
       {kPrefix, kMalformed, kMalformed, kTaken, kNoMachine, kNoMachine, kNoMachine, kNoMachine,
        kNoMachine, kLabelled, kType, kType, kType, kType, kType, kType}},
      {{"ListStateMachineVersions"},
       "stateMachineArn",
       nothing,
       {kPrefix, kMalformed, kMalformed, kTaken, kTaken, kType, kType, kType, kType, kLabelled,
        kType, kType, kType, kType, kType, kType}},
      {{"ListStateMachineAliases"},
       "stateMachineArn",
       nothing,
       {kPrefix, kMalformed, kMalformed, kTaken, kNoMachine, kTaken, kNoReference, kType, kType,
        kLabelled, kType, kType, kType, kType, kType, kType}},
      {{"DescribeStateMachineAlias", "UpdateStateMachineAlias"},
       "stateMachineAliasArn",
       {{"description", "d"}},
       {kPrefix, kMalformed, kMalformed, kType, kType, kType, kType, kTaken, kNoReference,
        kLabelled, kType, kType, kType, kType, kType, kType}},
  };
}

std::vector<ArnRow> other_arn_rows() {
  const Json nothing = Json::object();
  return {
      {{"ListTagsForResource", "TagResource", "UntagResource"},
       "resourceArn",
       {{"tags", Json::array()}, {"tagKeys", Json::array()}},
       {kPrefix, kMalformed, kMalformed, kTaken, kNoResource, kNoResource, kNoResource, kNoResource,
        kNoResource, kNoResource, kType, kType, kType, kTaken, kNoResource, kType}},
      {{"DescribeExecution", "GetExecutionHistory", "DescribeStateMachineForExecution",
        "ListMapRuns", "StopExecution", "RedriveExecution"},
       "executionArn",
       nothing,
       {kPrefix, kMalformed, kBareType, kBareType, kBareType, kBareType, kBareType, kBareType,
        kBareType, kBareType, kTaken, kNoExecution, kType, kType, kType, kType}},
      {{"DescribeActivity", "GetActivityTask"},
       "activityArn",
       nothing,
       {kPrefix, kMalformed, kBareType, kBareType, kBareType, kBareType, kBareType, kBareType,
        kBareType, kBareType, kType, kType, kType, kTaken, kNoActivity, kType}},
      {{"DescribeMapRun", "UpdateMapRun", "ListExecutions"},
       "mapRunArn",
       nothing,
       {kPrefix, kMalformed, kBareType, kBareType, kBareType, kBareType, kBareType, kBareType,
        kBareType, kBareType, kType, kType, kType, kType, kType, kNoResource}},
  };
}

// They come last: they take away what the others name.
std::vector<ArnRow> deleting_arn_rows() {
  const Json nothing = Json::object();
  return {
      {{"DeleteStateMachineAlias"},
       "stateMachineAliasArn",
       nothing,
       {kPrefix, kMalformed, kMalformed, kType, kType, kType, kType, kTaken, kTaken, kLabelled,
        kType, kType, kType, kType, kType, kType}},
      {{"DeleteStateMachineVersion"},
       "stateMachineVersionArn",
       nothing,
       {kPrefix, kMalformed, kMalformed, kType, kType, kTaken, kTaken, kType, kType, kLabelled,
        kType, kType, kType, kType, kType, kType}},
      {{"DeleteActivity"},
       "activityArn",
       nothing,
       {kPrefix, kMalformed, kBareType, kBareType, kBareType, kBareType, kBareType, kBareType,
        kBareType, kBareType, kType, kType, kType, kTaken, kTaken, kType}},
      {{"DeleteStateMachine"},
       "stateMachineArn",
       nothing,
       {kPrefix, kMalformed, kMalformed, kTaken, kTaken, kType, kType, kType, kType, kLabelled,
        kType, kType, kType, kType, kType, kType}},
  };
}

class ArnKinds : public AliasTest {
 protected:
  ArnKinds() {
    call("CreateStateMachineAlias", request_for("PROD", one));
    start();
    result("CreateActivity", {{"name", "a"}});
  }

  static std::string invalid(const std::string& fault) {
    return error("InvalidArn", "Invalid Arn: '" + fault + "'");
  }

  static std::string expected(const ArnKind& kind, Outcome outcome) {
    const std::string other_type = "Resource type not valid in this context: ";
    switch (outcome) {
      case kTaken:
        return "taken";
      case kPrefix:
        return invalid("Invalid ARN prefix: " + kind.arn);
      case kMalformed:
        return invalid("Invalid ARN: " + kind.arn);
      case kType:
        return invalid(other_type + kind.type);
      case kBareType:
        return invalid(other_type + "stateMachine");
      case kLabelled:
        return R"(400 {"__type":"ValidationException","message":"This operation does not take )"
               R"(the ARN of a Map state: ')" +
               kind.arn + R"('","reason":"API_DOES_NOT_SUPPORT_LABELED_ARNS"})";
      case kNoMachine:
        return error("StateMachineDoesNotExist",
                     "State Machine Does Not Exist: '" + kind.arn + "'");
      case kNoExecution:
        return error("ExecutionDoesNotExist", "Execution Does Not Exist: '" + kind.arn + "'");
      case kNoActivity:
        return error("ActivityDoesNotExist", "Activity Does Not Exist: '" + kind.arn + "'");
      case kNoResource:
        return not_found(kind.arn);
      case kNoReference:
        return not_referenced(kind.arn);
      case kWrongMachine:
        return error("StateMachineTypeNotSupported",
                     "This operation is not supported by this type of state machine");
      case kNoRoute:
        return refusal(
            "Routing configuration must contain state machine version ARNs. Received: [" +
            kind.arn + "]");
    }
    return "";
  }

  void walk(const ArnRow& row) {
    for (const std::string& operation : row.operations) {
      for (std::size_t i = 0; i < kKinds.size(); ++i) {
        // To list executions by a Map state is what its ARN is for.
        const bool lists = operation == "ListExecutions" && row.outcomes[i] == kLabelled;
        Json request = row.request;
        request[row.member] = kKinds[i].arn;
        EXPECT_EQ(outcome(operation, request),
                  expected(kKinds[i], lists ? kTaken : row.outcomes[i]))
            << operation << ' ' << kKinds[i].arn;
      }
    }
  }

  // A call that waits for work has taken its ARN.
  std::string outcome(const std::string& operation, const Json& request) {
    const std::string answer = call(operation, request);
    return answer.starts_with("200 ") || answer == "no answer" ? "taken" : answer;
  }
};

TEST_F(ArnKinds, AreDistinguishedByEveryOperation) {
  for (const auto& rows : {machine_arn_rows(), other_arn_rows(), deleting_arn_rows()}) {
    for (const ArnRow& row : rows) walk(row);
  }
}

TEST_F(ArnKinds, AreDistinguishedInRoutes) {
  const std::array<Outcome, 16> outcomes = {
      kPrefix,  kMalformed, kMalformed, kNoRoute, kNoRoute, kTaken, kNoReference, kNoRoute,
      kNoRoute, kLabelled,  kType,      kType,    kType,    kType,  kType,        kType};
  for (std::size_t i = 0; i < kKinds.size(); ++i) {
    const Json route = {{"stateMachineVersionArn", kKinds[i].arn}, {"weight", 100}};
    const std::string wanted = expected(kKinds[i], outcomes[i]);
    EXPECT_EQ(outcome("CreateStateMachineAlias", request_for("NEW", Json::array({route}))), wanted);
    EXPECT_EQ(outcome("UpdateStateMachineAlias", {{"stateMachineAliasArn", kMachine + ":PROD"},
                                                  {"routingConfiguration", Json::array({route})}}),
              wanted);
  }
}

}  // namespace
}  // namespace sidestep::aws::states::arns_test
