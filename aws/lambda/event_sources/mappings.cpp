#include "aws/lambda/event_sources/mappings.h"

namespace sidestep::aws::lambda {
namespace {

void create_event_sources(storage::Database& database) {
  database.run_script(R"(
CREATE TABLE lambda_event_sources(
  uuid TEXT NOT NULL PRIMARY KEY,
  account TEXT NOT NULL,
  region TEXT NOT NULL,
  configuration TEXT NOT NULL,
  position TEXT
) WITHOUT ROWID;
)");
}

void add_attempts(storage::Database& database) {
  database.run_script("ALTER TABLE lambda_event_sources ADD COLUMN attempts TEXT;");
}

constexpr storage::Migration kEventSourceSteps[] = {create_event_sources, add_attempts};

Mapping mapping_in(const storage::Statement& row) {
  Mapping mapping;
  mapping.uuid = row.string(0);
  mapping.scope = {.account = row.string(1), .region = row.string(2)};
  mapping.configuration = parse_json(row.text(3)).value();
  if (!row.is_null(4)) mapping.position = row.string(4);
  if (!row.is_null(5)) mapping.attempts = parse_json(row.text(5)).value();
  return mapping;
}

std::vector<Mapping> mappings_in(storage::Statement rows) {
  std::vector<Mapping> mappings;
  while (rows.next()) mappings.push_back(mapping_in(rows));
  return mappings;
}

}  // namespace

void Mappings::insert(const Mapping& mapping) {
  database_.execute(
      "INSERT INTO lambda_event_sources(uuid, account, region, configuration, position) "
      "VALUES(?, ?, ?, ?, ?)",
      mapping.uuid, mapping.scope.account, mapping.scope.region, to_text(mapping.configuration),
      mapping.position);
}

void Mappings::update(const Mapping& mapping) {
  database_.execute("UPDATE lambda_event_sources SET configuration = ? WHERE uuid = ?",
                    to_text(mapping.configuration), mapping.uuid);
}

void Mappings::move(std::string_view uuid, std::string_view position) {
  database_.execute("UPDATE lambda_event_sources SET position = ?, attempts = NULL WHERE uuid = ?",
                    position, uuid);
}

void Mappings::set_attempts(std::string_view uuid, const Json& attempts) {
  database_.execute("UPDATE lambda_event_sources SET attempts = ? WHERE uuid = ?",
                    to_text(attempts), uuid);
}

void Mappings::remove(std::string_view uuid) {
  database_.execute("DELETE FROM lambda_event_sources WHERE uuid = ?", uuid);
}

std::optional<Mapping> Mappings::find(const Scope& scope, std::string_view uuid) const {
  auto mapping = find_anywhere(uuid);
  const bool is_theirs =
      mapping && mapping->scope.account == scope.account && mapping->scope.region == scope.region;
  return is_theirs ? std::move(mapping) : std::nullopt;
}

std::optional<Mapping> Mappings::find_anywhere(std::string_view uuid) const {
  storage::Statement row = database_.query(
      "SELECT uuid, account, region, configuration, position, attempts FROM lambda_event_sources "
      "WHERE uuid = ?",
      uuid);
  return row.next() ? std::optional(mapping_in(row)) : std::nullopt;
}

std::vector<Mapping> Mappings::list(const Scope& scope, std::string_view after) const {
  return mappings_in(database_.query(
      "SELECT uuid, account, region, configuration, position, attempts FROM lambda_event_sources "
      "WHERE account = ? AND region = ? AND uuid > ? ORDER BY uuid",
      scope.account, scope.region, after));
}

std::vector<Mapping> Mappings::list_everywhere() const {
  return mappings_in(database_.query(
      "SELECT uuid, account, region, configuration, position, attempts FROM lambda_event_sources"));
}

storage::SchemaPart event_source_migrations() { return {"lambda", kEventSourceSteps}; }

}  // namespace sidestep::aws::lambda
