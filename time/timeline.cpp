#include "time/timeline.h"

#include <algorithm>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <utility>

#include "base/uuid.h"

namespace sidestep::timing {
namespace {

std::shared_ptr<Clock> not_owned(Clock& clock) { return {std::shared_ptr<void>(), &clock}; }

}  // namespace

Timeline::Timeline(boost::asio::io_context& io, std::shared_ptr<Clock> clock, const Common& common)
    : io_(io),
      clock_(std::move(clock)),
      settled_(common.settled),
      timers_(io, *clock_, common.fire),
      alarms_(io, *clock_, [this] { consider_later(); }),
      time_skip_(io, *clock_,
                 {[this] { return outstanding(); },
                  [this](Timestamp until) { return next_stop(until); }, common.last_request},
                 common.leapt) {
  clock_->on_moved([this] {
    timers_.look_again();
    alarms_.look_again();
    time_skip_.consider();
  });
}

void Timeline::recount(Outstanding before, Outstanding after) {
  --executions_[static_cast<std::size_t>(before)];
  ++executions_[static_cast<std::size_t>(after)];
}

void Timeline::consider_later() {
  if (std::exchange(consider_posted_, true)) return;
  boost::asio::post(io_, [self = std::weak_ptr(self_)] {
    const auto time = self.lock();
    if (!time) return;
    (*time)->consider_posted_ = false;
    (*time)->consider();
  });
}

void Timeline::end_work() {
  recount(Outstanding::kWork, Outstanding::kNothing);
  consider_later();
}

Timeline::Stop Timeline::next_stop(Timestamp until) const {
  Stop first = timers_.first();
  const auto take = [&first](const Stop& other) {
    if (other && (!first || other->first < first->first)) first = other;
  };
  take(alarms_.first(AlarmQueue::Leap::kAlways));
  const bool waiting = first || outstanding() != Outstanding::kNothing;
  const bool is_sent = until != Timestamp::max();  // to a time, which it must not go past
  if (waiting || is_sent) take(alarms_.first(AlarmQueue::Leap::kWhileExecutionsWait));
  if (is_sent) take(alarms_.first(AlarmQueue::Leap::kNever));
  return first;
}

Outstanding Timeline::outstanding() const {
  if (!settled_()) return Outstanding::kUnsettled;
  for (const Outstanding one : {Outstanding::kWork, Outstanding::kCallers}) {
    if (executions_[static_cast<std::size_t>(one)] > 0) return one;
  }
  return Outstanding::kNothing;
}

Times::Times(boost::asio::io_context& io, Clock& server, Timers::Fire fire,
             std::function<bool()> settled, std::chrono::milliseconds grace,
             TimeSkip::OnLeapt leapt)
    : io_(io),
      common_{std::move(fire), std::move(settled), [this] { return last_request_; },
              std::move(leapt)},
      grace_(grace),
      server_(std::make_shared<Timeline>(io, not_owned(server), common_)) {}

std::shared_ptr<Timeline> Times::make(const ClockMode& mode) {
  return add(to_text(mode) + ' ' + random_uuid(), mode);
}

std::shared_ptr<Timeline> Times::named(const std::optional<std::string>& name) {
  if (!name) return server_;
  const auto found = std::ranges::find(others_, *name, &Other::name);
  if (found != others_.end()) {
    if (auto time = found->time.lock()) return time;
  }
  const auto mode = parse_clock_mode(name->substr(0, name->find(' ')));
  return mode ? add(*name, *mode) : server_;
}

std::optional<std::string> Times::name_of(const Timeline& time) const {
  for (const Other& other : others_) {
    if (other.time.lock().get() == &time) return other.name;
  }
  return std::nullopt;
}

void Times::consider() {
  server_->consider();
  std::erase_if(others_, [](const Other& other) { return other.time.expired(); });
  for (std::size_t i = 0; i < others_.size(); ++i) {
    if (const auto time = others_[i].time.lock()) time->consider();
  }
}

std::shared_ptr<Timeline> Times::add(std::string name, const ClockMode& mode) {
  auto time =
      std::make_shared<Timeline>(io_, std::shared_ptr<Clock>(make_clock(mode, grace_)), common_);
  others_.push_back({std::move(name), time});
  return time;
}

}  // namespace sidestep::timing
