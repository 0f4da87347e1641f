#include "server/status_changes.h"

#include "base/arn.h"
#include "engine/redrive.h"
#include "server/status_change.h"

namespace sidestep {
namespace {

// Ours: entries of the journal for one commit.
constexpr std::int64_t kLot = 200;

aws::events::ServiceEvent event_of(engine::Engine& engine, const engine::StatusChange& change) {
  const storage::ExecutionRow& row = change.execution;
  const Arn arn = Arn::parse(row.arn).value_or(Arn{});
  return {{.account = arn.account, .region = arn.region},
          status_change_event(row, change.at, engine::why_not_redrivable(engine, row))};
}

}  // namespace

void StatusChanges::start() {
  news_ = engine_.feed().subscribe([this] { read_on(); });
  read_on();
}

void StatusChanges::read_on() {
  while (!is_telling_ && events_.is_followed() && read_lot()) {
  }
}

// Returns whether there is more to be read now.
bool StatusChanges::read_lot() {
  const std::int64_t kept = events_.position();
  if (kept != kept_) {
    kept_ = kept;
    read_to_ = kept;
  }
  const engine::Feed::Batch batch = engine_.feed().status_changes(read_to_, kLot);
  read_to_ = batch.position;
  if (batch.changes.empty()) return batch.more;
  std::vector<aws::events::ServiceEvent> events;
  for (const engine::StatusChange& change : batch.changes) {
    events.push_back(event_of(engine_, change));
  }
  is_telling_ = true;
  events_.tell(std::move(events), batch.position, [this] {
    is_telling_ = false;
    read_on();
  });
  return false;
}

}  // namespace sidestep
