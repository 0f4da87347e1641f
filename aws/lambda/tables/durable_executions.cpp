#include "aws/lambda/tables/durable_executions.h"

namespace sidestep::aws::lambda {
namespace {

std::int64_t row_millis(Timestamp time) { return time.time_since_epoch().count(); }

std::optional<std::int64_t> row_millis(const std::optional<Timestamp>& time) {
  return time ? std::optional(row_millis(*time)) : std::nullopt;
}

std::optional<Timestamp> time_in(const storage::Statement& row, int column) {
  const auto millis = row.optional_integer(column);
  return millis ? std::optional(Timestamp(Millis(*millis))) : std::nullopt;
}

DurableExecution execution_in(const storage::Statement& row) {
  DurableExecution execution;
  execution.id = row.integer(0);
  execution.function = {row.string(1), row.string(2), row.string(3), ""};
  execution.name = row.string(4);
  execution.uuid = row.string(5);
  execution.status = row.string(6);
  execution.started = Timestamp(Millis(row.integer(7)));
  execution.ended = time_in(row, 8);
  execution.deadline = Timestamp(Millis(row.integer(9)));
  execution.forgotten = time_in(row, 10);
  execution.token = row.integer(11);
  execution.client_token = row.string(12);
  execution.failures = row.integer(13);
  execution.is_invoked = row.integer(14) != 0;
  execution.resumes = time_in(row, 15);
  execution.input = row.string(16);
  execution.result = row.optional_string(17);
  if (!row.is_null(18)) execution.error = parse_json(row.text(18)).value();
  execution.details = parse_json(row.text(19)).value();
  return execution;
}

DurableOperation operation_in(const storage::Statement& row) {
  DurableOperation operation;
  operation.id = row.string(0);
  operation.sequence = row.integer(1);
  operation.changed = row.integer(2);
  operation.is_news = row.integer(3) != 0;
  operation.due = time_in(row, 4);
  operation.shown = parse_json(row.text(5)).value();
  operation.own = parse_json(row.text(6)).value();
  return operation;
}

template <class Item>
std::vector<Item> all(storage::Statement rows, Item (*read)(const storage::Statement& row)) {
  std::vector<Item> items;
  while (rows.next()) items.push_back(read(rows));
  return items;
}

template <class Item>
std::optional<Item> first(storage::Statement rows, Item (*read)(const storage::Statement& row)) {
  return rows.next() ? std::optional(read(rows)) : std::nullopt;
}

std::int64_t id_in(const storage::Statement& row) { return row.integer(0); }

}  // namespace

#define SIDESTEP_EXECUTION_COLUMNS                                                            \
  "SELECT id, account, region, function, name, uuid, status, started_ms, ended_ms, "          \
  "deadline_ms, forgotten_ms, token, client_token, failures, is_invoked, resumes_ms, input, " \
  "result, error, details FROM lambda_durable_executions "
#define SIDESTEP_OPERATION_COLUMNS                                  \
  "SELECT id, sequence, changed, is_news, due_ms, shown, own FROM " \
  "lambda_durable_operations "

std::string DurableExecution::versioned_arn() const {
  SettingKey key = function;
  key.qualifier = details.at("version").get<std::string>();
  return key.arn();
}

std::string DurableExecution::arn() const {
  return versioned_arn() + "/durable-execution/" + name + '/' + uuid;
}

std::string DurableOperation::text(std::string_view member) const {
  const Json* value = find_member(shown, member);
  return value != nullptr && value->is_string() ? value->get<std::string>() : "";
}

bool DurableOperation::is_over() const {
  const std::string status = text("Status");
  return status != "STARTED" && status != "PENDING" && status != "READY";
}

void DurableExecutions::insert(DurableExecution& execution) {
  database_.execute(
      "INSERT INTO lambda_durable_executions(account, region, function, name, uuid, status, "
      "started_ms, deadline_ms, token, client_token, failures, is_invoked, resumes_ms, input, "
      "details) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, '', 0, 0, ?, ?, ?)",
      execution.function.account, execution.function.region, execution.function.function,
      execution.name, execution.uuid, execution.status, row_millis(execution.started),
      row_millis(execution.deadline), execution.token, row_millis(execution.resumes),
      execution.input, to_text(execution.details));
  execution.id = database_.last_insert_id();
}

void DurableExecutions::update(const DurableExecution& execution) {
  const auto error =
      execution.error ? std::optional(to_text(*execution.error)) : std::optional<std::string>();
  database_.execute(
      "UPDATE lambda_durable_executions SET status = ?, ended_ms = ?, forgotten_ms = ?, token = ?, "
      "client_token = ?, failures = ?, is_invoked = ?, resumes_ms = ?, result = ?, error = ? "
      "WHERE id = ?",
      execution.status, row_millis(execution.ended), row_millis(execution.forgotten),
      execution.token, execution.client_token, execution.failures, execution.is_invoked ? 1 : 0,
      row_millis(execution.resumes), execution.result, error, execution.id);
}

void DurableExecutions::remove(std::int64_t id) {
  database_.execute("DELETE FROM lambda_durable_operations WHERE execution = ?", id);
  database_.execute("DELETE FROM lambda_durable_events WHERE execution = ?", id);
  database_.execute("DELETE FROM lambda_durable_executions WHERE id = ?", id);
}

std::optional<DurableExecution> DurableExecutions::find(std::int64_t id) const {
  return first(database_.query(SIDESTEP_EXECUTION_COLUMNS "WHERE id = ?", id), execution_in);
}

std::optional<DurableExecution> DurableExecutions::find_uuid(std::string_view uuid) const {
  return first(database_.query(SIDESTEP_EXECUTION_COLUMNS "WHERE uuid = ?", uuid), execution_in);
}

std::optional<DurableExecution> DurableExecutions::find_name(const SettingKey& function,
                                                             std::string_view name) const {
  return first(database_.query(SIDESTEP_EXECUTION_COLUMNS
                               "WHERE account = ? AND region = ? AND function = ? AND name = ?",
                               function.account, function.region, function.function, name),
               execution_in);
}

std::vector<DurableExecution> DurableExecutions::list(const SettingKey& function) const {
  return all(
      database_.query(SIDESTEP_EXECUTION_COLUMNS
                      "WHERE account = ? AND region = ? AND function = ? ORDER BY started_ms, id",
                      function.account, function.region, function.function),
      execution_in);
}

std::vector<std::int64_t> DurableExecutions::running() const {
  return all(database_.query(
                 "SELECT id FROM lambda_durable_executions WHERE status = 'RUNNING' ORDER BY id"),
             id_in);
}

std::optional<Timestamp> DurableExecutions::next_forgotten() const {
  storage::Statement row = database_.query(
      "SELECT min(forgotten_ms) FROM lambda_durable_executions WHERE forgotten_ms IS NOT NULL");
  return row.next() ? time_in(row, 0) : std::nullopt;
}

std::vector<std::int64_t> DurableExecutions::forgotten_by(Timestamp time) const {
  return all(database_.query("SELECT id FROM lambda_durable_executions WHERE forgotten_ms <= ?",
                             row_millis(time)),
             id_in);
}

std::optional<DurableOperation> DurableExecutions::find_operation(std::int64_t execution,
                                                                  std::string_view id) const {
  return first(
      database_.query(SIDESTEP_OPERATION_COLUMNS "WHERE execution = ? AND id = ?", execution, id),
      operation_in);
}

std::vector<DurableOperation> DurableExecutions::operations(std::int64_t execution) const {
  return all(database_.query(SIDESTEP_OPERATION_COLUMNS "WHERE execution = ? ORDER BY sequence",
                             execution),
             operation_in);
}

std::int64_t DurableExecutions::count_operations(std::int64_t execution) const {
  storage::Statement row = database_.query(
      "SELECT count(*) FROM lambda_durable_operations WHERE execution = ?", execution);
  return row.next() ? row.integer(0) : 0;
}

void DurableExecutions::put_operation(std::int64_t execution, const DurableOperation& operation) {
  database_.execute(
      "INSERT OR REPLACE INTO lambda_durable_operations(execution, id, sequence, changed, is_news, "
      "due_ms, shown, own) VALUES(?, ?, ?, ?, ?, ?, ?, ?)",
      execution, operation.id, operation.sequence, operation.changed, operation.is_news ? 1 : 0,
      row_millis(operation.due), to_text(operation.shown), to_text(operation.own));
}

void DurableExecutions::add_event(std::int64_t execution, Json event) {
  storage::Statement last = database_.query(
      "SELECT coalesce(max(id), 0) FROM lambda_durable_events WHERE execution = ?", execution);
  last.next();
  const std::int64_t id = last.integer(0) + 1;
  event["EventId"] = id;
  database_.execute("INSERT INTO lambda_durable_events(execution, id, event) VALUES(?, ?, ?)",
                    execution, id, to_text(event));
}

std::vector<Json> DurableExecutions::events(std::int64_t execution) const {
  storage::Statement rows = database_.query(
      "SELECT event FROM lambda_durable_events WHERE execution = ? ORDER BY id", execution);
  std::vector<Json> events;
  while (rows.next()) events.push_back(parse_json(rows.text(0)).value());
  return events;
}

}  // namespace sidestep::aws::lambda
