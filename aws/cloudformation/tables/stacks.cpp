#include "aws/cloudformation/tables/stacks.h"

namespace sidestep::aws::cloudformation {
namespace {

Json time_json(const std::optional<Timestamp>& time) {
  return time ? Json(time->time_since_epoch().count()) : Json();
}

std::optional<Timestamp> time_of(const Json& value) {
  if (value.is_null()) return std::nullopt;
  return Timestamp(Millis(value.get<std::int64_t>()));
}

std::string record_of(const Stack& stack) {
  Json record = Json::object();
  record["reason"] = stack.reason;
  record["created"] = time_json(stack.created);
  record["updated"] = time_json(stack.updated);
  record["deleted"] = time_json(stack.deleted);
  record["parameters"] = stack.parameters;
  record["outputs"] = stack.outputs;
  record["details"] = stack.details;
  return to_text(record);
}

std::optional<std::string> operation_of(const Stack& stack) {
  if (stack.operation.is_null()) return std::nullopt;
  return to_text(stack.operation);
}

}  // namespace

std::int64_t Stacks::insert(const Stack& stack) {
  database_.execute(
      "INSERT INTO cfn_stacks(account, region, name, arn, status, gone, template, document, "
      "record, operation) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      stack.account, stack.region, stack.name, stack.arn, to_text(stack.status),
      stack.deleted ? 1 : 0, stack.text, stack.document, record_of(stack), operation_of(stack));
  return database_.last_insert_id();
}

void Stacks::update(const Stack& stack) {
  database_.execute(
      "UPDATE cfn_stacks SET status = ?, gone = ?, template = ?, document = ?, record = ?, "
      "operation = ? WHERE id = ?",
      to_text(stack.status), stack.deleted ? 1 : 0, stack.text, stack.document, record_of(stack),
      operation_of(stack), stack.id);
}

void Stacks::remove(std::int64_t id) {
  database_.execute("DELETE FROM cfn_events WHERE stack = ?", id);
  database_.execute("DELETE FROM cfn_stacks WHERE id = ?", id);
}

std::optional<Stack> Stacks::find(const Scope& scope, std::string_view name_or_arn) const {
  std::vector<Stack> found =
      name_or_arn.starts_with("arn:")
          ? read(database_.query(
                "SELECT id, account, region, name, arn, status, template, document, record, "
                "operation FROM cfn_stacks WHERE arn = ?",
                name_or_arn))
          : read(database_.query(
                "SELECT id, account, region, name, arn, status, template, document, record, "
                "operation FROM cfn_stacks WHERE account = ? AND region = ? AND name = ? AND gone "
                "= 0",
                scope.account, scope.region, name_or_arn));
  if (found.empty()) return std::nullopt;
  return std::move(found.front());
}

std::optional<Stack> Stacks::find(std::int64_t id) const {
  std::vector<Stack> found = read(database_.query(
      "SELECT id, account, region, name, arn, status, template, document, record, operation FROM "
      "cfn_stacks WHERE id = ?",
      id));
  if (found.empty()) return std::nullopt;
  return std::move(found.front());
}

std::vector<Stack> Stacks::list(const Scope& scope) const {
  return read(database_.query(
      "SELECT id, account, region, name, arn, status, template, document, record, operation FROM "
      "cfn_stacks WHERE account = ? AND region = ? ORDER BY id DESC",
      scope.account, scope.region));
}

std::vector<Stack> Stacks::under_way() const {
  return read(database_.query(
      "SELECT id, account, region, name, arn, status, template, document, record, operation FROM "
      "cfn_stacks WHERE operation IS NOT NULL ORDER BY id"));
}

std::vector<Stack> Stacks::read(storage::Statement rows) {
  std::vector<Stack> stacks;
  while (rows.next()) {
    Stack stack;
    stack.id = rows.integer(0);
    stack.account = rows.string(1);
    stack.region = rows.string(2);
    stack.name = rows.string(3);
    stack.arn = rows.string(4);
    stack.status = status_of(rows.text(5));
    stack.text = rows.string(6);
    stack.document = rows.string(7);
    Json record = parse_json(rows.text(8)).value();
    stack.reason = record.at("reason").get<std::string>();
    stack.created = *time_of(record.at("created"));
    stack.updated = time_of(record.at("updated"));
    stack.deleted = time_of(record.at("deleted"));
    stack.parameters = std::move(record["parameters"]);
    stack.outputs = std::move(record["outputs"]);
    stack.details = std::move(record["details"]);
    if (!rows.is_null(9)) stack.operation = parse_json(rows.text(9)).value();
    stacks.push_back(std::move(stack));
  }
  return stacks;
}

}  // namespace sidestep::aws::cloudformation
