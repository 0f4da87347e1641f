#include "storage/dynamodb_tables.h"

namespace sidestep::storage {

std::int64_t DynamodbTables::insert(const DynamodbTableRow& row) {
  database_.execute(
      "INSERT INTO dynamodb_tables(account, region, name, created_ms, record, item_count, "
      "size_bytes) VALUES (?, ?, ?, ?, ?, 0, 0)",
      row.account, row.region, row.name, row.created_ms, row.record);
  return database_.last_insert_id();
}

void DynamodbTables::remove(std::int64_t id) {
  database_.execute("DELETE FROM dynamodb_tables WHERE id = ?", id);
}

std::optional<DynamodbTableRow> DynamodbTables::find(std::string_view account,
                                                     std::string_view region,
                                                     std::string_view name) const {
  Statement rows = database_.query(
      "SELECT id, account, region, name, created_ms, record, item_count, size_bytes "
      "FROM dynamodb_tables WHERE account = ? AND region = ? AND name = ?",
      account, region, name);
  if (!rows.next()) return std::nullopt;
  DynamodbTableRow result;
  result.id = rows.integer(0);
  result.account = rows.string(1);
  result.region = rows.string(2);
  result.name = rows.string(3);
  result.created_ms = rows.integer(4);
  result.record = rows.string(5);
  result.item_count = rows.integer(6);
  result.size_bytes = rows.integer(7);
  return result;
}

std::vector<std::string> DynamodbTables::names(const DynamodbTablePage& page) const {
  std::vector<std::string> result;
  Statement rows = database_.query(
      "SELECT name FROM dynamodb_tables WHERE account = ? AND region = ? AND name > ? "
      "ORDER BY name LIMIT ?",
      page.account, page.region, page.after_name, page.limit);
  while (rows.next()) result.push_back(rows.string(0));
  return result;
}

}  // namespace sidestep::storage
