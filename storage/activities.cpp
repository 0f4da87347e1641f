#include "storage/activities.h"

namespace sidestep::storage {
namespace {

ActivityRow read_activity(const Statement& row) {
  return {row.string(0), row.string(1),  row.string(2),
          row.string(3), row.integer(4), row.optional_string(5)};
}

}  // namespace

void Activities::insert(const ActivityRow& row) {
  database_.execute(
      "INSERT INTO activities(arn, account, region, name, created_ms, encryption) "
      "VALUES (?, ?, ?, ?, ?, ?)",
      row.arn, row.account, row.region, row.name, row.created_ms, row.encryption);
}

bool Activities::remove(std::string_view arn) {
  database_.execute("DELETE FROM activities WHERE arn = ?", arn);
  return database_.changes() > 0;
}

std::optional<ActivityRow> Activities::find(std::string_view arn) const {
  Statement rows = database_.query(
      "SELECT arn, account, region, name, created_ms, encryption FROM activities WHERE arn = ?",
      arn);
  if (!rows.next()) return std::nullopt;
  return read_activity(rows);
}

std::vector<ActivityRow> Activities::list(const ActivityPage& page) const {
  std::vector<ActivityRow> result;
  Statement rows = database_.query(
      "SELECT arn, account, region, name, created_ms, encryption FROM activities "
      "WHERE account = ? AND region = ? AND name > ? ORDER BY name LIMIT ?",
      page.account, page.region, page.after_name.value_or(""), page.limit);
  while (rows.next()) result.push_back(read_activity(rows));
  return result;
}

}  // namespace sidestep::storage
