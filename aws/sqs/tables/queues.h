#pragma once
// The rows of queues.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "base/time.h"
#include "storage/database.h"

namespace sidestep::aws::sqs {

// Where a queue is, which is also what it is called.
struct QueuePlace {
  std::string account;
  std::string region;
  std::string name;

  std::string arn() const;
  // Nothing if the text is not the ARN of a queue.
  static std::optional<QueuePlace> of_arn(std::string_view arn);
};

struct Queue {
  std::int64_t id = 0;
  QueuePlace place;
  Json attributes = Json::object();  // those that were set, as texts; see attributes.h
  Json tags = Json::object();
  Timestamp created{};
  Timestamp modified{};
  Timestamp purged{};  // the epoch: never
  // The deduplication scope that counts until a change of it has taken effect.
  std::string scope_before{};
  Timestamp scope_changed{};

  bool is_fifo() const { return place.name.ends_with(".fifo"); }
  std::int64_t number(std::string_view attribute) const;
  bool flag(std::string_view attribute) const;
  std::string_view text(std::string_view attribute) const;

  std::chrono::seconds retention() const {
    return std::chrono::seconds(number("MessageRetentionPeriod"));
  }
};

// When, and where to, a queue gives up a message.
struct Redrive {
  std::string target_arn;
  std::int64_t receives_max = 0;
};
std::optional<Redrive> redrive_of(const Queue& queue);

class Queues {
 public:
  explicit Queues(storage::Database& database) : database_(database) {}

  std::optional<Queue> find(const QueuePlace& place) const;
  std::optional<Queue> find(std::int64_t id) const;

  void insert(const Queue& queue);
  // Attributes, tags and times. REQUIRES: it is there.
  void update(const Queue& queue);
  // Its messages too.
  void remove(std::int64_t id);

  // Names in order, those after `after`, at most `count`.
  std::vector<std::string> names(const QueuePlace& prefix, std::string_view after,
                                 std::int64_t count) const;
  // Queues whose dead-letter queue is `arn`, in the order of their names.
  std::vector<Queue> sources_of(std::string_view arn) const;

 private:
  storage::Database& database_;
};

}  // namespace sidestep::aws::sqs
