#include "aws/dynamodb/tables/backup_rows.h"

namespace sidestep::aws::dynamodb {
namespace {

std::optional<BackupRow> backup_row_of(storage::Statement& rows) {
  if (!rows.next()) return std::nullopt;
  return BackupRow{rows.integer(0), rows.string(1),  rows.string(2), rows.string(3),
                   rows.string(4),  rows.integer(5), rows.string(6)};
}

}  // namespace

void BackupRows::insert(const BackupRow& row, std::int64_t table_id) {
  database_.execute(
      "INSERT INTO dynamodb_backups(account, region, arn, table_name, created_ms, record) "
      "VALUES (?, ?, ?, ?, ?, ?)",
      row.account, row.region, row.arn, row.table_name, row.created_ms, row.record);
  database_.execute(
      "INSERT INTO dynamodb_backup_items(backup_id, hash, range, item) "
      "SELECT ?, hash, range, item FROM dynamodb_items WHERE table_id = ?",
      database_.last_insert_id(), table_id);
}

void BackupRows::remove(std::int64_t id) {
  database_.execute("DELETE FROM dynamodb_backups WHERE id = ?", id);
}

std::optional<BackupRow> BackupRows::find(std::string_view account, std::string_view region,
                                          std::string_view arn) const {
  storage::Statement rows = database_.query(
      "SELECT id, account, region, arn, table_name, created_ms, record FROM dynamodb_backups "
      "WHERE account = ? AND region = ? AND arn = ?",
      account, region, arn);
  return backup_row_of(rows);
}

std::vector<BackupRow> BackupRows::all(std::string_view account, std::string_view region) const {
  std::vector<BackupRow> result;
  storage::Statement rows = database_.query(
      "SELECT id, account, region, arn, table_name, created_ms, record FROM dynamodb_backups "
      "WHERE account = ? AND region = ? ORDER BY id",
      account, region);
  while (auto row = backup_row_of(rows)) result.push_back(*std::move(row));
  return result;
}

void BackupRows::visit_items(std::int64_t id,
                             const std::function<void(std::string_view item)>& visit) const {
  storage::Statement rows = database_.query(
      "SELECT item FROM dynamodb_backup_items WHERE backup_id = ? ORDER BY hash, range", id);
  while (rows.next()) visit(rows.string(0));
}

}  // namespace sidestep::aws::dynamodb
