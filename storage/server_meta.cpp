#include "storage/server_meta.h"

namespace sidestep::storage {

void ServerMeta::put(std::string_view key, std::string_view value) {
  database_.execute(
      "INSERT INTO server_meta(key, value) VALUES (?, ?) "
      "ON CONFLICT DO UPDATE SET value = excluded.value",
      key, value);
}

std::optional<std::string> ServerMeta::find(std::string_view key) const {
  Statement rows = database_.query("SELECT value FROM server_meta WHERE key = ?", key);
  if (!rows.next()) return std::nullopt;
  return rows.string(0);
}

}  // namespace sidestep::storage
