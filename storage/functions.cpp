#include "storage/functions.h"

namespace sidestep::storage {

void Functions::put(const FunctionRow& row) {
  std::optional<Blob> code;
  if (row.code) code = Blob{*row.code};
  database_.execute(
      "INSERT INTO functions(account, region, name, record, code) VALUES (?, ?, ?, ?, ?) "
      "ON CONFLICT DO UPDATE SET record = excluded.record, code = excluded.code",
      row.key.account, row.key.region, row.key.name, row.record, code);
}

bool Functions::remove(const FunctionKey& key) {
  database_.execute("DELETE FROM functions WHERE account = ? AND region = ? AND name = ?",
                    key.account, key.region, key.name);
  return database_.changes() > 0;
}

std::optional<FunctionRow> Functions::find(const FunctionKey& key) const {
  Statement rows = database_.query(
      "SELECT record, code FROM functions WHERE account = ? AND region = ? AND name = ?",
      key.account, key.region, key.name);
  if (!rows.next()) return std::nullopt;
  FunctionRow result{key, rows.string(0), std::nullopt};
  if (!rows.is_null(1)) result.code = std::string(rows.blob(1));
  return result;
}

std::vector<FunctionRow> Functions::all() const {
  std::vector<FunctionRow> result;
  Statement rows = database_.query(
      "SELECT account, region, name, record FROM functions ORDER BY account, region, name");
  while (rows.next()) {
    result.push_back({{rows.string(0), rows.string(1), rows.string(2)}, rows.string(3), {}});
  }
  return result;
}

}  // namespace sidestep::storage
