#include "aws/sns/platform_rows.h"

namespace sidestep::aws::sns {
namespace {

// Of a row that was selected with "*".
PlatformRow platform_row_in(const storage::Statement& row) {
  return {row.string(0), row.string(1), row.string(2), parse_json(row.text(3)).value()};
}

}  // namespace

std::optional<PlatformRow> PlatformRows::find(std::string_view arn) const {
  storage::Statement rows =
      database_.query("SELECT * FROM sns_named_attributes WHERE arn = ?", arn);
  if (!rows.next()) return std::nullopt;
  return platform_row_in(rows);
}

void PlatformRows::put(const PlatformRow& row) {
  database_.execute(
      "INSERT OR REPLACE INTO sns_named_attributes(arn, kind, parent, attributes) "
      "VALUES(?, ?, ?, ?)",
      row.arn, row.kind, row.parent, to_text(row.attributes));
}

void PlatformRows::remove(std::string_view arn) {
  database_.execute("DELETE FROM sns_named_attributes WHERE arn = ?", arn);
  database_.execute("DELETE FROM sns_named_attributes WHERE kind = 'endpoint' AND parent = ?", arn);
}

std::vector<PlatformRow> PlatformRows::list(std::string_view kind, std::string_view parent) const {
  storage::Statement rows = database_.query(
      "SELECT * FROM sns_named_attributes WHERE kind = ? AND parent = ? ORDER BY arn", kind,
      parent);
  std::vector<PlatformRow> all;
  while (rows.next()) all.push_back(platform_row_in(rows));
  return all;
}

}  // namespace sidestep::aws::sns
