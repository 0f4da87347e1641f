#include "storage/writer.h"

#include <algorithm>
#include <utility>

namespace sidestep::storage {

Writer::Writer(Database& database, Post post, Running running, std::chrono::microseconds quick)
    : database_(database), post_(std::move(post)), running_(running), quick_(quick) {
  if (running_ == Running::kThread) thread_ = std::thread([this] { run_thread(); });
}

Writer::~Writer() {
  if (running_ == Running::kInline) {
    run_inline();
    return;
  }
  give_to_thread();
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  changed_.notify_all();
  thread_.join();
}

void Writer::submit(Work work, Done done, WorkTraits traits) {
  enqueue({std::move(work), std::move(done), Isolation::kGroup, traits, nullptr});
}

void Writer::submit_isolated(Work work, Done done, WorkTraits traits) {
  enqueue({std::move(work), std::move(done), Isolation::kOwn, traits, nullptr});
}

void Writer::enqueue(Entry entry) {
  ++outstanding_;
  gathered_.push_back(std::move(entry));
  if (running_ == Running::kInline || lonely_) return post_turn();
  give_to_thread();
}

// What else comes up in this round of the loop is then in the same group.
void Writer::post_turn() {
  if (std::exchange(turn_posted_, true)) return;
  post_([weak = std::weak_ptr(self_)] {
    if (const auto self = weak.lock()) (*self)->take_turn();
  });
}

// Work that nobody waits for goes with that of whoever waits.
bool Writer::is_for_one_caller(const Group& group) {
  std::size_t callers = 0;
  for (const Entry& entry : group) callers += entry.traits.callers;
  return callers <= 1;
}

void Writer::take_turn() {
  turn_posted_ = false;
  const bool alone = !gathered_.empty() && is_for_one_caller(gathered_);
  if (running_ == Running::kInline || (lonely_ && alone)) return run_inline();
  lonely_ = false;
  give_to_thread();
}

void Writer::give_to_thread() {
  {
    const std::lock_guard lock(mutex_);
    for (Entry& entry : gathered_) queue_.push_back(std::move(entry));
  }
  gathered_.clear();
  changed_.notify_all();
}

void Writer::flush() {
  if (running_ == Running::kInline) return run_inline();
  give_to_thread();
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [this] { return queue_.empty() && !busy_; });
}

// REQUIRES: the thread, if there is one, has nothing to do.
void Writer::run_inline() {
  if (gathered_.empty()) return;
  Group group = std::exchange(gathered_, {});
  const auto begun = Clock::now();
  run_group(group);
  post_dones(std::move(group), Clock::now() - begun);
}

void Writer::run_thread() {
  std::unique_lock lock(mutex_);
  for (;;) {
    changed_.wait(lock, [this] { return stopping_ || !queue_.empty(); });
    if (queue_.empty()) return;
    Group group = std::exchange(queue_, {});
    busy_ = true;
    lock.unlock();
    const auto begun = Clock::now();
    run_group(group);
    post_dones(std::move(group), Clock::now() - begun);
    lock.lock();
    busy_ = false;
    changed_.notify_all();
  }
}

void Writer::run_group(Group& group) {
  if (!broken_) {
    try {
      commit_group(group);
    } catch (...) {
      broken_ = std::current_exception();
    }
  }
  const bool changed = std::ranges::any_of(
      group, [](const Entry& entry) { return entry.traits.may_change_resources; });
  if (changed) resources_version_.fetch_add(1, std::memory_order_release);
  if (!broken_) return;
  for (Entry& entry : group) entry.failure = broken_;
}

void Writer::commit_group(Group& group) {
  Transaction transaction(database_);
  for (Entry& entry : group) run_entry(entry);
  transaction.commit();
}

void Writer::run_entry(Entry& entry) {
  if (entry.isolation == Isolation::kGroup) return entry.work(database_);
  Savepoint savepoint(database_);
  try {
    entry.work(database_);
  } catch (...) {
    entry.failure = std::current_exception();
  }
  entry.failure ? savepoint.undo() : savepoint.keep();
}

// Works and dones are destroyed on the loop, where what they hold comes from. The writer may be
// gone by then.
void Writer::post_dones(Group group, Clock::duration took) {
  post_([group = std::move(group), took, broken = broken_, weak = std::weak_ptr(self_)]() mutable {
    std::exception_ptr thrown;
    for (Entry& entry : group) {
      try {
        entry.done(entry.failure);
      } catch (...) {
        if (!thrown) thrown = std::current_exception();
      }
    }
    if (const auto self = weak.lock()) (*self)->note_told(group, took, broken);
    if (thrown) std::rethrow_exception(thrown);
  });
}

void Writer::note_told(const Group& group, Clock::duration took, const std::exception_ptr& broken) {
  outstanding_ -= group.size();
  lonely_ = is_for_one_caller(group) && took <= quick_ && outstanding_ == gathered_.size();
  if (broken && on_broken_) on_broken_(broken);
  if (settled() && on_settled_) on_settled_();
}

}  // namespace sidestep::storage
