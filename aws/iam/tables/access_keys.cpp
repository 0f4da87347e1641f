#include "aws/iam/tables/access_keys.h"

namespace sidestep::aws::iam {

void AccessKeys::put(const AccessKey& key) {
  database_.execute(
      "INSERT OR REPLACE INTO iam_access_keys(access_key, account, user, is_active, created_ms) "
      "VALUES(?, ?, ?, ?, ?)",
      key.id, key.account, key.user, key.is_active ? 1 : 0, key.created_ms);
}

void AccessKeys::remove(std::string_view id) {
  database_.execute("DELETE FROM iam_access_keys WHERE access_key = ?", id);
}

std::optional<AccessKey> AccessKeys::find(std::string_view id) const {
  storage::Statement row = database_.query(
      "SELECT access_key, account, user, is_active, created_ms FROM iam_access_keys "
      "WHERE access_key = ?",
      id);
  return row.next() ? std::optional(read(row)) : std::nullopt;
}

std::vector<AccessKey> AccessKeys::list(std::string_view account, std::string_view user) const {
  std::vector<AccessKey> keys;
  storage::Statement rows = database_.query(
      "SELECT access_key, account, user, is_active, created_ms FROM iam_access_keys "
      "WHERE account = ? AND user = ? ORDER BY created_ms, access_key",
      account, user);
  while (rows.next()) keys.push_back(read(rows));
  return keys;
}

AccessKey AccessKeys::read(const storage::Statement& row) {
  return {row.string(0), row.string(1), row.string(2), row.integer(3) != 0, row.integer(4)};
}

}  // namespace sidestep::aws::iam
