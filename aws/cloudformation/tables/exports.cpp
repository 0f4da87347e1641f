#include "aws/cloudformation/tables/exports.h"

namespace sidestep::aws::cloudformation {

std::vector<Export> Exports::read(storage::Statement rows) {
  std::vector<Export> exports;
  while (rows.next()) exports.push_back({rows.string(0), rows.string(1), rows.integer(2)});
  return exports;
}

std::optional<Export> Exports::find(std::string_view name) const {
  std::vector<Export> found = read(
      database_.query("SELECT name, value, stack FROM cfn_exports WHERE account = ? AND region = ? "
                      "AND name = ?",
                      scope_.account, scope_.region, name));
  if (found.empty()) return std::nullopt;
  return std::move(found.front());
}

std::vector<Export> Exports::list() const {
  return read(database_.query(
      "SELECT name, value, stack FROM cfn_exports WHERE account = ? AND region = ? ORDER BY name",
      scope_.account, scope_.region));
}

std::vector<Export> Exports::of(std::int64_t stack) const {
  return read(database_.query(
      "SELECT name, value, stack FROM cfn_exports WHERE stack = ? ORDER BY name", stack));
}

std::vector<std::string> Exports::importers(std::string_view name) const {
  storage::Statement rows = database_.query(
      "SELECT cfn_stacks.name FROM cfn_imports JOIN cfn_stacks ON cfn_stacks.id = stack WHERE "
      "cfn_imports.account = ? AND cfn_imports.region = ? AND cfn_imports.name = ? ORDER BY "
      "cfn_stacks.name",
      scope_.account, scope_.region, name);
  std::vector<std::string> names;
  while (rows.next()) names.push_back(rows.string(0));
  return names;
}

void Exports::set_exports(std::int64_t stack, const std::vector<Export>& exports) {
  database_.execute("DELETE FROM cfn_exports WHERE stack = ?", stack);
  for (const Export& each : exports) {
    database_.execute(
        "INSERT INTO cfn_exports(account, region, name, value, stack) VALUES(?, ?, ?, ?, ?)",
        scope_.account, scope_.region, each.name, each.value, stack);
  }
}

void Exports::set_imports(std::int64_t stack, const std::set<std::string>& names) {
  database_.execute("DELETE FROM cfn_imports WHERE stack = ?", stack);
  for (const std::string& name : names) {
    database_.execute("INSERT INTO cfn_imports(account, region, name, stack) VALUES(?, ?, ?, ?)",
                      scope_.account, scope_.region, name, stack);
  }
}

}  // namespace sidestep::aws::cloudformation
