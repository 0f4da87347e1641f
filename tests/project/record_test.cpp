#include "project/record.h"

#include <gtest/gtest.h>

#include "storage/server_meta.h"
#include "tests/engine/harness.h"

namespace sidestep::project::record_test {
namespace {

TEST(ProjectRecord, IsKeptByProject) {
  test::Harness server;
  ProjectRecord record(server.storage.reader(), "/p/sidestep.json");
  EXPECT_TRUE(record.all().empty());
  MadeResource machine{"AWS::StepFunctions::StateMachine", "m", "1", "r", "arn:m", "7"};
  machine.properties["RoleArn"] = "role";
  record.put(machine);
  record.put({"AWS::DynamoDB::Table", "t", "1", "r", "t", "8"});
  record.forget("1 r AWS::DynamoDB::Table t");
  bool saved = false;
  record.save(server.storage.writer(), [&](std::exception_ptr failure) { saved = !failure; });
  server.settle();
  EXPECT_TRUE(saved);
  const ProjectRecord again(server.storage.reader(), "/p/sidestep.json");
  ASSERT_EQ(again.all().size(), 1u);
  const MadeResource* found = again.find(machine.key());
  ASSERT_NE(found, nullptr);
  EXPECT_EQ(found->physical_id + ' ' + found->stamp, "arn:m 7");
  EXPECT_EQ(found->properties, machine.properties);
  EXPECT_TRUE(ProjectRecord(server.storage.reader(), "/q/sidestep.json").all().empty());
}

TEST(ProjectRecord, ReadsThatOfAnOlderVersion) {
  test::Harness server;
  server.storage.writer().submit(
      [](storage::Database& database) {
        storage::ServerMeta(database).put(
            "project:/p",
            R"([{"kind":"function","name":"f","arn":"arn:aws:lambda:r:1:function:f","stamp":"x",)"
            R"("tags":[]},{"kind":"state machine","name":"m",)"
            R"("arn":"arn:aws:states:r:1:stateMachine:m","stamp":"7","tags":["team"]}])");
      },
      [](std::exception_ptr) {});
  server.settle();
  const ProjectRecord record(server.storage.reader(), "/p");
  const MadeResource* function = record.find("1 r AWS::Lambda::Function f");
  ASSERT_NE(function, nullptr);
  EXPECT_EQ(function->physical_id + ' ' + function->stamp, "f x");
  const MadeResource* machine = record.find("1 r AWS::StepFunctions::StateMachine m");
  ASSERT_NE(machine, nullptr);
  EXPECT_EQ(machine->physical_id + ' ' + machine->stamp, "arn:aws:states:r:1:stateMachine:m 7");
  EXPECT_EQ(to_text(machine->properties), R"({"Tags":[{"Key":"team","Value":""}]})");
}

TEST(ProjectRecord, ThatCannotBeReadSaysNothing) {
  test::Harness server;
  server.storage.writer().submit(
      [](storage::Database& database) {
        storage::ServerMeta(database).put("project:/p", R"([1, {"kind": "x"}])");
      },
      [](std::exception_ptr) {});
  server.settle();
  EXPECT_TRUE(ProjectRecord(server.storage.reader(), "/p").all().empty());
}

}  // namespace
}  // namespace sidestep::project::record_test
