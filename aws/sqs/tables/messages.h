#pragma once
// The rows of messages, and of the groups of FIFO queues. A group's row has the time at which its
// first message is visible; it is kept by those functions here that change messages of a queue that
// `is_fifo`.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "aws/sqs/tables/queues.h"
#include "storage/database.h"

namespace sidestep::aws::sqs {

struct Message {
  std::int64_t id = 0;  // in the order of arrival, never used again
  std::int64_t queue_id = 0;
  Timestamp visible{};
  std::int64_t receive_count = 0;
  Timestamp sent{};
  std::optional<std::int64_t> first_received_ms{};
  std::string message_id{};
  std::string sender{};
  std::optional<std::string> group{};
  std::optional<std::string> deduplication_id{};
  std::optional<std::string> source_arn{};  // of the queue that gave it up
  std::optional<std::string> trace{};
  std::optional<std::string> attributes{};  // JSON, as sent
  std::string body{};
};

struct MessageCounts {
  std::int64_t visible = 0;
  std::int64_t in_flight = 0;
  std::int64_t delayed = 0;
};

class Messages {
 public:
  explicit Messages(storage::Database& database) : database_(database) {}

  // Returns its id; `message.id` is not looked at.
  std::int64_t insert(const Queue& queue, const Message& message);
  std::optional<Message> find(std::int64_t id) const;
  void remove(const Queue& queue, const Message& message);
  void remove_all(const Queue& queue);

  // Notes that a consumer has it until `visible`. `dead`: when the queue gives it up.
  void take(const Queue& queue, const Message& message, Timestamp now, Timestamp visible,
            std::optional<Timestamp> dead);
  // `dead` as for take().
  void hide(const Queue& queue, const Message& message, Timestamp visible,
            std::optional<Timestamp> dead);
  // To a queue of the same kind.
  void move(const Queue& from, const Queue& to, const Message& message, Timestamp now);
  void forget_dead(std::int64_t id);

  // Those of the queue that are visible, the longest visible first. Of a FIFO queue: of a group
  // those before its first one that is not visible.
  std::vector<Message> visible(const Queue& queue, Timestamp now, std::int64_t count) const;

  // Those whose time to be given up has come.
  std::vector<Message> dead(Timestamp now, std::int64_t count) const;
  std::optional<Timestamp> next_dead() const;

  bool has_visible(const Queue& queue, Timestamp now) const;
  // When the next one that is not visible will be.
  std::optional<Timestamp> next_visible(const Queue& queue, Timestamp now) const;
  // Whether one that becomes visible then was delayed, and not received before.
  bool has_delayed(const Queue& queue, Timestamp visible) const;
  MessageCounts count(const Queue& queue, Timestamp now) const;

 private:
  void refresh_group(const Queue& queue, const std::optional<std::string>& group);
  std::vector<Message> visible_of_group(const Queue& queue, const std::string& group, Timestamp now,
                                        std::int64_t count) const;
  std::vector<Message> visible_in_order(const Queue& queue, Timestamp now,
                                        std::int64_t count) const;

  storage::Database& database_;
};

}  // namespace sidestep::aws::sqs
