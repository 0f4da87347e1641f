#pragma once
// The group commit: all changes of rows go through here. Whatever has been submitted when the
// writer comes round becomes one transaction, so that waiting for the disk is shared by all; only
// after its COMMIT the submitters are called.
//
//   writer.submit([row](Database& db) { Journal(db).insert(row); },
//                 [reply](std::exception_ptr failure) { ... });
//
// Threads: all public functions are called on one thread, the loop's. Works run on the writer's
// thread or the loop's (see Running); whatever they share with the loop they own until done is
// called. Works and dones are destroyed on the loop.

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <exception>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "base/unique_function.h"
#include "storage/database.h"

namespace sidestep::storage {

// Changes rows. May throw.
using Work = UniqueFunction<void(Database&)>;

// Called once, on the loop, after the work is durable (null) or has failed. What it throws reaches
// the loop after the other dones of its group were called.
using Done = UniqueFunction<void(std::exception_ptr failure)>;

// Calls the function on the loop, later and in order: asio::post. Called from any thread.
using Post = std::function<void(UniqueFunction<void()>)>;

// What the writer is told about a work.
struct WorkTraits {
  std::size_t callers = 1;           // that wait for it, about; 0: nobody
  bool may_change_resources = true;  // rows of anything but executions and their Map Runs
};

class Writer {
 public:
  // kInline has no thread: a group runs in a turn that is posted to the loop. Order and semantics
  // are the same. kThread does so, too, as long as one caller at a time wants something and the
  // disk is quick: to wake the thread and be woken by it then takes longer than to commit.
  enum class Running { kThread, kInline };

  // A disk whose last commit took longer is not waited for on the loop.
  static constexpr std::chrono::microseconds kQuick{1000};

  // `database` outlives the writer and is used by nobody else while it runs (kInline: in turns of
  // the loop that are not the writer's, it may be read).
  Writer(Database& database, Post post, Running running, std::chrono::microseconds quick = kQuick);

  // Commits what is queued; the dones are posted, whether or not the loop still runs them.
  ~Writer();
  Writer(const Writer&) = delete;
  Writer& operator=(const Writer&) = delete;

  // Queues `work`. Works run in the order of submission, in the transaction of their group. If one
  // throws, or COMMIT fails, nothing of the group is kept and all its dones get the exception; what
  // the loop believes and what the disk holds differ from then on, so this is the end: every later
  // work fails the same way without being run.
  void submit(Work work, Done done, WorkTraits traits = {});

  // The same, but if `work` throws then only its own changes are undone and only its own done gets
  // the exception. For work whose failure nobody else depends on: API operations.
  void submit_isolated(Work work, Done done, WorkTraits traits = {});

  // Has `broken` called on the loop, after the dones, for every group of which nothing is kept:
  // what that means for the process is not decided by those whose works were in it.
  void on_broken(std::function<void(std::exception_ptr)> broken) { on_broken_ = std::move(broken); }

  // Another number whenever something was committed that may have changed resources: what was read
  // of them, on the loop and after this number, holds as long as it is the same.
  std::uint64_t resources_version() const {
    return resources_version_.load(std::memory_order_acquire);
  }

  // Whether everything that was submitted is committed (or has failed) and its dones were called.
  bool settled() const { return outstanding_ == 0; }
  // Has `callback` called on the loop, after dones, whenever it is settled() again.
  void on_settled(std::function<void()> callback) { on_settled_ = std::move(callback); }

  // Returns when all that was submitted is committed (or has failed) and its dones are posted.
  void flush();

 private:
  enum class Isolation { kGroup, kOwn };
  struct Entry {
    Work work;
    Done done;
    Isolation isolation;
    WorkTraits traits;
    std::exception_ptr failure;
  };
  using Group = std::vector<Entry>;
  static bool is_for_one_caller(const Group& group);
  using Clock = std::chrono::steady_clock;

  void enqueue(Entry entry);
  void post_turn();
  void take_turn();
  void give_to_thread();
  void run_thread();
  void run_inline();
  void run_group(Group& group);
  void run_entry(Entry& entry);
  void commit_group(Group& group);
  void post_dones(Group group, Clock::duration took);
  void note_told(const Group& group, Clock::duration took, const std::exception_ptr& broken);

  // Constant after construction.
  Database& database_;
  const Post post_;
  const Running running_;
  const std::chrono::microseconds quick_;

  // Used by whoever runs groups.
  std::exception_ptr broken_;
  std::atomic<std::uint64_t> resources_version_{0};

  // Used on the loop.
  std::function<void(std::exception_ptr)> on_broken_;
  std::function<void()> on_settled_;
  std::size_t outstanding_ = 0;
  Group gathered_;       // for the turn that was posted
  bool lonely_ = false;  // the last group was one caller's, quickly committed, and none waits

  // Protected by mutex_.
  std::mutex mutex_;
  std::condition_variable changed_;
  Group queue_;
  bool busy_ = false;
  bool stopping_ = false;

  // What is posted looks at it to learn that the writer is gone.
  std::shared_ptr<Writer*> self_ = std::make_shared<Writer*>(this);
  bool turn_posted_ = false;

  std::thread thread_;  // last: started when all else is ready
};

}  // namespace sidestep::storage
