#pragma once
// What the server itself logs: the output of functions, the events of executions. Lines are
// gathered while the loop is at work and written together, in the next group commit; whoever has
// them waits for nothing.

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "aws/core/outbox.h"
#include "aws/core/platform.h"
#include "base/unique_function.h"

namespace sidestep::aws::logs {

// Where lines go.
struct LogPlace {
  std::string account;
  std::string region;
  std::string group;
  std::string stream;  // made if it is not there
  // Whether a group that is not there is made too, or what is for it is lost.
  enum class Missing { kMade, kLost } missing = Missing::kLost;

  friend bool operator==(const LogPlace&, const LogPlace&) = default;
};

class Intake {
 public:
  // Both outlive this.
  Intake(Platform& platform, Outbox& outbox) : platform_(platform), outbox_(outbox) {}
  // What was gathered is written, if the storage still does that.
  ~Intake() { flush(); }
  Intake(const Intake&) = delete;
  Intake& operator=(const Intake&) = delete;

  // Adds an event. Empty ones are left out, as CloudWatch has none.
  void add(std::shared_ptr<const LogPlace> place, Timestamp at, std::string message);

  // Calls `then`, at once or later, when all that was added is written: for those who read.
  void when_written(UniqueFunction<void()> then);

 private:
  struct Line {
    std::shared_ptr<const LogPlace> place;
    std::int64_t at_ms;
    std::string message;
  };
  using Lines = std::vector<Line>;

  void flush();
  // On the writer's thread. Whether calls are owed.
  static bool write(storage::Database& database, const Lines& lines, std::int64_t now_ms);

  Platform& platform_;
  Outbox& outbox_;
  Lines lines_;
  std::size_t being_written_ = 0;
  std::shared_ptr<Intake*> self_ = std::make_shared<Intake*>(this);
};

}  // namespace sidestep::aws::logs
