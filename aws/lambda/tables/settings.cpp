#include "aws/lambda/tables/settings.h"

namespace sidestep::aws::lambda {
namespace {

Setting setting_in(const storage::Statement& row) {
  return {{row.string(0), row.string(1), row.string(2), row.string(3)},
          parse_json(row.text(4)).value()};
}

}  // namespace

std::string SettingKey::arn() const {
  std::string text = "arn:aws:lambda:" + region + ':' + account + ":function:" + function;
  return qualifier.empty() ? text : text + ':' + qualifier;
}

void Settings::put(const SettingKey& key, std::string_view kind, const Json& value) {
  database_.execute(
      "INSERT OR REPLACE INTO lambda_settings(account, region, function, kind, qualifier, value) "
      "VALUES(?, ?, ?, ?, ?, ?)",
      key.account, key.region, key.function, kind, key.qualifier, to_text(value));
}

bool Settings::remove(const SettingKey& key, std::string_view kind) {
  const bool was_there = find(key, kind).has_value();
  database_.execute(
      "DELETE FROM lambda_settings WHERE account = ? AND region = ? AND function = ? AND kind = ? "
      "AND qualifier = ?",
      key.account, key.region, key.function, kind, key.qualifier);
  return was_there;
}

void Settings::remove_all(const SettingKey& key) {
  database_.execute(
      "DELETE FROM lambda_settings WHERE account = ?1 AND region = ?2 AND function = ?3 "
      "AND (?4 = '' OR qualifier = ?4)",
      key.account, key.region, key.function, key.qualifier);
}

std::optional<Json> Settings::find(const SettingKey& key, std::string_view kind) const {
  storage::Statement row = database_.query(
      "SELECT value FROM lambda_settings WHERE account = ? AND region = ? AND function = ? "
      "AND kind = ? AND qualifier = ?",
      key.account, key.region, key.function, kind, key.qualifier);
  return row.next() ? std::optional(parse_json(row.text(0)).value()) : std::nullopt;
}

std::vector<Setting> Settings::list(const SettingKey& key, std::string_view kind) const {
  storage::Statement rows = database_.query(
      "SELECT account, region, function, qualifier, value FROM lambda_settings WHERE account = ? "
      "AND region = ? AND function = ? AND kind = ? ORDER BY qualifier",
      key.account, key.region, key.function, kind);
  std::vector<Setting> found;
  while (rows.next()) found.push_back(setting_in(rows));
  return found;
}

std::optional<Setting> Settings::find_url(std::string_view id) const {
  storage::Statement row = database_.query(
      "SELECT account, region, function, qualifier, value FROM lambda_settings "
      "WHERE kind = 'url' AND json_extract(value, '$.id') = ?",
      id);
  return row.next() ? std::optional(setting_in(row)) : std::nullopt;
}

}  // namespace sidestep::aws::lambda
