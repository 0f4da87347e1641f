#include "aws/ssm/tables/parameters.h"

namespace sidestep::aws::ssm {

void Parameters::insert(const Parameter& parameter) {
  database_.execute(
      "UPDATE ssm_parameters SET newest = 0 WHERE account = ? AND region = ? AND "
      "name = ? AND newest = 1",
      scope_.account, scope_.region, parameter.name);
  database_.execute(
      "INSERT INTO ssm_parameters(account, region, name, version, newest, type, value, metadata, "
      "labels, modified_ms) VALUES(?, ?, ?, ?, 1, ?, ?, ?, ?, ?)",
      scope_.account, scope_.region, parameter.name, parameter.version, parameter.type,
      parameter.value, to_text(parameter.metadata), to_text(Json(parameter.labels)),
      parameter.modified.time_since_epoch().count());
}

void Parameters::set_labels(const Parameter& parameter) {
  database_.execute(
      "UPDATE ssm_parameters SET labels = ? WHERE account = ? AND region = ? AND "
      "name = ? AND version = ?",
      to_text(Json(parameter.labels)), scope_.account, scope_.region, parameter.name,
      parameter.version);
}

void Parameters::remove_version(std::string_view name, std::int64_t version) {
  database_.execute(
      "DELETE FROM ssm_parameters WHERE account = ? AND region = ? AND name = ? AND "
      "version = ?",
      scope_.account, scope_.region, name, version);
}

bool Parameters::remove(std::string_view name) {
  database_.execute("DELETE FROM ssm_parameters WHERE account = ? AND region = ? AND name = ?",
                    scope_.account, scope_.region, name);
  return database_.changes() > 0;
}

std::optional<Parameter> Parameters::newest(std::string_view name) const {
  std::vector<Parameter> found = read(database_.query(
      "SELECT name, version, type, value, metadata, labels, modified_ms FROM ssm_parameters "
      "WHERE account = ? AND region = ? AND name = ? AND newest = 1",
      scope_.account, scope_.region, name));
  return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

std::vector<Parameter> Parameters::versions(std::string_view name) const {
  return read(database_.query(
      "SELECT name, version, type, value, metadata, labels, modified_ms FROM ssm_parameters "
      "WHERE account = ? AND region = ? AND name = ? ORDER BY version",
      scope_.account, scope_.region, name));
}

std::vector<Parameter> Parameters::list(std::string_view prefix) const {
  // No name holds a byte as large as this.
  const std::string end = std::string(prefix) + '\x7F';
  return read(database_.query(
      "SELECT name, version, type, value, metadata, labels, modified_ms FROM ssm_parameters "
      "WHERE account = ? AND region = ? AND newest = 1 AND name >= ? AND name < ? ORDER BY name",
      scope_.account, scope_.region, prefix, end));
}

std::vector<Parameter> Parameters::read(storage::Statement rows) {
  std::vector<Parameter> parameters;
  while (rows.next()) {
    parameters.push_back({rows.string(0), rows.integer(1), rows.string(2), rows.string(3),
                          parse_json(rows.text(4)).value(),
                          parse_json(rows.text(5)).value().get<std::vector<std::string>>(),
                          Timestamp(Millis(rows.integer(6)))});
  }
  return parameters;
}

}  // namespace sidestep::aws::ssm
