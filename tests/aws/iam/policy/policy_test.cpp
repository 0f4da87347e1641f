#include "aws/iam/policy/policy.h"

#include <gtest/gtest.h>

namespace sidestep::aws::iam::policy_test {
namespace {

const Principal kWorker{.kind = Principal::Kind::kRole,
                        .arn = "arn:aws:sts::123456789012:assumed-role/worker/s",
                        .account = "123456789012",
                        .name = "worker",
                        .id = "arn:aws:iam::123456789012:role/worker"};
const Principal kEvents{.kind = Principal::Kind::kService, .arn = "events.amazonaws.com"};

std::string with_statement(const std::string& statement) {
  return R"({"Version": "2012-10-17", "Statement": )" + statement + "}";
}

Opinion opinion_of(const std::string& statement, const Principal& principal = kWorker,
                   PolicyPlace place = PolicyPlace::kIdentity) {
  const auto policy = Policy::read(with_statement(statement), place);
  if (!policy) return ADD_FAILURE() << policy.error(), Opinion::kNothing;
  const Context context = {{"aws:principalaccount", {principal.account}}};
  return policy->on(
      {"sqs:SendMessage", "arn:aws:sqs:us-east-1:123456789012:q", principal, context});
}

struct Case {
  std::string statement;
  Opinion opinion;
};

TEST(Policies, DenyBeforeTheyAllow) {
  const std::vector<Case> cases = {
      {R"({"Effect": "Allow", "Action": "sqs:*", "Resource": "*"})", Opinion::kAllows},
      {R"({"Effect": "Allow", "Action": ["sns:*", "SQS:sendmessage"], "Resource": "*"})",
       Opinion::kAllows},
      {R"({"Effect": "Allow", "Action": "sqs:Receive*", "Resource": "*"})", Opinion::kNothing},
      {R"({"Effect": "Allow", "NotAction": "sqs:Receive*", "Resource": "*"})", Opinion::kAllows},
      {R"({"Effect": "Allow", "NotAction": "sqs:*", "Resource": "*"})", Opinion::kNothing},
      {R"({"Effect": "Allow", "Action": "*", "Resource": "arn:aws:sqs:*:*:q"})", Opinion::kAllows},
      {R"({"Effect": "Allow", "Action": "*", "Resource": "arn:aws:sqs:*:*:p"})", Opinion::kNothing},
      {R"({"Effect": "Allow", "Action": "*", "NotResource": "arn:aws:sqs:*:*:q"})",
       Opinion::kNothing},
      {R"([{"Effect": "Allow", "Action": "*", "Resource": "*"},
           {"Effect": "Deny", "Action": "sqs:SendMessage", "Resource": "*"}])",
       Opinion::kDenies},
      {R"([{"Effect": "Deny", "Action": "sqs:SendMessage", "Resource": "*",
            "Condition": {"StringEquals": {"aws:PrincipalAccount": "9"}}},
           {"Effect": "Allow", "Action": "*", "Resource": "*"}])",
       Opinion::kAllows},
      {R"({"Effect": "Allow", "Action": "*", "Resource": "*",
           "Condition": {"StringEquals": {"aws:PrincipalAccount": "9"}}})",
       Opinion::kNothing},
  };
  for (const Case& each : cases) {
    EXPECT_EQ(opinion_of(each.statement), each.opinion) << each.statement;
  }
}

std::string for_principal(const std::string& principal) {
  return R"({"Effect": "Allow", "Action": "*", "Resource": "*", )" + principal + "}";
}

TEST(Policies, OfResourcesNamePrincipals) {
  const auto role = [](const std::string& principal) {
    return opinion_of(for_principal(principal), kWorker, PolicyPlace::kResource);
  };
  EXPECT_EQ(role(R"("Principal": "*")"), Opinion::kAllows);
  EXPECT_EQ(role(R"("Principal": {"AWS": "*"})"), Opinion::kAllows);
  EXPECT_EQ(role(R"("Principal": {"AWS": "arn:aws:iam::123456789012:role/worker"})"),
            Opinion::kAllows);
  EXPECT_EQ(role(R"("Principal": {"AWS": "arn:aws:iam::123456789012:root"})"),
            Opinion::kAllowsAccount);
  EXPECT_EQ(role(R"("Principal": {"AWS": ["123456789012"]})"), Opinion::kAllowsAccount);
  EXPECT_EQ(role(R"("Principal": {"AWS": "arn:aws:iam::123456789012:role/other"})"),
            Opinion::kNothing);
  EXPECT_EQ(role(R"("Principal": {"Service": "events.amazonaws.com"})"), Opinion::kNothing);
  EXPECT_EQ(role(R"("NotPrincipal": {"AWS": "arn:aws:iam::123456789012:role/worker"})"),
            Opinion::kNothing);
  const auto service = [](const std::string& principal) {
    return opinion_of(for_principal(principal), kEvents, PolicyPlace::kResource);
  };
  EXPECT_EQ(service(R"("Principal": {"Service": ["sns.amazonaws.com", "events.amazonaws.com"]})"),
            Opinion::kAllows);
  EXPECT_EQ(service(R"("Principal": {"AWS": "123456789012"})"), Opinion::kNothing);
}

struct Malformed {
  std::string text;
  PolicyPlace place;
  std::string complaint;
};

TEST(Policies, AreRejectedInTheWordsOfAws) {
  const std::string allow = R"({"Effect": "Allow", "Action": "a:b", "Resource": "*")";
  const std::vector<Malformed> cases = {
      {"no JSON", PolicyPlace::kIdentity, "Syntax errors in policy."},
      {"{}", PolicyPlace::kIdentity, "Syntax errors in policy."},
      {R"({"Version": "2020-01-01", "Statement": []})", PolicyPlace::kIdentity,
       "Policy document must be version 2012-10-17 or greater."},
      {with_statement(R"({"Effect": "Perhaps", "Action": "a:b", "Resource": "*"})"),
       PolicyPlace::kIdentity, "Syntax errors in policy."},
      {with_statement(R"({"Effect": "Allow", "Resource": "*"})"), PolicyPlace::kIdentity,
       "Policy statement must contain actions."},
      {with_statement(R"({"Effect": "Allow", "Action": "b", "Resource": "*"})"),
       PolicyPlace::kIdentity,
       "Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc."},
      {with_statement(R"({"Effect": "Allow", "Action": "a:b"})"), PolicyPlace::kIdentity,
       "Policy statement must contain resources."},
      {with_statement(R"({"Effect": "Allow", "Action": "a:b", "Resource": "queue"})"),
       PolicyPlace::kIdentity, R"(Resource queue must be in ARN format or "*".)"},
      {with_statement(allow + R"(, "Principal": "*"})"), PolicyPlace::kIdentity,
       "Policy document should not specify a principal."},
      {with_statement(allow + R"(, "Principal": "*"})"), PolicyPlace::kTrust,
       "Has prohibited field Resource"},
      {with_statement(R"({"Effect": "Allow", "Action": "sts:AssumeRole"})"), PolicyPlace::kTrust,
       "Missing required field Principal"},
      {with_statement(allow + R"(, "Why": "*"})"), PolicyPlace::kIdentity,
       "Syntax errors in policy."},
  };
  for (const Malformed& each : cases) {
    const auto policy = Policy::read(each.text, each.place);
    ASSERT_FALSE(policy) << each.text;
    EXPECT_EQ(policy.error(), each.complaint) << each.text;
  }
}

}  // namespace
}  // namespace sidestep::aws::iam::policy_test
