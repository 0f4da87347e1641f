#include "aws/iam/access/role_authorizer.h"

#include <optional>

#include "tests/aws/iam/iam_fixture.h"

namespace sidestep::aws::iam::role_authorizer_test {
namespace {

class RoleAuthorizers : public IamFixture {
 protected:
  RoleAuthorizers() {
    create_role("worker");
    world_.ok("sqs", "CreateQueue", R"({"QueueName": "q"})");
    enforce();
  }

  std::string send() { return error("SendMessage", kMessage, "sqs"); }
  bool may_send() {
    const auto answer = world_.call("sqs", "SendMessage", parse_json(kMessage).value());
    return answer && answer->has_value();
  }
  void set_queue_policy(const std::string& text) {
    act_as_administrator();
    world_.ok(
        "sqs", "SetQueueAttributes",
        R"({"QueueUrl": "http://h/123456789012/q", "Attributes": {"Policy": ")" + text + R"("}})");
  }
  std::string refusal_in_name_of(const std::string& principal, std::string_view service,
                                 const std::string& operation, const std::string& input) {
    Call call{operation, parse_json(input).value(), world_.scope};
    call.scope.principal = principal;
    const auto refused = authorizer_.refusal(service, call);
    return refused ? refused->code + ": " + refused->message : "";
  }

  static constexpr const char* kMessage =
      R"({"QueueUrl": "http://h/123456789012/q", "MessageBody": "m"})";
  static constexpr const char* kSession = "arn:aws:sts::123456789012:assumed-role/worker/session";
};

TEST_F(RoleAuthorizers, LetTheAdministratorDoEverything) {
  EXPECT_TRUE(may_send());
  world_.scope.access_key = "AKIAIOSFODNN7EXAMPLE";
  EXPECT_TRUE(may_send());
}

TEST_F(RoleAuthorizers, RefuseWhatNoPolicyAllows) {
  act_as_role("worker");
  EXPECT_EQ(send(),
            "AccessDeniedException: User: "
            "arn:aws:sts::123456789012:assumed-role/worker/session is not authorized to perform: "
            "sqs:sendmessage on resource: arn:aws:sqs:us-east-1:123456789012:q because no "
            "identity-based policy allows the sqs:sendmessage action");
}

TEST_F(RoleAuthorizers, LetARoleDoWhatItsPolicyAllows) {
  put_role_policy("worker",
                  document("Allow", "sqs:SendMessage", "arn:aws:sqs:us-east-1:123456789012:q"));
  act_as_role("worker");
  EXPECT_TRUE(may_send());
}

TEST_F(RoleAuthorizers, LetADenyDecide) {
  put_role_policy("worker", document("Allow", "*"));
  put_role_policy("worker", document("Deny", "sqs:*"), "no");
  act_as_role("worker");
  EXPECT_TRUE(send().ends_with("with an explicit deny in an identity-based policy"));
}

TEST_F(RoleAuthorizers, ReadAttachedPolicies) {
  ok("AttachRolePolicy",
     R"({"RoleName": "worker", "PolicyArn": "arn:aws:iam::aws:policy/AmazonSQSFullAccess"})");
  act_as_role("worker");
  EXPECT_TRUE(may_send());
}

TEST_F(RoleAuthorizers, KeepARoleWithinItsBoundary) {
  put_role_policy("worker", document("Allow", "*"));
  ok("PutRolePermissionsBoundary",
     R"({"RoleName": "worker",
         "PermissionsBoundary": "arn:aws:iam::aws:policy/AmazonS3FullAccess"})");
  act_as_role("worker");
  EXPECT_TRUE(
      send().ends_with("because no permissions boundary allows the sqs:sendmessage action"));
}

TEST_F(RoleAuthorizers, LetTheQueuesPolicyAllowARole) {
  set_queue_policy(
      R"({\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":)"
      R"({\"AWS\":\"arn:aws:iam::123456789012:role/worker\"},\"Action\":\"sqs:SendMessage\",)"
      R"(\"Resource\":\"*\"}]})");
  act_as_role("worker");
  EXPECT_TRUE(may_send());
}

TEST_F(RoleAuthorizers, AskAServiceForThePolicyOfTheResource) {
  const std::string rule = "arn:aws:events:us-east-1:123456789012:rule/r";
  world_.scope.principal = "events.amazonaws.com";
  world_.scope.source_arn = rule;
  EXPECT_EQ(send(),
            "AccessDeniedException: User: events.amazonaws.com is not authorized to perform: "
            "sqs:sendmessage on resource: arn:aws:sqs:us-east-1:123456789012:q because no "
            "resource-based policy allows the sqs:sendmessage action");
  world_.scope = {"123456789012", "us-east-1"};
  set_queue_policy(
      R"({\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":)"
      R"({\"Service\":\"events.amazonaws.com\"},\"Action\":\"sqs:SendMessage\",)"
      R"(\"Resource\":\"*\",\"Condition\":{\"ArnEquals\":{\"aws:SourceArn\":\")" +
      rule + R"(\"}}}]})");
  world_.scope.principal = "events.amazonaws.com";
  world_.scope.source_arn = rule;
  EXPECT_TRUE(may_send());
  world_.scope.source_arn = rule + "2";
  EXPECT_FALSE(may_send());
}

