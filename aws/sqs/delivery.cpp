#include "aws/sqs/delivery.h"

#include <array>
#include <charconv>

#include "aws/sqs/attributes.h"
#include "aws/sqs/errors.h"
#include "aws/sqs/tables/deduplications.h"
#include "aws/sqs/tables/receive_attempts.h"
#include "base/base64.h"
#include "base/uuid.h"

namespace sidestep::aws::sqs {
namespace {

// How many rows one call gives up or drops, so that none takes long.
constexpr std::int64_t kGivenUpAtOnce = 1000;

std::string deduplication_key(const Queue& queue, const NewMessage& message, Timestamp now) {
  if (deduplication_scope(queue, now) == "queue") return *message.deduplication_id;
  return *message.group + '\n' + *message.deduplication_id;
}

bool is_out_of_retention(const Queue& queue, const Message& message, Timestamp now) {
  return message.sent + queue.retention() <= now;
}

// A queue that nobody receives from would grow for ever.
void drop_some_old(storage::Database& database, const Queue& queue, Timestamp now) {
  Messages messages(database);
  for (const Message& message : messages.visible(queue, now, 2)) {
    if (is_out_of_retention(queue, message, now)) messages.remove(queue, message);
  }
}

std::optional<Queue> dead_letter_queue(storage::Database& database,
                                       const std::optional<Redrive>& redrive) {
  if (!redrive) return std::nullopt;
  const auto place = QueuePlace::of_arn(redrive->target_arn);
  return place ? Queues(database).find(*place) : std::nullopt;
}

// Where a receipt leads to: nothing if the message is gone, or if somebody else has it. The receipt
// of an older receive is as good as the last one's once the message is visible again, as recorded
// (exists_filter_policy).
std::optional<Message> message_of(storage::Database& database, const Receipt& receipt,
                                  Timestamp now) {
  auto message = Messages(database).find(receipt.message_id);
  if (!message) return std::nullopt;
  const bool is_newest = message->receive_count == receipt.receive_count;
  if (!is_newest && message->visible > now) return std::nullopt;
  return message;
}

// What the attempt took before, if every message of it is still as it was then.
std::vector<Message> messages_of_attempt(storage::Database& database, const Queue& queue,
                                         const std::string& attempt_id, Timestamp now) {
  std::vector<Message> messages;
  for (const TakenMessage& taken : ReceiveAttempts(database).find(queue.id, attempt_id, now)) {
    auto message = Messages(database).find(taken.id);
    const bool is_the_same =
        message && message->queue_id == queue.id && message->receive_count == taken.receive_count &&
        message->visible == Timestamp{Millis{taken.visible_ms}} && message->visible > now;
    if (!is_the_same) return {};
    messages.push_back(*std::move(message));
  }
  return messages;
}

void note_attempt(storage::Database& database, const Queue& queue, const ReceiveLimits& limits,
                  const std::vector<Message>& messages, Timestamp now) {
  std::vector<TakenMessage> taken;
  for (const Message& message : messages) {
    taken.push_back(
        {message.id, message.receive_count, (now + limits.visibility).time_since_epoch().count()});
  }
  ReceiveAttempts(database).put(queue.id, limits.attempt_id, taken, now);
}

// "When a retry occurs within the deduplication interval, it resets the visibility timeout."
// https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ReceiveMessage.html
std::optional<Received> receive_again(storage::Database& database, const Queue& queue,
                                      const ReceiveLimits& limits, Timestamp now) {
  std::vector<Message> messages = messages_of_attempt(database, queue, limits.attempt_id, now);
  if (messages.empty()) return std::nullopt;
  const auto redrive = redrive_of(queue);
  const Timestamp visible = now + limits.visibility;
  for (const Message& message : messages) {
    const bool is_last = redrive && message.receive_count >= redrive->receives_max;
    Messages(database).hide(queue, message, visible,
                            is_last ? std::optional(visible) : std::nullopt);
  }
  note_attempt(database, queue, limits, messages, now);
  return Received{std::move(messages), {}, true};
}

Received receive_visible(storage::Database& database, const Queue& queue,
                         const ReceiveLimits& limits, Timestamp now) {
  Messages messages(database);
  const auto redrive = redrive_of(queue);
  const auto target = dead_letter_queue(database, redrive);
  const Timestamp visible = now + limits.visibility;
  Received received;
  for (std::int64_t looked_at = 0; looked_at < kGivenUpAtOnce;) {
    const std::int64_t wanted = limits.count - static_cast<std::int64_t>(received.messages.size());
    if (wanted <= 0) break;
    const std::size_t taken_before = received.messages.size();
    std::vector<Message> found = messages.visible(queue, now, wanted);
    if (found.empty()) break;
    received.is_changed = true;
    for (Message& message : found) {
      ++looked_at;
      if (is_out_of_retention(queue, message, now)) {
        messages.remove(queue, message);
        continue;
      }
      if (target && message.receive_count >= redrive->receives_max) {
        messages.move(queue, *target, message, now);
        received.woken_queues.insert(target->id);
        continue;
      }
      const bool is_last = target && message.receive_count + 1 >= redrive->receives_max;
      messages.take(queue, message, now, visible, is_last ? std::optional(visible) : std::nullopt);
      ++message.receive_count;
      if (!message.first_received_ms) {
        message.first_received_ms = now.time_since_epoch().count();
      }
      received.messages.push_back(std::move(message));
    }
    const std::size_t taken = received.messages.size() - taken_before;
    // Nothing was dropped that hid another; or what was taken would be seen again.
    if (taken == found.size() || (taken > 0 && visible <= now)) break;
  }
  return received;
}

Error expired(const std::string& handle) {
  return invalid_parameter(handle, "ReceiptHandle", "The receipt handle has expired.");
}

}  // namespace

std::string sequence_number(std::int64_t message_id) {
  // AWS's begin with 188 in our time and go up in steps of 256.
  const std::string digits = std::to_string(message_id * 256);
  constexpr std::size_t kDigits = 17;
  return "188" + std::string(digits.size() < kDigits ? kDigits - digits.size() : 0, '0') + digits;
}

SentMessage send(storage::Database& database, const Queue& queue, NewMessage message,
                 Timestamp now) {
  Deduplications deduplications(database);
  std::string key;
  if (queue.is_fifo()) {
    key = deduplication_key(queue, message, now);
    if (auto before = deduplications.find(queue.id, key, now)) {
      return {std::move(before->message_id), before->sequence};
    }
  }
  drop_some_old(database, queue, now);
  const auto delay = message.delay.value_or(std::chrono::seconds(queue.number("DelaySeconds")));
  Message row;
  row.visible = now + delay;
  row.sent = now;
  row.message_id = random_uuid();
  row.sender = std::move(message.sender);
  row.group = std::move(message.group);
  row.deduplication_id = std::move(message.deduplication_id);
  row.trace = std::move(message.trace);
  row.attributes = std::move(message.attributes);
  row.body = std::move(message.body);
  const std::int64_t id = Messages(database).insert(queue, row);
  if (queue.is_fifo()) deduplications.put(queue.id, key, {row.message_id, id}, now);
  return {std::move(row.message_id), id};
}

std::string Receipt::handle() const {
  std::string text = "sqs";
  for (const std::int64_t number : {queue_id, message_id, receive_count}) {
    // Of one length, so that no handle is the beginning of another.
    const std::string digits = std::to_string(number);
    constexpr std::size_t kDigits = 19;
    text += " " + std::string(kDigits - digits.size(), '0') + digits;
  }
  return base64_encode(text);
}

std::optional<Receipt> Receipt::of_handle(std::string_view handle) {
  const auto text = base64_decode(handle);
  if (!text || !text->starts_with("sqs ")) return std::nullopt;
  std::array<std::int64_t, 3> numbers{};
  const char* at = text->data() + 3;
  const char* const end = text->data() + text->size();
  for (std::int64_t& number : numbers) {
    if (at == end || *at != ' ') return std::nullopt;
    const auto [stop, failure] = std::from_chars(at + 1, end, number);
    if (failure != std::errc()) return std::nullopt;
    at = stop;
  }
  if (at != end) return std::nullopt;
  return Receipt{numbers[0], numbers[1], numbers[2]};
}

Received receive(storage::Database& database, const Queue& queue, const ReceiveLimits& limits,
                 Timestamp now) {
  const bool is_attempt = !limits.attempt_id.empty();
  if (is_attempt) {
    if (auto again = receive_again(database, queue, limits, now)) return *std::move(again);
  }
  Received received = receive_visible(database, queue, limits, now);
  if (is_attempt && !received.messages.empty()) {
    note_attempt(database, queue, limits, received.messages, now);
  }
  return received;
}
Expected<Done, Error> remove(storage::Database& database, const Queue& queue,
                             const std::string& handle, Timestamp now) {
  const auto receipt = Receipt::of_handle(handle);
  if (!receipt || receipt->queue_id != queue.id) {
    return unexpected(receipt_handle_is_invalid(handle));
  }
  const auto message = message_of(database, *receipt, now);
  if (!message) return Done{};
  // A message that was given up meanwhile is still this consumer's to delete.
  const auto owner = message->queue_id == queue.id ? std::optional(queue)
                                                   : Queues(database).find(message->queue_id);
  if (!owner) return Done{};
  if (queue.is_fifo() && owner->id == queue.id && message->visible <= now) {
    return unexpected(expired(handle));
  }
  Messages(database).remove(*owner, *message);
  return Done{};
}

Expected<Done, Error> change_visibility(storage::Database& database, const Queue& queue,
                                        const std::string& handle, std::int64_t seconds,
                                        Timestamp now) {
  const auto receipt = Receipt::of_handle(handle);
  if (!receipt || receipt->queue_id != queue.id) {
    return unexpected(receipt_handle_is_invalid(handle));
  }
  const auto message = message_of(database, *receipt, now);
  if (!message || message->queue_id != queue.id) {
    return unexpected(invalid_parameter(handle, "ReceiptHandle",
                                        "Message does not exist or is not available for "
                                        "visibility timeout change."));
  }
  if (queue.is_fifo() && message->visible <= now) return unexpected(expired(handle));
  const auto redrive = redrive_of(queue);
  const Timestamp visible = now + std::chrono::seconds(seconds);
  const bool is_last = redrive && message->receive_count >= redrive->receives_max;
  Messages(database).hide(queue, *message, visible,
                          is_last ? std::optional(visible) : std::nullopt);
  return Done{};
}

std::set<std::int64_t> give_up(storage::Database& database, Timestamp now) {
  Messages messages(database);
  std::set<std::int64_t> woken;
  for (const Message& message : messages.dead(now, kGivenUpAtOnce)) {
    const auto queue = Queues(database).find(message.queue_id);
    const auto redrive = queue ? redrive_of(*queue) : std::nullopt;
    const auto target = dead_letter_queue(database, redrive);
    // The policy, or the queue that it names, may have gone since the message was received.
    if (!target || message.receive_count < redrive->receives_max) {
      messages.forget_dead(message.id);
      continue;
    }
    messages.move(*queue, *target, message, now);
    woken.insert(target->id);
  }
  return woken;
}

}  // namespace sidestep::aws::sqs
