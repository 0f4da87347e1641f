#pragma once
// What becomes of messages: sent, received, deleted, hidden, given up. Rules on top of the rows;
// all of it runs where rows are written, with the time that the caller read on the loop.

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "aws/core/error.h"
#include "aws/sqs/tables/messages.h"
#include "base/result.h"

namespace sidestep::aws::sqs {

struct NewMessage {
  std::string body{};
  std::string sender{};
  std::optional<std::string> group{};
  std::optional<std::string> deduplication_id{};
  std::optional<std::string> trace{};
  std::optional<std::string> attributes{};
  std::optional<std::chrono::seconds> delay{};  // none: that of the queue
};

struct SentMessage {
  std::string message_id;
  std::int64_t sequence = 0;  // of FIFO queues
};

// A message whose deduplication id was sent in the last five minutes is not sent again; what the
// first was answered is returned. REQUIRES: for a FIFO queue, a group and a deduplication id.
SentMessage send(storage::Database& database, const Queue& queue, NewMessage message,
                 Timestamp now);

// The id of a message of a FIFO queue, as AWS shows it: 20 digits that grow.
std::string sequence_number(std::int64_t message_id);

struct Receipt {
  std::int64_t queue_id = 0;
  std::int64_t message_id = 0;
  std::int64_t receive_count = 0;

  std::string handle() const;
  static std::optional<Receipt> of_handle(std::string_view handle);
};

struct Received {
  std::vector<Message> messages{};        // as they were before, but for receive_count and times
  std::set<std::int64_t> woken_queues{};  // got messages that this one gave up
  bool is_changed = false;                // there is something to commit
};

struct ReceiveLimits {
  std::int64_t count = 1;
  std::chrono::seconds visibility{30};
  std::string attempt_id{};  // ReceiveRequestAttemptId, of FIFO queues alone; or empty
};

// Takes what is visible, drops what is out of retention and gives up what was received too often.
// An attempt that is made again takes what it took, for all of the visibility
// timeout, as long as nothing happened to it.
Received receive(storage::Database& database, const Queue& queue, const ReceiveLimits& limits,
                 Timestamp now);

// Deletes the message, unless it was received again and its new consumer still has it.
Expected<Done, Error> remove(storage::Database& database, const Queue& queue,
                             const std::string& handle, Timestamp now);

Expected<Done, Error> change_visibility(storage::Database& database, const Queue& queue,
                                        const std::string& handle, std::int64_t seconds,
                                        Timestamp now);

// Moves messages whose last receive has come to its end to their dead-letter queues; returns which
// queues got some.
std::set<std::int64_t> give_up(storage::Database& database, Timestamp now);

}  // namespace sidestep::aws::sqs
