#include "aws/lambda/tables/events.h"

namespace sidestep::aws::lambda {
namespace {

std::int64_t millis_of(Timestamp time) { return time.time_since_epoch().count(); }

WaitingEvent event_in(const storage::Statement& row) {
  WaitingEvent event;
  event.id = row.integer(0);
  event.function = {row.string(1), row.string(2), row.string(3), row.string(4)};
  event.put = Timestamp(Millis(row.integer(5)));
  event.due = Timestamp(Millis(row.integer(6)));
  event.attempts = row.integer(7);
  event.throttles = row.integer(8);
  const Json invocation = parse_json(row.text(9)).value();
  event.request_id = invocation.at("requestId").get<std::string>();
  event.client_context = invocation.at("clientContext").get<std::string>();
  event.trace_id = invocation.at("traceId").get<std::string>();
  event.payload = row.string(10);
  return event;
}

}  // namespace

void Events::insert(const WaitingEvent& event) {
  const Json invocation = {{"requestId", event.request_id},
                           {"clientContext", event.client_context},
                           {"traceId", event.trace_id}};
  database_.execute(
      "INSERT INTO lambda_events(account, region, function, qualifier, put_ms, due_ms, attempts, "
      "throttles, invocation, payload) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      event.function.account, event.function.region, event.function.function,
      event.function.qualifier, millis_of(event.put), millis_of(event.due), event.attempts,
      event.throttles, to_text(invocation), event.payload);
}

void Events::update(const WaitingEvent& event) {
  database_.execute("UPDATE lambda_events SET due_ms = ?, attempts = ?, throttles = ? WHERE id = ?",
                    millis_of(event.due), event.attempts, event.throttles, event.id);
}

void Events::remove(std::int64_t id) {
  database_.execute("DELETE FROM lambda_events WHERE id = ?", id);
}

std::vector<WaitingEvent> Events::list(std::int64_t after, std::size_t limit) const {
  storage::Statement rows = database_.query(
      "SELECT id, account, region, function, qualifier, put_ms, due_ms, attempts, throttles, "
      "invocation, payload FROM lambda_events WHERE id > ? ORDER BY id LIMIT ?",
      after, static_cast<std::int64_t>(limit));
  std::vector<WaitingEvent> events;
  while (rows.next()) events.push_back(event_in(rows));
  return events;
}

}  // namespace sidestep::aws::lambda
