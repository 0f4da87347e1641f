#pragma once
// The table `events_feed`: how far the journal of executions was told to the default buses. It
// begins when the first rule or archive does, because nobody is told of what was before.

#include <cstdint>
#include <optional>

#include "storage/database.h"

namespace sidestep::aws::events {

class FeedPosition {
 public:
  explicit FeedPosition(storage::Database& database) : database_(database) {}

  // Whether a bus has a rule or an archive, so that an event may be of use.
  bool is_followed() const;

  // Nothing if there never was a rule or an archive.
  std::optional<std::int64_t> get() const;
  void put(std::int64_t position);

  // To be called in the commit that makes a rule or an archive, before it is there: if it is the
  // first one, the feed begins with what is committed after it.
  void begin();

 private:
  storage::Database& database_;
};

}  // namespace sidestep::aws::events
