#include "tests/aws/states/harness.h"

namespace sidestep::aws::states::publish_state_machine_version_test {
namespace {

using PublishStateMachineVersion = ApiTest;

const Json kRequest = {{"stateMachineArn", kMachine}};

std::string published(int version, const std::string& date = kStart) {
  return ok(R"({"creationDate":)" + date + R"(,"stateMachineVersionArn":")" + kMachine + ':' +
            std::to_string(version) + "\"}");
}

TEST_F(PublishStateMachineVersion, MakesTheCurrentRevisionAVersion) {
  create(kPass);
  EXPECT_EQ(call("PublishStateMachineVersion", kRequest), published(1));
  result("UpdateStateMachine", {{"stateMachineArn", kMachine}, {"definition", kWait}});
  server.advance(std::chrono::seconds(5));
  EXPECT_EQ(call("PublishStateMachineVersion",
                 Json{{"stateMachineArn", kMachine}, {"description", "two"}}),
            published(2, "1576800005.000"));
  const Json one = result("DescribeStateMachine", {{"stateMachineArn", kMachine + ":1"}});
  EXPECT_EQ(one.at("definition"), Json(kPass)) << "a version stays what it was";
  EXPECT_FALSE(one.contains("description"));
  const Json two = result("DescribeStateMachine", {{"stateMachineArn", kMachine + ":2"}});
  EXPECT_EQ(two.at("definition"), Json(kWait));
  EXPECT_EQ(two.at("description"), Json("two"));
}

TEST_F(PublishStateMachineVersion, IsAnsweredLikeTheFirstTimeWhenItIsRepeated) {
  create(kPass);
  call("PublishStateMachineVersion", kRequest);
  server.advance(std::chrono::seconds(5));
  EXPECT_EQ(call("PublishStateMachineVersion", kRequest), published(1));
}

TEST_F(PublishStateMachineVersion, GivesNoNumberTwice) {
  create(kPass);
  call("PublishStateMachineVersion", kRequest);
  result("DeleteStateMachineVersion", {{"stateMachineVersionArn", kMachine + ":1"}});
  EXPECT_EQ(call("PublishStateMachineVersion", kRequest), published(2));
}

TEST_F(PublishStateMachineVersion, RefusesAnotherRevision) {
  create(kPass);
  Json request = kRequest;
  request["revisionId"] = "INITIAL";
  EXPECT_EQ(call("PublishStateMachineVersion", request), published(1));
  const std::string id =
      result("UpdateStateMachine", {{"stateMachineArn", kMachine}, {"definition", kWait}})
          .at("revisionId")
          .get<std::string>();
  EXPECT_EQ(call("PublishStateMachineVersion", request),
            error("ConflictException",
                  "Failed to publish the State Machine version for revision INITIAL. The current "
                  "State Machine revision is " +
                      id + "."));
  request["revisionId"] = id;
  EXPECT_EQ(call("PublishStateMachineVersion", request), published(2));
}

TEST_F(PublishStateMachineVersion, RefusesMoreThanAThousand) {
  create(kPass);
  server.storage.writer().submit(
      [](storage::Database& database) {
        for (std::int64_t version = 1; version <= 1000; ++version) {
          storage::RevisionRow revision;
          revision.state_machine_id = 1;
          revision.version = version;
          revision.version_created_ms = 0;
          storage::StateMachineRevisions(database).insert(revision);
        }
      },
      [](std::exception_ptr) {});
  const std::string full = error("ServiceQuotaExceededException",
                                 "A state machine can have 1000 versions. Delete those that are "
                                 "not needed.");
  EXPECT_EQ(call("PublishStateMachineVersion", kRequest), full);
  EXPECT_EQ(call("UpdateStateMachine",
                 Json{{"stateMachineArn", kMachine}, {"definition", kWait}, {"publish", true}}),
            full);
  EXPECT_EQ(result("DescribeStateMachine", kRequest).at("definition"), Json(kPass))
      << "nothing of the request was done";
}

TEST_F(PublishStateMachineVersion, RefusesArnsOfOtherThings) {
  struct Case {
    std::string arn, answer;
  };
  create(kPass);
  for (const Case& test : std::vector<Case>{
           {"invalid", error("InvalidArn", "Invalid Arn: 'Invalid ARN prefix: invalid'")},
           {kMachine + "x",
            error("StateMachineDoesNotExist", "State Machine Does Not Exist: '" + kMachine + "x'")},
           {kMachine + ":1", error("StateMachineDoesNotExist",
                                   "State Machine Does Not Exist: '" + kMachine + ":1'")},
           {kMachine + ":A", error("StateMachineDoesNotExist",
                                   "State Machine Does Not Exist: '" + kMachine + ":A'")},
           {kMachine + "/Label",
            R"(400 {"__type":"ValidationException","message":"This operation does not take the )"
            R"(ARN of a Map state: ')" +
                kMachine + R"(/Label'","reason":"API_DOES_NOT_SUPPORT_LABELED_ARNS"})"}}) {
    EXPECT_EQ(call("PublishStateMachineVersion", Json{{"stateMachineArn", test.arn}}), test.answer);
  }
}

}  // namespace
}  // namespace sidestep::aws::states::publish_state_machine_version_test
