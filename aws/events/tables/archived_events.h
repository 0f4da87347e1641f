#pragma once
// The table `events_archived`: events that archives keep.

#include <string>
#include <string_view>
#include <vector>

#include "aws/core/scope.h"
#include "base/json.h"
#include "base/time.h"
#include "storage/database.h"

namespace sidestep::aws::events {

struct ArchivedEvent {
  std::int64_t id = 0;  // given by the table
  Timestamp time{};
  std::int64_t size = 0;  // as AWS counts it
  std::string event;      // a JSON object
};

class ArchivedEvents {
 public:
  ArchivedEvents(storage::Database& database, const Scope& scope, std::string_view archive)
      : database_(database), scope_(scope), archive_(archive) {}

  void insert(const ArchivedEvent& event);
  void remove_before(Timestamp time);
  void remove_all();

  struct Totals {
    std::int64_t count = 0;
    std::int64_t bytes = 0;
  };
  Totals totals(Timestamp since) const;

  // Of the time from `begin` on and before `end`, with ids above `after`, in their order.
  std::vector<ArchivedEvent> following(std::int64_t after, Timestamp begin, Timestamp end,
                                       std::int64_t limit) const;

 private:
  storage::Database& database_;
  const Scope& scope_;
  std::string_view archive_;
};

}  // namespace sidestep::aws::events
