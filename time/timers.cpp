#include "time/timers.h"

#include <algorithm>
#include <boost/asio/io_context.hpp>

namespace sidestep::timing {
namespace {

// The machine's clock may be set while we wait, so look again now and then.
constexpr Clock::Wait kLookAgain = std::chrono::minutes(1);

}  // namespace

Timers::Timers(boost::asio::io_context& io, Clock& clock, Fire fire)
    : clock_(clock), fire_(std::move(fire)), timer_(io) {}

void Timers::add(const TimerKey& key, Timestamp due) {
  queue_.insert({due, key});
  due_of_.emplace(key, due);
  arm();
}

void Timers::cancel(const TimerKey& key) {
  const auto found = due_of_.find(key);
  if (found == due_of_.end()) return;
  queue_.erase({found->second, key});
  due_of_.erase(found);
}

void Timers::look_again() {
  armed_for_.reset();
  arm();
}

void Timers::arm() {
  if (queue_.empty() || firing_) return;
  const Timestamp due = queue_.begin()->first;
  if (armed_for_ && *armed_for_ <= due) return;
  const auto wait = clock_.wait_until(due);
  if (!wait) return;
  armed_for_ = due;
  timer_.expires_after(std::min(*wait, kLookAgain));
  timer_.async_wait([this](const boost::system::error_code& error) {
    if (!error) fire_due();
  });
}

void Timers::fire_due() {
  armed_for_.reset();
  firing_ = true;  // what is added now, and is due, fires in this turn
  const Timestamp now = clock_.now();
  while (!queue_.empty() && queue_.begin()->first <= now) {
    const auto [due, first] = *queue_.begin();
    std::vector<std::uint64_t> numbers;
    while (!queue_.empty() && queue_.begin()->first == due &&
           queue_.begin()->second.group == first.group) {
      numbers.push_back(queue_.begin()->second.number);
      due_of_.erase(queue_.begin()->second);
      queue_.erase(queue_.begin());
    }
    fire_(first.group, std::move(numbers));
  }
  firing_ = false;
  arm();
}

}  // namespace sidestep::timing