TEST_F(RoleAuthorizers, KnowTheMachineOfATaskToken) {
  const std::string input = R"({"taskToken": "t", "output": "{}"})";
  EXPECT_EQ(refusal_in_name_of(kSession, "states", "SendTaskSuccess", input),
            "AccessDeniedException: User: arn:aws:sts::123456789012:assumed-role/worker/session is "
            "not authorized to perform: states:SendTaskSuccess on resource: "
            "arn:aws:states:us-east-1:123456789012:stateMachine:m because no identity-based policy "
            "allows the states:SendTaskSuccess action");
  put_role_policy("worker", document("Allow", "states:SendTaskSuccess",
                                     "arn:aws:states:us-east-1:123456789012:stateMachine:m"));
  EXPECT_EQ(refusal_in_name_of(kSession, "states", "SendTaskSuccess", input), "");
}

TEST_F(RoleAuthorizers, WantRolesToTrustTheService) {
  const std::string machine =
      R"({"name": "m", "roleArn": "arn:aws:iam::123456789012:role/worker"})";
  EXPECT_EQ(refusal_in_name_of("", "states", "CreateStateMachine", machine),
            "AccessDeniedException: Neither the global service principal states.amazonaws.com, nor "
            "the regional one is authorized to assume the provided role.");
  create_role("machine", R"({\"Service\":\"states.amazonaws.com\"})");
  EXPECT_EQ(
      refusal_in_name_of("", "states", "CreateStateMachine",
                         R"({"name": "m", "roleArn": "arn:aws:iam::123456789012:role/machine"})"),
      "");
  EXPECT_EQ(
      refusal_in_name_of(
          "", "lambda", "CreateFunction",
          R"({"FunctionName": "f", "Role": "arn:aws:iam::123456789012:role/nobody"})"),
      "InvalidParameterValueException: The role defined for the function cannot be assumed by "
      "Lambda.");
}

TEST_F(RoleAuthorizers, WantTheRoleToMakeTheRulesByWhichJobsAreWaitedFor) {
  create_role("machine", R"({\"Service\":\"states.amazonaws.com\"})");
  const auto creation = [](const std::string& resource) {
    return R"({"name": "m", "roleArn": "arn:aws:iam::123456789012:role/machine", "definition": )"
           R"("{\"States\":{\"P\":{\"Branches\":[{\"States\":{)"
           R"(\"T\":{\"Resource\":\"arn:aws:states:::)" +
           resource + R"(\"}}}]}}}"})";
  };
  const std::string denied =
      "AccessDeniedException: 'arn:aws:iam::123456789012:role/machine' is not authorized to create "
      "managed-rule.";
  EXPECT_EQ(refusal_in_name_of("", "states", "CreateStateMachine", creation("ecs:runTask")), "");
  EXPECT_EQ(
      refusal_in_name_of("", "states", "CreateStateMachine", creation("glue:startJobRun.sync")),
      "");
  for (const char* job : {"ecs:runTask.sync", "states:startExecution.sync:2"}) {
    EXPECT_EQ(refusal_in_name_of("", "states", "CreateStateMachine", creation(job)), denied) << job;
  }
  put_role_policy(
      "machine",
      R"({\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":)"
      R"([\"events:PutTargets\",\"events:PutRule\",\"events:DescribeRule\"],\"Resource\":)"
      R"(\"arn:aws:events:us-east-1:123456789012:rule/StepFunctionsGetEventsForECSTaskRule\"}]})");
  EXPECT_EQ(refusal_in_name_of("", "states", "CreateStateMachine", creation("ecs:runTask.sync")),
            "");
  EXPECT_EQ(refusal_in_name_of("", "states", "CreateStateMachine",
                               creation("states:startExecution.sync:2")),
            denied);
}

