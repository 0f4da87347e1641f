#include "aws/dynamodb/tables/table_rows.h"

namespace sidestep::aws::dynamodb {
namespace {

std::optional<TableRow> table_row_of(storage::Statement& rows) {
  if (!rows.next()) return std::nullopt;
  TableRow row;
  row.id = rows.integer(0);
  row.account = rows.string(1);
  row.region = rows.string(2);
  row.name = rows.string(3);
  row.created_ms = rows.integer(4);
  row.record = rows.string(5);
  row.item_count = rows.integer(6);
  row.size_bytes = rows.integer(7);
  return row;
}

}  // namespace

std::int64_t TableRows::insert(const TableRow& row) {
  database_.execute(
      "INSERT INTO dynamodb_tables(account, region, name, created_ms, record, item_count, "
      "size_bytes) VALUES (?, ?, ?, ?, ?, 0, 0)",
      row.account, row.region, row.name, row.created_ms, row.record);
  return database_.last_insert_id();
}

void TableRows::remove(std::int64_t id) {
  database_.execute("DELETE FROM dynamodb_tables WHERE id = ?", id);
}

void TableRows::set_record(std::int64_t id, std::string_view record) {
  database_.execute("UPDATE dynamodb_tables SET record = ? WHERE id = ?", record, id);
}

std::optional<TableRow> TableRows::find(std::int64_t id) const {
  storage::Statement rows = database_.query(
      "SELECT id, account, region, name, created_ms, record, item_count, size_bytes "
      "FROM dynamodb_tables WHERE id = ?",
      id);
  return table_row_of(rows);
}

std::optional<TableRow> TableRows::find(std::string_view account, std::string_view region,
                                        std::string_view name) const {
  storage::Statement rows = database_.query(
      "SELECT id, account, region, name, created_ms, record, item_count, size_bytes "
      "FROM dynamodb_tables WHERE account = ? AND region = ? AND name = ?",
      account, region, name);
  return table_row_of(rows);
}

std::vector<std::string> TableRows::names(const TablePage& page) const {
  std::vector<std::string> result;
  storage::Statement rows = database_.query(
      "SELECT name FROM dynamodb_tables WHERE account = ? AND region = ? AND name > ? "
      "ORDER BY name LIMIT ?",
      page.account, page.region, page.after_name, page.limit);
  while (rows.next()) result.push_back(rows.string(0));
  return result;
}

}  // namespace sidestep::aws::dynamodb
