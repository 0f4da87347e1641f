#include "server/control/account_rows.h"

#include <algorithm>
#include <array>

#include "base/invariant.h"
#include "base/json.h"
#include "storage/execution_removal.h"

namespace sidestep {
namespace {

// Rows without a column `account`. In a condition {account} stands for 'ID', {part} for what an ARN
// of that account has within: ':ID:'.
struct OwnedRows {
  std::string_view table;
  std::string_view condition;
};

constexpr std::string_view kQueues =
    "queue_id IN (SELECT id FROM sqs_queues WHERE account = {account})";
constexpr std::string_view kDurableExecutions =
    "execution IN (SELECT id FROM lambda_durable_executions WHERE account = {account})";
constexpr std::string_view kStacks =
    "stack IN (SELECT id FROM cfn_stacks WHERE account = {account})";
constexpr std::string_view kLogGroups =
    "group_id IN (SELECT id FROM log_groups WHERE account = {account})";
// What was signalled to an address that is a resource of a stack.
constexpr std::string_view kHandles =
    "EXISTS (SELECT 1 FROM cfn_resources r JOIN cfn_stacks s ON s.id = r.stack "
    "WHERE s.account = {account} AND instr(r.physical_id, handle) > 0)";
constexpr std::string_view kBuckets =
    "bucket_id IN (SELECT id FROM s3_buckets WHERE account = {account})";

// Before the tables that they refer to. Of definitions those stay that an execution still has.
constexpr OwnedRows kOwned[] = {
    {"state_machine_aliases",
     "state_machine_id IN (SELECT id FROM state_machines WHERE account = {account})"},
    {"state_machine_revisions",
     "state_machine_id IN (SELECT id FROM state_machines WHERE account = {account}) "
     "AND id NOT IN (SELECT revision_id FROM executions)"},
    {"tags", "instr(resource_arn, {part}) > 0"},
    {"mock_crashes", "instr(execution_arn, {part}) > 0"},
    {"lambda_durable_operations", kDurableExecutions},
    {"lambda_durable_events", kDurableExecutions},
    {"sqs_messages", kQueues},
    {"sqs_groups", kQueues},
    {"sqs_deduplications", kQueues},
    {"sqs_receive_attempts", kQueues},
    {"sqs_move_tasks", "instr(source_arn, {part}) > 0"},
    {"sns_deliveries", "instr(subscription_arn, {part}) > 0"},
    {"sns_publications", "instr(topic_arn, {part}) > 0"},
    {"sns_named_attributes", "instr(arn, {part}) > 0"},
    {"s3_parts",
     "upload_id IN (SELECT id FROM s3_uploads WHERE bucket_id IN "
     "(SELECT id FROM s3_buckets WHERE account = {account}))"},
    {"s3_uploads", kBuckets},
    {"s3_objects", kBuckets},
    {"cfn_signals", kHandles},
    {"cfn_waits", kHandles},
    {"cfn_events", kStacks},
    {"cfn_change_sets", kStacks},
    {"cfn_resources", kStacks},
    {"cfn_obsolete", kStacks},
    {"log_streams", kLogGroups},
    {"log_events", kLogGroups},
    {"log_filters", kLogGroups},
    {"outbox", "json_extract(delivery, '$.call.account') = {account}"},
    {"sts_sessions", "instr(arn, {part}) > 0"},
};

// What a project's file has made in the account is not there any more: project/record.h.
constexpr std::string_view kForgetProjects =
    "UPDATE server_meta SET value = (SELECT json_group_array(json(made.value)) "
    "FROM json_each(server_meta.value) made "
    "WHERE coalesce(made.value ->> '$.account', '') <> {account} "
    "AND instr(coalesce(made.value ->> '$.arn', ''), {part}) = 0) "
    "WHERE key LIKE 'project:%' AND json_valid(value)";

// Of executions, which are removed with all that is theirs (and with them, at their end, what they
// have called and given up), or of the server itself.
constexpr std::array kOfNoAccount = {
    "executions",       "journal",        "task_tokens",    "map_runs",
    "map_run_children", "abandoned_jobs", "answered_calls", "server_meta",
    "schema_parts",     "events_feed",    "waits",          "awaited_ends",
};

std::string filled_in(std::string_view condition, const std::string& account) {
  std::string text(condition);
  for (const auto& [name, value] : {std::pair(std::string_view("{account}"), "'" + account + "'"),
                                    std::pair(std::string_view("{part}"), "':" + account + ":'")}) {
    for (std::size_t at = text.find(name); at != text.npos; at = text.find(name, at)) {
      text.replace(at, name.size(), value);
    }
  }
  return text;
}

std::vector<std::string> texts(storage::Statement rows) {
  std::vector<std::string> found;
  while (rows.next()) found.push_back(rows.string(0));
  return found;
}

std::vector<std::string> tables_with_account(storage::Database& database) {
  return texts(
      database.query("SELECT t.name FROM sqlite_schema t JOIN pragma_table_info(t.name) c "
                     "WHERE t.type = 'table' AND c.name = 'account' ORDER BY t.name"));
}

std::vector<std::string> tables_that_cascade(storage::Database& database) {
  return texts(database.query(
      "SELECT DISTINCT t.name FROM sqlite_schema t JOIN pragma_foreign_key_list(t.name) k "
      "WHERE t.type = 'table' AND k.on_delete = 'CASCADE'"));
}

}  // namespace

bool is_account(std::string_view text) {
  return text.size() == 12 &&
         std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

std::set<std::string> accounts_with_rows(storage::Database& database) {
  std::set<std::string> accounts;
  // "arn:aws:states:REGION:ACCOUNT:execution:..."
  for (const std::string& arn : texts(database.query("SELECT arn FROM executions"))) {
    std::size_t begin = 0;
    for (int part = 0; part < 4; ++part) begin = arn.find(':', begin) + 1;
    accounts.insert(arn.substr(begin, arn.find(':', begin) - begin));
  }
  // Statements are literals, so which tables there are goes into a script.
  std::string script = "CREATE TEMP TABLE accounts_found(account TEXT);\n";
  for (const std::string& table : tables_with_account(database)) {
    script += "INSERT INTO accounts_found SELECT DISTINCT account FROM \"" + table + "\";\n";
  }
  database.run_script(script);
  for (std::string& account : texts(database.query("SELECT account FROM temp.accounts_found"))) {
    if (is_account(account)) accounts.insert(std::move(account));
  }
  database.run_script("DROP TABLE temp.accounts_found");
  return accounts;
}

void remove_account_rows(storage::Database& database, const std::string& account) {
  SIDESTEP_INVARIANT(is_account(account), "rows of an account that is none");
  storage::remove_executions_of(database, account);
  std::string script = filled_in(kForgetProjects, account) + ";\n";
  for (const OwnedRows& rows : kOwned) {
    script += "DELETE FROM " + std::string(rows.table) + " WHERE " +
              filled_in(rows.condition, account) + ";\n";
  }
  for (const std::string& table : tables_with_account(database)) {
    script += "DELETE FROM \"" + table + "\" WHERE account = '" + account + "';\n";
  }
  database.run_script(script);
}

std::vector<std::string> blobs_of_account(storage::Database& database, const std::string& account) {
  return texts(database.query(
      "SELECT b.value FROM s3_objects o, json_each(o.blobs) b WHERE o.bucket_id IN "
      "(SELECT id FROM s3_buckets WHERE account = ?1) UNION ALL SELECT p.blob FROM s3_parts p "
      "JOIN s3_uploads u ON u.id = p.upload_id JOIN s3_buckets s ON s.id = u.bucket_id "
      "WHERE s.account = ?1",
      account));
}

std::vector<std::int64_t> stacks_under_way(storage::Database& database,
                                           const std::string& account) {
  std::vector<std::int64_t> stacks;
  storage::Statement rows = database.query(
      "SELECT id FROM cfn_stacks WHERE account = ? AND operation IS NOT NULL", account);
  while (rows.next()) stacks.push_back(rows.integer(0));
  return stacks;
}

std::vector<std::string> tables_without_owner(storage::Database& database) {
  std::vector<std::string> owned = tables_with_account(database);
  for (std::string& table : tables_that_cascade(database)) owned.push_back(std::move(table));
  for (const OwnedRows& rows : kOwned) owned.emplace_back(rows.table);
  owned.insert(owned.end(), kOfNoAccount.begin(), kOfNoAccount.end());
  std::vector<std::string> found = texts(database.query(
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"));
  std::erase_if(found, [&](const std::string& table) {
    return std::ranges::find(owned, table) != owned.end();
  });
  return found;
}

}  // namespace sidestep
