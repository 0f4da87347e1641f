#include "aws/sqs/tables/messages.h"

namespace sidestep::aws::sqs {
namespace {

using storage::Statement;

std::int64_t epoch_ms(Timestamp time) { return time.time_since_epoch().count(); }

std::optional<std::int64_t> epoch_ms(const std::optional<Timestamp>& time) {
  return time ? std::optional(epoch_ms(*time)) : std::nullopt;
}

// Of a row that was selected with "*".
Message message_in(const Statement& row) {
  Message message;
  message.id = row.integer(0);
  message.queue_id = row.integer(1);
  message.visible = Timestamp{Millis{row.integer(2)}};
  message.receive_count = row.integer(3);
  message.sent = Timestamp{Millis{row.integer(4)}};
  message.first_received_ms = row.optional_integer(5);
  message.message_id = row.string(7);
  message.sender = row.string(8);
  message.group = row.optional_string(9);
  message.deduplication_id = row.optional_string(10);
  message.source_arn = row.optional_string(11);
  message.trace = row.optional_string(12);
  message.attributes = row.optional_string(13);
  message.body = row.string(14);
  return message;
}

std::vector<Message> all_in(Statement& rows) {
  std::vector<Message> messages;
  while (rows.next()) messages.push_back(message_in(rows));
  return messages;
}

}  // namespace

std::int64_t Messages::insert(const Queue& queue, const Message& message) {
  database_.execute(
      "INSERT INTO sqs_messages(queue_id, visible_ms, receive_count, sent_ms, message_id, sender, "
      "group_id, deduplication_id, source_arn, trace, attributes, body) "
      "VALUES(?, ?, 0, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      queue.id, epoch_ms(message.visible), epoch_ms(message.sent), message.message_id,
      message.sender, message.group, message.deduplication_id, message.source_arn, message.trace,
      message.attributes, message.body);
  const std::int64_t id = database_.last_insert_id();
  refresh_group(queue, message.group);
  return id;
}

std::optional<Message> Messages::find(std::int64_t id) const {
  Statement rows = database_.query("SELECT * FROM sqs_messages WHERE id = ?", id);
  if (!rows.next()) return std::nullopt;
  return message_in(rows);
}

void Messages::remove(const Queue& queue, const Message& message) {
  database_.execute("DELETE FROM sqs_messages WHERE id = ?", message.id);
  refresh_group(queue, message.group);
}

void Messages::remove_all(const Queue& queue) {
  database_.execute("DELETE FROM sqs_messages WHERE queue_id = ?", queue.id);
  database_.execute("DELETE FROM sqs_groups WHERE queue_id = ?", queue.id);
}

void Messages::take(const Queue& queue, const Message& message, Timestamp now, Timestamp visible,
                    std::optional<Timestamp> dead) {
  database_.execute(
      "UPDATE sqs_messages SET visible_ms = ?, receive_count = receive_count + 1, "
      "first_received_ms = coalesce(first_received_ms, ?), dead_ms = ? WHERE id = ?",
      epoch_ms(visible), epoch_ms(now), epoch_ms(dead), message.id);
  refresh_group(queue, message.group);
}

void Messages::hide(const Queue& queue, const Message& message, Timestamp visible,
                    std::optional<Timestamp> dead) {
  database_.execute("UPDATE sqs_messages SET visible_ms = ?, dead_ms = ? WHERE id = ?",
                    epoch_ms(visible), epoch_ms(dead), message.id);
  refresh_group(queue, message.group);
}

void Messages::move(const Queue& from, const Queue& to, const Message& message, Timestamp now) {
  // A FIFO queue counts the retention of what it gets this way from now on; a standard queue counts
  // it from the day that the message was sent.
  const Timestamp sent = to.is_fifo() ? now : message.sent;
  database_.execute(
      "UPDATE sqs_messages SET queue_id = ?, visible_ms = ?, sent_ms = ?, dead_ms = NULL, "
      "source_arn = ? WHERE id = ?",
      to.id, epoch_ms(now), epoch_ms(sent), from.place.arn(), message.id);
  refresh_group(from, message.group);
  refresh_group(to, message.group);
}

void Messages::forget_dead(std::int64_t id) {
  database_.execute("UPDATE sqs_messages SET dead_ms = NULL WHERE id = ?", id);
}

std::vector<Message> Messages::visible(const Queue& queue, Timestamp now,
                                       std::int64_t count) const {
  if (!queue.is_fifo()) {
    Statement rows = database_.query(
        "SELECT * FROM sqs_messages WHERE queue_id = ? AND visible_ms <= ? "
        "ORDER BY visible_ms, receive_count, sent_ms, id LIMIT ?",
        queue.id, epoch_ms(now), count);
    return all_in(rows);
  }
  return visible_in_order(queue, now, count);
}

std::vector<Message> Messages::visible_in_order(const Queue& queue, Timestamp now,
                                                std::int64_t count) const {
  Statement groups = database_.query(
      "SELECT group_id FROM sqs_groups WHERE queue_id = ? AND visible_ms <= ? "
      "ORDER BY visible_ms LIMIT ?",
      queue.id, epoch_ms(now), count);
  std::vector<Message> found;
  while (groups.next()) {
    const std::int64_t wanted = count - static_cast<std::int64_t>(found.size());
    if (wanted <= 0) break;
    for (Message& message : visible_of_group(queue, groups.string(0), now, wanted)) {
      found.push_back(std::move(message));
    }
  }
  return found;
}

std::vector<Message> Messages::visible_of_group(const Queue& queue, const std::string& group,
                                                Timestamp now, std::int64_t count) const {
  Statement rows = database_.query(
      "SELECT * FROM sqs_messages WHERE queue_id = ? AND group_id = ? ORDER BY id LIMIT ?",
      queue.id, group, count);
  std::vector<Message> messages;
  while (rows.next()) {
    Message message = message_in(rows);
    if (message.visible > now) break;
    messages.push_back(std::move(message));
  }
  return messages;
}

std::vector<Message> Messages::dead(Timestamp now, std::int64_t count) const {
  Statement rows =
      database_.query("SELECT * FROM sqs_messages WHERE dead_ms <= ? ORDER BY dead_ms, id LIMIT ?",
                      epoch_ms(now), count);
  return all_in(rows);
}

std::optional<Timestamp> Messages::next_dead() const {
  Statement rows =
      database_.query("SELECT min(dead_ms) FROM sqs_messages WHERE dead_ms IS NOT NULL");
  if (!rows.next() || rows.is_null(0)) return std::nullopt;
  return Timestamp{Millis{rows.integer(0)}};
}

bool Messages::has_visible(const Queue& queue, Timestamp now) const {
  if (queue.is_fifo()) {
    Statement rows =
        database_.query("SELECT 1 FROM sqs_groups WHERE queue_id = ? AND visible_ms <= ? LIMIT 1",
                        queue.id, epoch_ms(now));
    return rows.next();
  }
  Statement rows =
      database_.query("SELECT 1 FROM sqs_messages WHERE queue_id = ? AND visible_ms <= ? LIMIT 1",
                      queue.id, epoch_ms(now));
  return rows.next();
}

std::optional<Timestamp> Messages::next_visible(const Queue& queue, Timestamp now) const {
  const auto first = [&](Statement rows) -> std::optional<Timestamp> {
    if (!rows.next() || rows.is_null(0)) return std::nullopt;
    return Timestamp{Millis{rows.integer(0)}};
  };
  if (queue.is_fifo()) {
    return first(database_.query(
        "SELECT min(visible_ms) FROM sqs_groups WHERE queue_id = ? AND visible_ms > ?", queue.id,
        epoch_ms(now)));
  }
  return first(database_.query(
      "SELECT min(visible_ms) FROM sqs_messages WHERE queue_id = ? AND visible_ms > ?", queue.id,
      epoch_ms(now)));
}

bool Messages::has_delayed(const Queue& queue, Timestamp visible) const {
  Statement rows = database_.query(
      "SELECT 1 FROM sqs_messages WHERE queue_id = ? AND visible_ms = ? AND receive_count = 0 "
      "LIMIT 1",
      queue.id, epoch_ms(visible));
  return rows.next();
}

MessageCounts Messages::count(const Queue& queue, Timestamp now) const {
  // Of what is out of retention nothing is counted, although its row may still be there.
  const std::int64_t oldest = epoch_ms(now - queue.retention());
  Statement rows = database_.query(
      "SELECT coalesce(sum(visible_ms <= ?), 0), "
      "coalesce(sum(visible_ms > ? AND receive_count > 0), 0), "
      "coalesce(sum(visible_ms > ? AND receive_count = 0), 0) "
      "FROM sqs_messages WHERE queue_id = ? AND sent_ms > ?",
      epoch_ms(now), epoch_ms(now), epoch_ms(now), queue.id, oldest);
  rows.next();
  return {rows.integer(0), rows.integer(1), rows.integer(2)};
}

void Messages::refresh_group(const Queue& queue, const std::optional<std::string>& group) {
  if (!queue.is_fifo() || !group) return;
  std::optional<std::int64_t> first;
  if (Statement rows =
          database_.query("SELECT visible_ms FROM sqs_messages WHERE queue_id = ? AND group_id = ? "
                          "ORDER BY id LIMIT 1",
                          queue.id, *group);
      rows.next()) {
    first = rows.integer(0);
  }
  if (!first) {
    return database_.execute("DELETE FROM sqs_groups WHERE queue_id = ? AND group_id = ?", queue.id,
                             *group);
  }
  database_.execute(
      "INSERT INTO sqs_groups(queue_id, group_id, visible_ms) VALUES(?, ?, ?) "
      "ON CONFLICT(queue_id, group_id) DO UPDATE SET visible_ms = excluded.visible_ms",
      queue.id, *group, *first);
}

}  // namespace sidestep::aws::sqs
