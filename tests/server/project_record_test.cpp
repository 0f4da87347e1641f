#include "server/project_record.h"

#include <gtest/gtest.h>

#include "storage/server_meta.h"
#include "tests/engine/harness.h"

namespace sidestep::project_record_test {
namespace {

TEST(ProjectRecord, IsKeptByProject) {
  test::Harness server;
  ProjectRecord record(server.storage.reader(), "/p/sidestep.json");
  EXPECT_TRUE(record.all().empty());
  record.put({ResourceKind::kStateMachine, "m", "arn:m", "7", {"team"}});
  record.put({ResourceKind::kTable, "t", "arn:t", "8"});
  record.forget("arn:t");
  bool saved = false;
  record.save(server.storage.writer(), [&](std::exception_ptr failure) { saved = !failure; });
  server.settle();
  EXPECT_TRUE(saved);
  const ProjectRecord again(server.storage.reader(), "/p/sidestep.json");
  ASSERT_EQ(again.all().size(), 1u);
  EXPECT_TRUE(again.made("arn:m", "7"));
  EXPECT_FALSE(again.made("arn:m", "8"));
  EXPECT_EQ(again.all().at("arn:m").tag_keys, std::vector<std::string>{"team"});
  EXPECT_TRUE(ProjectRecord(server.storage.reader(), "/q/sidestep.json").all().empty());
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
}  // namespace sidestep::project_record_test
