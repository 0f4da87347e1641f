#include "engine/due_soon.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace sidestep::engine {

DueSoon::DueSoon(timing::Timers& timers, Sources sources, std::size_t batch)
    : timers_(timers), sources_(std::move(sources)), batch_(batch) {}

void DueSoon::open() {
  horizon_ = Place{storage::WaitRow::kAtWork, 0};
  load();
}

void DueSoon::add(const Place& place) {
  if (place.due_ms == storage::WaitRow::kNoTimer || (horizon_ && place > *horizon_)) return;
  insert(place);
  if (near_.size() > 2 * batch_) leave_to_the_table();
}

void DueSoon::remove(const Place& place) {
  if (near_.erase(place) == 0) return;
  timers_.cancel({place.execution_id, kWakeTimer});
  if (near_.empty()) load();
}

std::optional<DueSoon::Place> DueSoon::find(std::int64_t execution_id) const {
  const auto found = std::ranges::find(near_, execution_id, &Place::execution_id);
  return found == near_.end() ? std::nullopt : std::optional(*found);
}

void DueSoon::insert(const Place& place) {
  if (!near_.insert(place).second) return;
  timers_.add({place.execution_id, kWakeTimer}, Timestamp(Millis(place.due_ms)));
}

void DueSoon::load() {
  while (near_.empty() && horizon_) {
    const std::vector<Place> next = sources_.stored(*horizon_, static_cast<std::int64_t>(batch_));
    for (const Place& place : next) {
      if (!sources_.is_awake(place.execution_id)) insert(place);
    }
    if (next.size() < batch_) {
      horizon_.reset();
    } else {
      horizon_ = next.back();
    }
  }
}

// The later half.
void DueSoon::leave_to_the_table() {
  const auto first = std::next(near_.begin(), static_cast<std::ptrdiff_t>(batch_));
  for (auto place = first; place != near_.end(); ++place) {
    timers_.cancel({place->execution_id, kWakeTimer});
  }
  horizon_ = *std::prev(first);
  near_.erase(first, near_.end());
}

}  // namespace sidestep::engine
