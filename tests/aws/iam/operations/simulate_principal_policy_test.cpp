#include "tests/aws/iam/iam_fixture.h"

namespace sidestep::aws::iam::simulate_principal_policy_test {
namespace {

using SimulatePrincipalPolicy = IamFixture;

TEST_F(SimulatePrincipalPolicy, SaysWhatStoredPoliciesDecide) {
  create_role("r");
  put_role_policy("r", document("Allow", "sqs:*"));
  put_role_policy("r", document("Deny", "sqs:DeleteQueue"), "no");
  const Json results = ok("SimulatePrincipalPolicy",
                          R"({"PolicySourceArn": "arn:aws:iam::123456789012:role/r",
      "ActionNames": ["sqs:SendMessage", "sqs:DeleteQueue", "sns:Publish"]})")["EvaluationResults"];
  ASSERT_EQ(results.size(), 3);
  EXPECT_EQ(results[0]["EvalDecision"], "allowed");
  EXPECT_EQ(results[0]["EvalResourceName"], "*");
  EXPECT_EQ(results[1]["EvalDecision"], "explicitDeny");
  EXPECT_EQ(results[2]["EvalDecision"], "implicitDeny");
}

TEST_F(SimulatePrincipalPolicy, WantsARoleOrAUserThatIsThere) {
  EXPECT_EQ(error("SimulatePrincipalPolicy",
                  R"({"PolicySourceArn": "arn:aws:iam::123456789012:role/r",
                      "ActionNames": ["sqs:SendMessage"]})"),
            "NoSuchEntity: The role with name r cannot be found.");
  EXPECT_EQ(error("SimulatePrincipalPolicy",
                  R"({"PolicySourceArn": "arn:aws:iam::123456789012:root",
                      "ActionNames": ["sqs:SendMessage"]})"),
            "InvalidInput: Invalid Entity Arn: arn:aws:iam::123456789012:root does not clearly "
            "define entity type and name.");
}

}  // namespace
}  // namespace sidestep::aws::iam::simulate_principal_policy_test
