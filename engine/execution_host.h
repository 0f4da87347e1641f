#pragma once
// One running execution in memory: its interpreter, and what it waits for.

#include <deque>
#include <list>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "asl/interpreter.h"
#include "base/unique_function.h"
#include "engine/execution_log.h"
#include "engine/integration.h"
#include "storage/execution_status.h"
#include "storage/map_run_children.h"
#include "storage/waits.h"
#include "time/timeline.h"

namespace sidestep::engine {

// All that describes an execution before it runs.
struct NewExecution {
  asl::ExecutionIdentity identity;
  std::shared_ptr<const asl::StateMachine> machine;
  std::int64_t revision_id = 0;  // state_machine_revisions.id
  Payload input;
  std::optional<std::string> trace_header;
  std::shared_ptr<timing::Timeline> time;  // null: that of the server
  std::optional<std::string> time_name;    // Times::name_of(); nullopt: that of the server
  // Instead of the machine, this one visit. REQUIRES: the execution is express, so that it leaves
  // nothing behind.
  std::shared_ptr<asl::StateTest> test{};
  std::optional<LogSettings> log{};                       // if its events are logged
  std::optional<storage::MapRunChildId> map_run_child{};  // if a Map Run started it
};

class ExecutionHost {
 public:
  // The end of an execution that answers a task, as the table `awaited_ends` has it.
  enum class AwaitedEnd { kNone, kAwaited, kCame };

  // A task that was handed out, or will be when its turn is committed.
  struct OpenTask {
    asl::StartTask request;
    std::optional<Payload> submitted{};
    bool started = false;  // a worker has taken the activity task
    bool delayed = false;  // its answer waits for a time
    bool queued = false;   // of an activity: it is in the queue on disk
    AwaitedEnd end = AwaitedEnd::kNone;
  };

  // A Map Run that it waits for.
  struct OpenMapRun {
    asl::StartMapRun command;
    bool works = false;  // reads items or writes results, which takes real time
  };
  struct MapRunEnd {
    asl::Ticket ticket = 0;
    storage::ExecutionStatus status = storage::ExecutionStatus::kRunning;
  };

  // REQUIRES: the execution has a time.
  ExecutionHost(std::int64_t id, NewExecution execution, std::uint64_t seed)
      : id_(id),
        execution_(std::move(execution)),
        seed_(seed),
        interpreter_(execution_.machine, execution_.test) {}
  ExecutionHost(const ExecutionHost&) = delete;
  ExecutionHost& operator=(const ExecutionHost&) = delete;
  ~ExecutionHost() { time().recount(outstanding_, timing::Outstanding::kNothing); }

  std::int64_t id() const { return id_; }
  const NewExecution& execution() const { return execution_; }
  const std::string& arn() const { return execution_.identity.arn; }
  std::uint64_t seed() const { return seed_; }
  Timestamp started_at() const { return started_at_; }
  Timestamp last_at() const { return last_at_; }  // of its last input
  timing::Timeline& time() const { return *execution_.time; }
  bool durable() const { return !execution_.identity.express; }
  std::int64_t redrive_count() const { return redrive_count_; }

  // Gives the interpreter its input, and notes what is open after it. `at` never goes back.
  asl::Effects handle(asl::Input& input);
  // Its first input.
  asl::Input start_input(Timestamp at, asl::Rules rules = asl::kCurrentRules) const;

  // Since the last call: the jobs that it does not wait for any more, and that have not ended.
  std::vector<AbandonedJob> take_abandoned() { return std::exchange(abandoned_, {}); }

  // Since the last call: the tasks that embedded services may have answered for, and that need no
  // such answer any more.
  std::vector<asl::Ticket> take_answered() { return std::exchange(answered_, {}); }
  // Whether it ever had such tasks.
  bool made_calls() const { return made_calls_; }

  // Since the last call: the tokens of tasks that are not in the queues of activities any more.
  std::vector<std::string> take_left_queues() { return std::exchange(left_queues_, {}); }

  // Since the last call: the tasks that do not wait for the end of an execution any more.
  std::vector<asl::Ticket> take_left_ends() { return std::exchange(left_ends_, {}); }

  // Whether nothing happens to it until a timer fires, a caller asks, or an execution ends that it
  // waits for: all it has come to is in
  // its journal, and it needs not be in memory.
  bool rests() const;
  // What happens to it next, as a row, and the row that is stored, or will be with its turn.
  storage::WaitRow wait() const;
  std::optional<storage::WaitRow>& stored_wait() { return stored_wait_; }

  // Where the next row of the journal and the next event belong.
  std::int64_t next_seq() { return next_seq_++; }
  std::int64_t take_event_ids(std::size_t count);

