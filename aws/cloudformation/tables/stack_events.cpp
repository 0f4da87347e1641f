#include "aws/cloudformation/tables/stack_events.h"

#include <limits>

namespace sidestep::aws::cloudformation {

void StackEvents::insert(std::int64_t stack, const StackEvent& event) {
  database_.execute(
      "INSERT INTO cfn_events(stack, logical_id, physical_id, type, status, reason, properties, "
      "token, at_ms) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?)",
      stack, event.logical_id, event.physical_id, event.type, to_text(event.status), event.reason,
      event.properties, event.token, event.at.time_since_epoch().count());
}

std::vector<StackEvents::Numbered> StackEvents::list(std::int64_t stack, std::int64_t before,
                                                     std::int64_t limit) const {
  const std::int64_t end = before == 0 ? std::numeric_limits<std::int64_t>::max() : before;
  storage::Statement rows = database_.query(
      "SELECT id, logical_id, physical_id, type, status, reason, properties, token, at_ms FROM "
      "cfn_events WHERE stack = ? AND id < ? ORDER BY id DESC LIMIT ?",
      stack, end, limit);
  std::vector<Numbered> events;
  while (rows.next()) {
    events.push_back(
        {rows.integer(0),
         {rows.string(1), rows.string(2), rows.string(3), status_of(rows.text(4)), rows.string(5),
          rows.string(6), rows.string(7), Timestamp(Millis(rows.integer(8)))}});
  }
  return events;
}

}  // namespace sidestep::aws::cloudformation
