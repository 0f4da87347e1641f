#include "aws/dynamodb/tables/stream_rows.h"

namespace sidestep::aws::dynamodb {
namespace {

StreamRow stream_of(const storage::Statement& rows) {
  StreamRow row;
  row.id = rows.integer(0);
  row.account = rows.string(1);
  row.region = rows.string(2);
  row.table_name = rows.string(3);
  row.label = rows.string(4);
  row.created_ms = rows.integer(5);
  row.ended_ms = rows.optional_integer(6);
  row.view = rows.string(7);
  row.key_schema = rows.string(8);
  return row;
}

}  // namespace

std::int64_t StreamRows::insert(const StreamRow& row) {
  database_.execute(
      "INSERT INTO dynamodb_streams(account, region, table_name, label, created_ms, view, "
      "key_schema) VALUES (?, ?, ?, ?, ?, ?, ?)",
      row.account, row.region, row.table_name, row.label, row.created_ms, row.view, row.key_schema);
  return database_.last_insert_id();
}

void StreamRows::end(std::int64_t id, std::int64_t now_ms) {
  database_.execute("UPDATE dynamodb_streams SET ended_ms = ? WHERE id = ? AND ended_ms IS NULL",
                    now_ms, id);
}

std::optional<StreamRow> StreamRows::find(std::string_view account, std::string_view region,
                                          std::string_view table_name,
                                          std::string_view label) const {
  storage::Statement rows = database_.query(
      "SELECT id, account, region, table_name, label, created_ms, ended_ms, view, key_schema "
      "FROM dynamodb_streams WHERE account = ? AND region = ? AND table_name = ? AND label = ?",
      account, region, table_name, label);
  if (!rows.next()) return std::nullopt;
  return stream_of(rows);
}

std::vector<StreamRow> StreamRows::list(const StreamRow& scope_and_name, std::int64_t after,
                                        std::int64_t limit) const {
  std::vector<StreamRow> result;
  storage::Statement rows = database_.query(
      "SELECT id, account, region, table_name, label, created_ms, ended_ms, view, key_schema "
      "FROM dynamodb_streams WHERE account = ? AND region = ? AND (? = '' OR table_name = ?) "
      "AND id > ? ORDER BY id LIMIT ?",
      scope_and_name.account, scope_and_name.region, scope_and_name.table_name,
      scope_and_name.table_name, after, limit);
  while (rows.next()) result.push_back(stream_of(rows));
  return result;
}

std::int64_t StreamRows::append(std::int64_t stream_id, std::int64_t now_ms,
                                std::string_view record) {
  database_.execute(
      "INSERT INTO dynamodb_stream_records(stream_id, created_ms, record) VALUES (?, ?, ?)",
      stream_id, now_ms, record);
  return database_.last_insert_id();
}

std::vector<StreamRecordRow> StreamRows::records(std::int64_t stream_id, std::int64_t after,
                                                 std::int64_t limit) const {
  std::vector<StreamRecordRow> result;
  storage::Statement rows = database_.query(
      "SELECT sequence, created_ms, record FROM dynamodb_stream_records "
      "WHERE stream_id = ? AND sequence > ? ORDER BY sequence LIMIT ?",
      stream_id, after, limit);
  while (rows.next()) result.push_back({rows.integer(0), rows.integer(1), rows.string(2)});
  return result;
}

std::optional<std::int64_t> StreamRows::first(std::int64_t stream_id) const {
  storage::Statement rows = database_.query(
      "SELECT min(sequence) FROM dynamodb_stream_records WHERE stream_id = ?", stream_id);
  return rows.next() ? rows.optional_integer(0) : std::nullopt;
}

std::optional<std::int64_t> StreamRows::last(std::int64_t stream_id) const {
  storage::Statement rows = database_.query(
      "SELECT max(sequence) FROM dynamodb_stream_records WHERE stream_id = ?", stream_id);
  return rows.next() ? rows.optional_integer(0) : std::nullopt;
}

bool StreamRows::has_ended(std::int64_t id) const {
  storage::Statement rows =
      database_.query("SELECT ended_ms IS NOT NULL FROM dynamodb_streams WHERE id = ?", id);
  return !rows.next() || rows.integer(0) != 0;
}

void StreamRows::trim(std::int64_t stream_id, std::int64_t before_ms) {
  // Time goes with the sequence: the first that is young ends the walk.
  database_.execute(
      "DELETE FROM dynamodb_stream_records WHERE stream_id = ? AND sequence < coalesce((SELECT "
      "sequence FROM dynamodb_stream_records WHERE stream_id = ? AND created_ms >= ? ORDER BY "
      "sequence LIMIT 1), 9223372036854775807)",
      stream_id, stream_id, before_ms);
}

}  // namespace sidestep::aws::dynamodb