  // Null if it is not open (any more).
  const OpenTask* open_task(asl::Ticket ticket) const;
  // Nothing happens if it is not open (any more).
  void set_awaited_end(asl::Ticket ticket, AwaitedEnd end);
  // False if it is not open (any more).
  bool set_delayed(asl::Ticket ticket, bool delayed);
  const std::map<asl::Ticket, OpenTask>& open_tasks() const { return open_tasks_; }
  const std::map<asl::Ticket, OpenMapRun>& open_map_runs() const { return open_map_runs_; }
  // Nothing happens if it is not open (any more).
  void set_map_run_works(asl::Ticket ticket, bool works);
  // Since the last call: the Map Runs that ended, or that it does not wait for any more.
  std::vector<MapRunEnd> take_map_run_ends() { return std::exchange(map_run_ends_, {}); }
  const std::map<asl::Ticket, Timestamp>& open_timers() const { return open_timers_; }
  // See asl::Interpreter::state_name().
  std::string state_name() { return interpreter_.state_name(); }
  // Before its first input is handled, which may be later.
  void note_start(Timestamp at) { started_at_ = at; }
  bool ended() const { return gave_up_ || interpreter_.done(); }

  // Whether the interpreter is in the middle of an input. What came meanwhile waits.
  bool busy() const { return busy_; }
  void set_busy(bool busy) { busy_ = busy; }
  std::deque<UniqueFunction<void()>>& waiting() { return waiting_; }

  // Whether there is anything about it that is not durable, or that it was not given yet.
  bool in_use() const { return uses_ > 0 || busy_ || !waiting_.empty(); }
  void begin_use() { ++uses_; }
  void end_use() { --uses_; }

  // An estimate, which only changes when it is given an input.
  std::int64_t size_in_memory() const;
  void note_journal(std::size_t bytes) { journal_bytes_ += static_cast<std::int64_t>(bytes); }

  // Its place among those that may leave memory; see Dormancy.
  using SettledPlace = std::list<ExecutionHost*>::iterator;
  void set_settled(SettledPlace place) { settled_ = place; }
  std::optional<SettledPlace> take_settled() { return std::exchange(settled_, std::nullopt); }

  // Ends the execution as failed, because we failed: whatever an input has come to so far is in the
  // effects, and the end. What is still open is cancelled.
  asl::Effects give_up(const std::string& cause);
  bool gave_up() const { return gave_up_; }

  // Tokens that callers hold, of tasks open and closed.
  void note_token(std::string token) { tokens_.push_back(std::move(token)); }
  const std::vector<std::string>& tokens() const { return tokens_; }

 private:
  void note_input(const asl::Input& input);
  void note_answered(const OpenTask& task);
  void note_answer(const asl::TaskAnswered& answer);
  void note_commands(const asl::Effects& effects);
  void note_cancelled(asl::Ticket ticket);
  void note_left(const OpenTask& task);
  void note_outstanding();

  const std::int64_t id_;
  const NewExecution execution_;
  const std::uint64_t seed_;
  Timestamp started_at_{};
  Timestamp last_at_{};
  std::int64_t next_seq_ = 0;
  std::int64_t redrive_count_ = 0;
  std::int64_t next_event_id_ = 1;
  std::map<asl::Ticket, OpenTask> open_tasks_;
  std::map<asl::Ticket, Timestamp> open_timers_;
  std::map<asl::Ticket, OpenMapRun> open_map_runs_;
  std::vector<MapRunEnd> map_run_ends_;
  std::vector<AbandonedJob> abandoned_;
  std::vector<asl::Ticket> answered_;
  std::vector<std::string> left_queues_;
  std::vector<asl::Ticket> left_ends_;
  std::optional<storage::WaitRow> stored_wait_;
  std::optional<SettledPlace> settled_;
  std::int64_t journal_bytes_ = 0;
  int uses_ = 0;
  bool made_calls_ = false;
  timing::Outstanding outstanding_ = timing::Outstanding::kNothing;  // as its time has it
  std::vector<std::string> tokens_;
  bool gave_up_ = false;
  bool busy_ = false;
  std::deque<UniqueFunction<void()>> waiting_;
  asl::Effects effects_;  // of the input that is being handled
  asl::Interpreter interpreter_;
};

// Whether such a task of the execution is in the queue on disk until a worker takes it. In a test
// case a mock may stand in for the worker.
bool is_queued(const NewExecution& execution, const asl::StartTask& task);

// What a task is that is open: kWork if it is being done, kCallers if a caller may answer it.
timing::Outstanding outstanding_of(const ExecutionHost::OpenTask& task);

}  // namespace sidestep::engine
