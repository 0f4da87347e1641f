// Changes that fail in the middle: what they leave, who is told what.


#include <gtest/gtest.h>

#include "base/log.h"
#include "tests/aws/states/harness.h"

namespace sidestep::aws::states::writes_test {
namespace {

const std::string kActivity = "arn:aws:states:us-east-1:123456789012:activity:a";
const std::string kFailed =
    "500 {\"__type\":\"InternalFailure\",\"message\":\"Sidestep failed to handle this request; its "
    "log says more.\"}";

struct Change {
  std::string operation;
  Json body;
};

Json routes(int version) {
  return Json::array(
      {{{"stateMachineVersionArn", kMachine + ':' + std::to_string(version)}, {"weight", 100}}});
}

// All operations that change rows by themselves.
std::vector<Change> all_changes() {
  const Json tags = Json::array({{{"key", "k"}, {"value", "v"}}});
  return {
      {"CreateStateMachine", {{"name", "other"}, {"definition", kPass}, {"roleArn", kRole}}},
      {"UpdateStateMachine", {{"stateMachineArn", kMachine}, {"definition", kWait}}},
      {"PublishStateMachineVersion", {{"stateMachineArn", kMachine}}},
      {"CreateStateMachineAlias", {{"name", "live"}, {"routingConfiguration", routes(1)}}},
      {"UpdateStateMachineAlias",
       {{"stateMachineAliasArn", kMachine + ":old"}, {"description", "d"}}},
      {"DeleteStateMachineAlias", {{"stateMachineAliasArn", kMachine + ":old"}}},
      {"DeleteStateMachineVersion", {{"stateMachineVersionArn", kMachine + ":2"}}},
      {"DeleteStateMachine", {{"stateMachineArn", kMachine}}},
      {"CreateActivity", {{"name", "other"}}},
      {"DeleteActivity", {{"activityArn", kActivity}}},
      {"TagResource", {{"resourceArn", kMachine}, {"tags", tags}}},
      {"UntagResource", {{"resourceArn", kMachine}, {"tagKeys", Json::array({"old"})}}},
  };
}

class Writes : public ApiTest {
 protected:
  Writes() {
    result("CreateStateMachine", {{"name", "m"},
                                  {"definition", kPass},
                                  {"roleArn", kRole},
                                  {"publish", true},
                                  {"tags", Json::array({{{"key", "old"}, {"value", "v"}}})}});
    result("UpdateStateMachine",
           {{"stateMachineArn", kMachine}, {"definition", kFail}, {"publish", true}});
    result("UpdateStateMachine", {{"stateMachineArn", kMachine}, {"definition", kPass}});
    result("CreateStateMachineAlias", {{"name", "old"}, {"routingConfiguration", routes(1)}});
    result("CreateActivity", {{"name", "a"}});
  }

  // From now on no row of these tables can be changed.
  void plant_fault() {
    for (const char* table : {"state_machines", "state_machine_revisions", "state_machine_aliases",
                              "activities", "tags"}) {
      for (const char* event : {"INSERT", "UPDATE", "DELETE"}) {
        const std::string name = std::string("planted_") + table + '_' + event;
        in_database("CREATE TRIGGER " + name + " BEFORE " + event + " ON " + table +
                    " BEGIN SELECT RAISE(ABORT, 'planted'); END");
        faults_.push_back(name);
      }
    }
  }
  void take_back() {
    for (const std::string& name : faults_) in_database("DROP TRIGGER " + name);
    faults_.clear();
  }

 private:
  void in_database(const std::string& statement) {
    server.storage.writer().submit(
        [&](storage::Database& database) { database.run_script(statement.c_str()); },
        [&](std::exception_ptr failure) { EXPECT_FALSE(failure) << statement; });
    server.settle();
  }

  std::vector<std::string> faults_;
};

TEST_F(Writes, AChangeThatThrowsFailsItsCallerAndNobodyElse) {
  std::vector<std::string> lines;
  const log::Capture capture([&](log::Level level, const std::string& line) {
    if (level == log::Level::kError) lines.push_back(line);
  });
  const std::vector<Change> changes = all_changes();
  for (std::size_t i = 0; i < changes.size(); ++i) {
    plant_fault();
    lines.clear();
    const Json run{{"stateMachineArn", kMachine}, {"name", "run" + std::to_string(i)}};
    const Waiting before = ask("StartExecution", run);
    const Waiting failing = ask(changes[i].operation, changes[i].body);
    const Waiting after = ask(
        "StartExecution", {{"stateMachineArn", kMachine}, {"name", "after" + std::to_string(i)}});
    server.settle();
    EXPECT_EQ(answered(failing), kFailed) << changes[i].operation;
    EXPECT_TRUE(answered(before).starts_with("200 ")) << answered(before);
    EXPECT_TRUE(answered(after).starts_with("200 ")) << answered(after);
    ASSERT_EQ(lines.size(), 1u) << changes[i].operation;
    EXPECT_NE(lines[0].find("planted"), std::string::npos) << lines[0];
    take_back();
    EXPECT_EQ(status(kExecution + std::to_string(i)), "SUCCEEDED");
  }
  // Nothing of them is left, so each of them can be made now; deletions come last.
  for (const char* kind : {"Create", "Update", "Publish", "Tag", "Untag", "Delete"}) {
    for (const Change& change : changes) {
      if (!change.operation.starts_with(kind)) continue;
      const std::string answer = call(change.operation, change.body);
      EXPECT_TRUE(answer.starts_with("200 ")) << change.operation << ": " << answer;
    }
  }
}

}  // namespace
}  // namespace sidestep::aws::states::writes_test
