#include "storage/tags.h"

namespace sidestep::storage {

void Tags::put(std::string_view resource_arn, const Tag& tag) {
  database_.execute(
      "INSERT INTO tags(resource_arn, key, value) VALUES (?, ?, ?) "
      "ON CONFLICT DO UPDATE SET value = excluded.value",
      resource_arn, tag.key, tag.value);
}

void Tags::remove(std::string_view resource_arn, std::string_view key) {
  database_.execute("DELETE FROM tags WHERE resource_arn = ? AND key = ?", resource_arn, key);
}

void Tags::remove_all(std::string_view resource_arn) {
  database_.execute("DELETE FROM tags WHERE resource_arn = ?", resource_arn);
}

std::optional<std::string> Tags::find(std::string_view resource_arn, std::string_view key) const {
  Statement rows = database_.query("SELECT value FROM tags WHERE resource_arn = ? AND key = ?",
                                   resource_arn, key);
  if (!rows.next()) return std::nullopt;
  return rows.string(0);
}

std::vector<Tag> Tags::list(std::string_view resource_arn) const {
  std::vector<Tag> result;
  Statement rows = database_.query(
      "SELECT key, value FROM tags WHERE resource_arn = ? ORDER BY key", resource_arn);
  while (rows.next()) result.push_back({rows.string(0), rows.string(1)});
  return result;
}

}  // namespace sidestep::storage
