#include "aws/sqs/tables/queues.h"

#include "aws/core/arn_of.h"
#include "aws/sqs/attributes.h"

namespace sidestep::aws::sqs {
namespace {

using storage::Statement;

Timestamp time_in(const Statement& row, int column) {
  return Timestamp{Millis{row.integer(column)}};
}
std::int64_t millis(Timestamp time) { return time.time_since_epoch().count(); }

// Of a row with the columns of kQueueColumns.
Queue queue_in(const Statement& row) {
  Queue queue;
  queue.id = row.integer(0);
  queue.place = {row.string(1), row.string(2), row.string(3)};
  queue.attributes = parse_json(row.text(4)).value();
  queue.tags = parse_json(row.text(5)).value();
  queue.created = time_in(row, 6);
  queue.modified = time_in(row, 7);
  queue.purged = time_in(row, 8);
  queue.scope_before = row.string(9);
  queue.scope_changed = time_in(row, 10);
  return queue;
}

std::optional<std::string> dead_letter_arn(const Queue& queue) {
  const auto redrive = redrive_of(queue);
  return redrive ? std::optional(redrive->target_arn) : std::nullopt;
}

}  // namespace

std::string QueuePlace::arn() const {
  return Arn{partition_of(region), "sqs", region, account, name}.text();
}

std::optional<QueuePlace> QueuePlace::of_arn(std::string_view arn) {
  auto parsed = Arn::parse(arn);
  if (!parsed || parsed->service != "sqs") return std::nullopt;
  return QueuePlace{parsed->account, parsed->region, parsed->resource};
}

std::int64_t Queue::number(std::string_view attribute) const {
  return std::stoll(std::string(text(attribute)));
}

bool Queue::flag(std::string_view attribute) const { return text(attribute) == "true"; }

std::string_view Queue::text(std::string_view attribute) const {
  const Json* value = find_member(attributes, attribute);
  return value != nullptr ? std::string_view(value->get_ref<const std::string&>())
                          : default_of(attribute);
}

std::optional<Redrive> redrive_of(const Queue& queue) {
  const std::string_view text = queue.text("RedrivePolicy");
  if (text.empty()) return std::nullopt;
  return read_redrive_policy(text);
}

std::optional<Queue> Queues::find(const QueuePlace& place) const {
  Statement rows = database_.query(
      "SELECT id, account, region, name, attributes, tags, created_ms, modified_ms, purged_ms, "
      "scope_before, scope_changed_ms FROM sqs_queues "
      "WHERE account = ? AND region = ? AND name = ?",
      place.account, place.region, place.name);
  if (!rows.next()) return std::nullopt;
  return queue_in(rows);
}

std::optional<Queue> Queues::find(std::int64_t id) const {
  Statement rows = database_.query(
      "SELECT id, account, region, name, attributes, tags, created_ms, modified_ms, purged_ms, "
      "scope_before, scope_changed_ms FROM sqs_queues WHERE id = ?",
      id);
  if (!rows.next()) return std::nullopt;
  return queue_in(rows);
}

void Queues::insert(const Queue& queue) {
  database_.execute(
      "INSERT INTO sqs_queues(account, region, name, attributes, tags, created_ms, modified_ms, "
      "purged_ms, scope_before, scope_changed_ms, dead_letter_arn) "
      "VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      queue.place.account, queue.place.region, queue.place.name, to_text(queue.attributes),
      to_text(queue.tags), millis(queue.created), millis(queue.modified), millis(queue.purged),
      queue.scope_before, millis(queue.scope_changed), dead_letter_arn(queue));
}

void Queues::update(const Queue& queue) {
  database_.execute(
      "UPDATE sqs_queues SET attributes = ?, tags = ?, modified_ms = ?, purged_ms = ?, "
      "scope_before = ?, scope_changed_ms = ?, dead_letter_arn = ? WHERE id = ?",
      to_text(queue.attributes), to_text(queue.tags), millis(queue.modified), millis(queue.purged),
      queue.scope_before, millis(queue.scope_changed), dead_letter_arn(queue), queue.id);
}

void Queues::remove(std::int64_t id) {
  database_.execute("DELETE FROM sqs_queues WHERE id = ?", id);
  database_.execute("DELETE FROM sqs_messages WHERE queue_id = ?", id);
  database_.execute("DELETE FROM sqs_groups WHERE queue_id = ?", id);
  database_.execute("DELETE FROM sqs_deduplications WHERE queue_id = ?", id);
  database_.execute("DELETE FROM sqs_receive_attempts WHERE queue_id = ?", id);
}

std::vector<std::string> Queues::names(const QueuePlace& prefix, std::string_view after,
                                       std::int64_t count) const {
  // No name has a character above "z".
  Statement rows = database_.query(
      "SELECT name FROM sqs_queues WHERE account = ? AND region = ? AND name >= ? AND name < ? "
      "AND name > ? ORDER BY name LIMIT ?",
      prefix.account, prefix.region, prefix.name, prefix.name + "~", after, count);
  std::vector<std::string> names;
  while (rows.next()) names.push_back(rows.string(0));
  return names;
}

std::vector<Queue> Queues::sources_of(std::string_view arn) const {
  Statement rows = database_.query(
      "SELECT id, account, region, name, attributes, tags, created_ms, modified_ms, purged_ms, "
      "scope_before, scope_changed_ms FROM sqs_queues WHERE dead_letter_arn = ? ORDER BY name",
      arn);
  std::vector<Queue> queues;
  while (rows.next()) queues.push_back(queue_in(rows));
  return queues;
}

}  // namespace sidestep::aws::sqs
