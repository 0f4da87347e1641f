#pragma once
// IAM in memory, with STS and queues beside it, and who may do what enforced if a test wants it.

#include "aws/iam/access/role_authorizer.h"
#include "aws/iam/iam.h"
#include "aws/sqs/migrations/list.h"
#include "aws/sqs/sqs.h"
#include "aws/sts/sts.h"
#include "tests/aws/core/service_fixture.h"

namespace sidestep::aws::iam {

class IamFixture : public ::testing::Test {
 protected:
  IamFixture() {
    world_.directory.add(iam_);
    world_.directory.add(sts_);
    world_.directory.add(sqs_);
  }

  Json ok(std::string operation, std::string_view input) {
    return world_.ok("iam", std::move(operation), input);
  }
  // "Code: message"
  std::string error(std::string operation, std::string_view input,
                    std::string_view service = "iam") {
    const Error error = world_.error(service, std::move(operation), input);
    return error.code + ": " + error.message;
  }

  static std::string trust_of(const std::string& principal) {
    return R"({\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":)" +
           principal + R"(,\"Action\":\"sts:AssumeRole\"}]})";
  }
  static std::string document(const std::string& effect, const std::string& action,
                              const std::string& resource = "*") {
    return R"({\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\")" + effect +
           R"(\",\"Action\":\")" + action + R"(\",\"Resource\":\")" + resource + R"(\"}]})";
  }
  Json create_role(const std::string& name,
                   const std::string& principal = R"({\"Service\":\"lambda.amazonaws.com\"})") {
    return ok("CreateRole", R"({"RoleName": ")" + name + R"(", "AssumeRolePolicyDocument": ")" +
                                trust_of(principal) + R"("})");
  }
  void put_role_policy(const std::string& role, const std::string& text,
                       const std::string& name = "p") {
    ok("PutRolePolicy", R"({"RoleName": ")" + role + R"(", "PolicyName": ")" + name +
                            R"(", "PolicyDocument": ")" + text + R"("})");
  }

  void enforce() { world_.directory.set_authorizer(authorizer_); }
  void act_as_role(const std::string& name) {
    world_.scope.access_key =
        sts_.key_of_session("arn:aws:iam::123456789012:role/" + name, "session");
  }
  void act_as_administrator() { world_.scope.access_key.clear(); }

  testing::ServiceWorld world_{{migrations(), sts::migrations(), sqs::migrations()}};
  Iam iam_{world_.platform};
  sts::Sts sts_{world_.platform};
  sqs::Sqs sqs_{world_.platform};
  RoleAuthorizer authorizer_{{.platform = world_.platform,
                              .enforcement = Enforcement::kRefuse,
                              .machine_of_token = [](const std::string&) -> std::string {
                                return "arn:aws:states:us-east-1:123456789012:stateMachine:m";
                              }}};
};

}  // namespace sidestep::aws::iam
