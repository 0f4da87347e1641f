#include "engine/slices.h"

#include <boost/asio/post.hpp>
#include <utility>

namespace sidestep::engine {

Slices::Slices(boost::asio::io_context& io, std::function<Pace()> pace)
    : io_(io), pace_(std::move(pace)), self_(std::make_shared<Slices*>(this)) {}

void Slices::run(UniqueFunction<void()> body, Done done) {
  post_turn();
  Work work{std::make_unique<Fiber>(std::move(body)), std::move(done)};
  if (used_up_ || !new_.empty()) return new_.push_back(std::move(work));
  begin(std::move(work));
}

// Gives a new body what is left of the shared slice.
void Slices::begin(Work work) {
  if (!shared_) shared_ = pace_();
  if (advance(work, *shared_)) {
    used_up_ = used_up_ || (shared_ && shared_->is_over());
  } else {
    used_up_ = true;
    begun_.push_back(std::move(work));
  }
}

// One turn of the loop: new bodies first, as most of them are short, and then one that is not.
void Slices::take_turn() {
  shared_.reset();
  used_up_ = false;
  while (!new_.empty() && !used_up_) {
    Work work = std::move(new_.front());
    new_.pop_front();
    begin(std::move(work));
  }
  if (!begun_.empty()) {
    Work work = std::move(begun_.front());
    begun_.pop_front();
    if (!advance(work, pace_())) begun_.push_back(std::move(work));
  }
  if (!idle() || shared_) post_turn();
}

void Slices::post_turn() {
  if (std::exchange(posted_, true)) return;
  boost::asio::post(io_, [self = std::weak_ptr(self_)] {
    if (const auto slices = self.lock()) {
      (*slices)->posted_ = false;
      (*slices)->take_turn();
    }
  });
}

// True: it has ended, and its caller was notified.
bool Slices::advance(Work& work, const Pace& pace) {
  std::exception_ptr failure;
  try {
    if (!work.body->resume(pace)) return false;
  } catch (...) {
    failure = std::current_exception();
  }
  work.body.reset();
  work.done(failure);
  return true;
}

}  // namespace sidestep::engine
