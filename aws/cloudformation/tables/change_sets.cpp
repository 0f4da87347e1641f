#include "aws/cloudformation/tables/change_sets.h"

namespace sidestep::aws::cloudformation {
namespace {

std::string change_set_record(const ChangeSet& set) {
  Json record = Json::object();
  record["type"] = set.type;
  record["status"] = set.status;
  record["reason"] = set.reason;
  record["execution_status"] = set.execution_status;
  record["created"] = set.created.time_since_epoch().count();
  record["document"] = set.document;
  record["parameters"] = set.parameters;
  record["details"] = set.details;
  record["changes"] = set.changes;
  return to_text(record);
}

std::vector<ChangeSet> read_change_sets(storage::Statement rows) {
  std::vector<ChangeSet> sets;
  while (rows.next()) {
    ChangeSet set;
    set.stack = rows.integer(0);
    set.name = rows.string(1);
    set.arn = rows.string(2);
    set.text = rows.string(3);
    Json record = parse_json(rows.text(4)).value();
    set.type = record.at("type").get<std::string>();
    set.status = record.at("status").get<std::string>();
    set.reason = record.at("reason").get<std::string>();
    set.execution_status = record.at("execution_status").get<std::string>();
    set.created = Timestamp(Millis(record.at("created").get<std::int64_t>()));
    set.document = record.at("document").get<std::string>();
    set.parameters = std::move(record["parameters"]);
    set.details = std::move(record["details"]);
    set.changes = std::move(record["changes"]);
    sets.push_back(std::move(set));
  }
  return sets;
}

std::optional<ChangeSet> only(std::vector<ChangeSet> sets) {
  if (sets.empty()) return std::nullopt;
  return std::move(sets.front());
}

}  // namespace

void ChangeSets::put(const ChangeSet& set) {
  database_.execute(
      "INSERT INTO cfn_change_sets(stack, name, arn, template, record) VALUES(?, ?, ?, ?, ?) ON "
      "CONFLICT(arn) DO UPDATE SET record = excluded.record",
      set.stack, set.name, set.arn, set.text, change_set_record(set));
}

void ChangeSets::remove(std::string_view arn) {
  database_.execute("DELETE FROM cfn_change_sets WHERE arn = ?", arn);
}

void ChangeSets::remove_all(std::int64_t stack) {
  database_.execute("DELETE FROM cfn_change_sets WHERE stack = ?", stack);
}

std::optional<ChangeSet> ChangeSets::find(std::string_view arn) const {
  return only(read_change_sets(database_.query(
      "SELECT stack, name, arn, template, record FROM cfn_change_sets WHERE arn = ?", arn)));
}

std::optional<ChangeSet> ChangeSets::find(std::int64_t stack, std::string_view name) const {
  return only(read_change_sets(database_.query(
      "SELECT stack, name, arn, template, record FROM cfn_change_sets WHERE stack = ? AND name = ?",
      stack, name)));
}

std::vector<ChangeSet> ChangeSets::list(std::int64_t stack) const {
  return read_change_sets(database_.query(
      "SELECT stack, name, arn, template, record FROM cfn_change_sets WHERE stack = ? ORDER BY id",
      stack));
}

}  // namespace sidestep::aws::cloudformation