TEST_F(RoleAuthorizers, LetNobodyInParticularDoWhatAResourceAllowsEverybody) {
  world_.scope.principal = "anonymous";
  EXPECT_EQ(send(),
            "AccessDeniedException: User: anonymous is not authorized to perform: sqs:sendmessage "
            "on resource: arn:aws:sqs:us-east-1:123456789012:q because no resource-based policy "
            "allows the sqs:sendmessage action");
  world_.scope.principal.clear();
  set_queue_policy(
      R"({\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":)"
      R"(\"*\",\"Action\":\"sqs:SendMessage\",\"Resource\":\"*\"}]})");
  world_.scope.principal = "anonymous";
  EXPECT_TRUE(may_send());
}

TEST_F(RoleAuthorizers, WantTheCallerToPassTheRole) {
  create_role("machine", R"({\"Service\":\"states.amazonaws.com\"})");
  put_role_policy("worker", document("Allow", "states:*"));
  const std::string input = R"({"name": "m", "roleArn": "arn:aws:iam::123456789012:role/machine"})";
  EXPECT_EQ(refusal_in_name_of(kSession, "states", "CreateStateMachine", input),
            "AccessDeniedException: User: arn:aws:sts::123456789012:assumed-role/worker/session is "
            "not authorized to perform: iam:PassRole on resource: "
            "arn:aws:iam::123456789012:role/machine because no identity-based policy allows the "
            "iam:PassRole action");
  put_role_policy("worker",
                  R"({\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":)"
                  R"(\"iam:PassRole\",\"Resource\":\"*\",\"Condition\":{\"StringEquals\":)"
                  R"({\"iam:PassedToService\":\"states.amazonaws.com\"}}}]})",
                  "pass");
  EXPECT_EQ(refusal_in_name_of(kSession, "states", "CreateStateMachine", input), "");
}

TEST_F(RoleAuthorizers, LetOnlyThoseAssumeARoleWhomItTrusts) {
  const std::string input = R"({"RoleArn": "arn:aws:iam::123456789012:role/target"})";
  create_role("target", R"({\"AWS\":\"arn:aws:iam::123456789012:root\"})");
  EXPECT_EQ(refusal_in_name_of(kSession, "sts", "AssumeRole", input),
            "AccessDenied: User: arn:aws:sts::123456789012:assumed-role/worker/session is not "
            "authorized to perform: sts:AssumeRole on resource: "
            "arn:aws:iam::123456789012:role/target because no identity-based policy allows the "
            "sts:AssumeRole action");
  put_role_policy("worker", document("Allow", "sts:AssumeRole"));
  EXPECT_EQ(refusal_in_name_of(kSession, "sts", "AssumeRole", input), "");
  EXPECT_EQ(refusal_in_name_of("arn:aws:sts::999999999999:assumed-role/worker/session", "sts",
                               "AssumeRole", input),
            "AccessDenied: User: arn:aws:sts::999999999999:assumed-role/worker/session is not "
            "authorized to perform: sts:AssumeRole on resource: "
            "arn:aws:iam::123456789012:role/target because no resource-based policy allows the "
            "sts:AssumeRole action");
}

TEST_F(RoleAuthorizers, LetTheRolesOfBootstrapDoEverything) {
  EXPECT_EQ(refusal_in_name_of("arn:aws:sts::123456789012:assumed-role/"
                               "cdk-hnb659fds-deploy-role-123456789012-us-east-1/s",
                               "sqs", "SendMessage", kMessage),
            "");
  EXPECT_NE(refusal_in_name_of("arn:aws:sts::123456789012:assumed-role/unknown/s", "sqs",
                               "SendMessage", kMessage),
            "");
}

TEST_F(RoleAuthorizers, KnowTheUsersOfAccessKeys) {
  ok("CreateUser", R"({"UserName": "ana"})");
  const Json key = ok("CreateAccessKey", R"({"UserName": "ana"})");
  world_.scope.access_key = key["AccessKey"]["AccessKeyId"].get<std::string>();
  EXPECT_TRUE(send().starts_with(
      "AccessDeniedException: User: arn:aws:iam::123456789012:user/ana is not authorized"));
  act_as_administrator();
  ok("PutUserPolicy", R"({"UserName": "ana", "PolicyName": "p", "PolicyDocument": ")" +
                          document("Allow", "sqs:*") + R"("})");
  world_.scope.access_key = key["AccessKey"]["AccessKeyId"].get<std::string>();
  EXPECT_TRUE(may_send());
}

TEST_F(RoleAuthorizers, OnlyWarnIfTheyAreTold) {
  RoleAuthorizer warns({.platform = world_.platform, .enforcement = Enforcement::kWarn});
  world_.directory.set_authorizer(warns);
  act_as_role("worker");
  EXPECT_TRUE(may_send());
}

}  // namespace
}  // namespace sidestep::aws::iam::role_authorizer_test
