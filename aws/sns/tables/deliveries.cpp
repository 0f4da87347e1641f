#include "aws/sns/tables/deliveries.h"

namespace sidestep::aws::sns {

using storage::Statement;

std::int64_t DeliveryRows::insert(const Delivery& delivery) {
  database_.execute(
      "INSERT INTO sns_deliveries(subscription_arn, kind, endpoint, content, trace, attempts, "
      "due_ms) VALUES(?, ?, ?, ?, ?, ?, ?)",
      delivery.subscription_arn, delivery.kind, delivery.endpoint, to_text(delivery.content),
      delivery.trace, delivery.attempts, delivery.due.time_since_epoch().count());
  return database_.last_insert_id();
}

std::optional<Delivery> DeliveryRows::find(std::int64_t id) const {
  Statement rows = database_.query("SELECT * FROM sns_deliveries WHERE id = ?", id);
  if (!rows.next()) return std::nullopt;
  return Delivery{rows.integer(0),
                  rows.string(1),
                  rows.string(2),
                  rows.string(3),
                  parse_json(rows.text(4)).value(),
                  rows.optional_string(5),
                  rows.integer(6),
                  Timestamp{Millis{rows.integer(7)}}};
}

void DeliveryRows::put_off(std::int64_t id, std::int64_t attempts, Timestamp due) {
  database_.execute("UPDATE sns_deliveries SET attempts = ?, due_ms = ? WHERE id = ?", attempts,
                    due.time_since_epoch().count(), id);
}

void DeliveryRows::remove(std::int64_t id) {
  database_.execute("DELETE FROM sns_deliveries WHERE id = ?", id);
}

std::vector<std::int64_t> DeliveryRows::ids(std::int64_t after, std::int64_t count) const {
  Statement rows = database_.query("SELECT id FROM sns_deliveries WHERE id > ? ORDER BY id LIMIT ?",
                                   after, count);
  std::vector<std::int64_t> ids;
  while (rows.next()) ids.push_back(rows.integer(0));
  return ids;
}

}  // namespace sidestep::aws::sns
