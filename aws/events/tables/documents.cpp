#include "aws/events/tables/documents.h"

namespace sidestep::aws::events {

void Documents::put(std::string_view name, const Json& document) {
  database_.execute(
      "INSERT OR REPLACE INTO events_documents(account, region, kind, name, "
      "document) VALUES(?, ?, ?, ?, ?)",
      scope_.account, scope_.region, kind_, name, to_text(document));
}

bool Documents::remove(std::string_view name) {
  database_.execute(
      "DELETE FROM events_documents WHERE account = ? AND region = ? AND kind = ? "
      "AND name = ?",
      scope_.account, scope_.region, kind_, name);
  return database_.changes() > 0;
}

std::optional<Json> Documents::find(std::string_view name) const {
  storage::Statement row = database_.query(
      "SELECT document FROM events_documents WHERE account = ? AND region = ? AND kind = ? AND "
      "name = ?",
      scope_.account, scope_.region, kind_, name);
  if (!row.next()) return std::nullopt;
  return parse_json(row.text(0)).value();
}

std::vector<Named> Documents::list(std::string_view prefix) const {
  storage::Statement row = database_.query(
      "SELECT name, document FROM events_documents WHERE account = ? AND region = ? AND kind = ? "
      "AND name >= ? ORDER BY name",
      scope_.account, scope_.region, kind_, prefix);
  std::vector<Named> list;
  while (row.next() && row.text(0).starts_with(prefix)) {
    list.push_back({row.string(0), parse_json(row.text(1)).value()});
  }
  return list;
}

std::vector<Documents::Anywhere> Documents::list_everywhere(storage::Database& database,
                                                            Kind kind) {
  storage::Statement row = database.query(
      "SELECT account, region, name, document FROM events_documents WHERE kind = ? "
      "ORDER BY account, region, name",
      static_cast<int>(kind));
  std::vector<Anywhere> list;
  while (row.next()) {
    list.push_back({{.account = row.string(0), .region = row.string(1)},
                    {row.string(2), parse_json(row.text(3)).value()}});
  }
  return list;
}

}  // namespace sidestep::aws::events
