#include "storage/writer.h"

#include <utility>

namespace sidestep::storage {

Writer::Writer(Database& database, Post post, Running running)
    : database_(database), post_(std::move(post)), running_(running) {
  if (running_ == Running::kThread) thread_ = std::thread([this] { run_thread(); });
}

Writer::~Writer() {
  if (running_ == Running::kInline) {
    run_inline();
    return;
  }
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  changed_.notify_all();
  thread_.join();
}

void Writer::submit(Work work, Done done) {
  enqueue({std::move(work), std::move(done), Isolation::kGroup, nullptr});
}

void Writer::submit_isolated(Work work, Done done) {
  enqueue({std::move(work), std::move(done), Isolation::kOwn, nullptr});
}

void Writer::enqueue(Entry entry) {
  ++outstanding_;
  if (running_ == Running::kInline) {
    queue_.push_back(std::move(entry));
    if (std::exchange(turn_posted_, true)) return;
    return post_([weak = std::weak_ptr(self_)] {
      if (const auto self = weak.lock()) (*self)->run_inline();
    });
  }
  {
    const std::lock_guard lock(mutex_);
    queue_.push_back(std::move(entry));
  }
  changed_.notify_all();
}

void Writer::flush() {
  if (running_ == Running::kInline) return run_inline();
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [this] { return queue_.empty() && !busy_; });
}

void Writer::run_inline() {
  turn_posted_ = false;
  if (queue_.empty()) return;
  Group group = std::exchange(queue_, {});
  run_group(group);
  post_dones(std::move(group));
}

void Writer::run_thread() {
  std::unique_lock lock(mutex_);
  for (;;) {
    changed_.wait(lock, [this] { return stopping_ || !queue_.empty(); });
    if (queue_.empty()) return;
    Group group = std::exchange(queue_, {});
    busy_ = true;
    lock.unlock();
    run_group(group);
    post_dones(std::move(group));
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
void Writer::post_dones(Group group) {
  post_([group = std::move(group), broken = broken_, weak = std::weak_ptr(self_)]() mutable {
    std::exception_ptr thrown;
    for (Entry& entry : group) {
      try {
        entry.done(entry.failure);
      } catch (...) {
        if (!thrown) thrown = std::current_exception();
      }
    }
    if (const auto self = weak.lock()) (*self)->note_told(group.size(), broken);
    if (thrown) std::rethrow_exception(thrown);
  });
}

void Writer::note_told(std::size_t count, const std::exception_ptr& broken) {
  outstanding_ -= count;
  if (broken && on_broken_) on_broken_(broken);
  if (settled() && on_settled_) on_settled_();
}

}  // namespace sidestep::storage
