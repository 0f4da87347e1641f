#include "server/control/account_rows.h"

#include <gmock/gmock.h>

#include "server/services.h"
#include "tests/support/memory_database.h"

namespace sidestep::test::account_rows_test {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

const std::string kMine = "111122223333";
const std::string kOther = "444455556666";

class AccountRowsTest : public ::testing::Test {
 protected:
  AccountRowsTest() {
    for (const storage::SchemaPart& part : schema_parts()) storage::migrate_part(database(), part);
  }

  storage::Database& database() { return memory_.get(); }

  void fill(const std::string& account) {
    const std::string arn = "arn:aws:states:us-east-1:" + account;
    const std::string values = "'" + account + "', 'us-east-1', ";
    database().run_script(
        "INSERT INTO state_machines(account, region, name, arn, type, status, created_ms, "
        "updated_ms, revision_id) VALUES(" +
        values + "'m', '" + arn + ":stateMachine:m', 'STANDARD', 'ACTIVE', 0, 0, 0);" +
        "INSERT INTO state_machine_revisions(state_machine_id, revision_id, definition, role_arn, "
        "created_ms) VALUES(last_insert_rowid(), '', '{}', '', 0);" +
        "INSERT INTO executions(arn, state_machine_arn, revision_id, name, status, started_ms, "
        "seed, redrive_count, input) VALUES('" +
        arn + ":execution:m:e', '" + arn + ":stateMachine:m', last_insert_rowid(), 'e', " +
        "'SUCCEEDED', 0, 0, 0, '{}');" +
        "INSERT INTO journal(execution_id, seq, first_event_id, event_count, events) " +
        "VALUES(last_insert_rowid(), 0, 1, 1, '{}');" + "INSERT INTO tags VALUES('" + arn +
        ":stateMachine:m', 'k', 'v');" +
        "INSERT INTO sqs_queues(account, region, name, attributes, tags, created_ms, modified_ms, "
        "purged_ms, scope_before, scope_changed_ms) VALUES(" +
        values + "'q', '', '', 0, 0, 0, '', 0);" +
        "INSERT INTO sqs_groups VALUES(last_insert_rowid(), 'g', 0);" +
        "INSERT INTO s3_buckets(name, account, region, created_ms, versioning, object_lock, "
        "configurations) VALUES('b" +
        account + "', " + values + "0, '', 0, '');" +
        "INSERT INTO s3_objects(bucket_id, key, version_id, is_latest, is_delete_marker, size, "
        "etag, modified_ms, properties, blobs) VALUES(last_insert_rowid(), 'k', '', 1, 0, 0, '', "
        "0, '', '[\"blob-" +
        account + "\"]');" +
        "INSERT INTO outbox(put_ms, due_ms, attempts, delivery) VALUES(0, 0, 0, "
        "'{\"call\":{\"account\":\"" +
        account + "\"}}');");
  }

  // Of the tables that fill() fills.
  std::string counts() {
    storage::Statement row = database().query(
        "SELECT (SELECT count(*) FROM state_machines) || ' ' || "
        "(SELECT count(*) FROM state_machine_revisions) || ' ' || "
        "(SELECT count(*) FROM executions) || ' ' || "
        "(SELECT count(*) FROM journal WHERE execution_id <> 0) || ' ' || "
        "(SELECT count(*) FROM tags) || ' ' || (SELECT count(*) FROM sqs_queues) || ' ' || "
        "(SELECT count(*) FROM sqs_groups) || ' ' || (SELECT count(*) FROM s3_objects) || ' ' || "
        "(SELECT count(*) FROM outbox)");
    row.next();
    return row.string(0);
  }

  testing::MemoryDatabase memory_;
};

TEST_F(AccountRowsTest, EveryTableSaysWhoseItsRowsAre) {
  EXPECT_THAT(tables_without_owner(database()), IsEmpty());
  database().run_script("CREATE TABLE news(id INTEGER PRIMARY KEY)");
  EXPECT_THAT(tables_without_owner(database()), ElementsAre("news"));
}

TEST_F(AccountRowsTest, RemovesOneAccountAlone) {
  fill(kMine);
  fill(kOther);
  EXPECT_EQ(counts(), "2 2 2 2 2 2 2 2 2");
  EXPECT_THAT(accounts_with_rows(database()), ElementsAre(kMine, kOther));
  EXPECT_THAT(blobs_of_account(database(), kMine), ElementsAre("blob-" + kMine));
  remove_account_rows(database(), kMine);
  EXPECT_EQ(counts(), "1 1 1 1 1 1 1 1 1");
  EXPECT_THAT(accounts_with_rows(database()), ElementsAre(kOther));
}

TEST_F(AccountRowsTest, LeavesWhatRuns) {
  fill(kMine);
  database().run_script("UPDATE executions SET status = 'RUNNING'");
  remove_account_rows(database(), kMine);
  EXPECT_EQ(counts(), "0 1 1 1 0 0 0 0 0");
}

TEST_F(AccountRowsTest, ForgetsWhatAProjectHasMadeThere) {
  database().run_script(
      "INSERT INTO server_meta VALUES('project:/a', "
      "'[{\"account\":\"111122223333\",\"name\":\"x\"},"
      "{\"account\":\"444455556666\",\"name\":\"y\"},"
      "{\"arn\":\"arn:aws:states:r:111122223333:stateMachine:z\"}]'), ('other', 'text')");
  remove_account_rows(database(), kMine);
  storage::Statement row =
      database().query("SELECT group_concat(value, ' ') FROM server_meta ORDER BY key");
  row.next();
  EXPECT_EQ(row.string(0), R"(text [{"account":"444455556666","name":"y"}])");
}

TEST(Accounts, HaveTwelveDigits) {
  EXPECT_TRUE(is_account(kMine));
  for (const char* text : {"", "11112222333", "1111222233334", "11112222333a", "1111-2222-33"}) {
    EXPECT_FALSE(is_account(text)) << text;
  }
}

}  // namespace
}  // namespace sidestep::test::account_rows_test
