#pragma once
// Runs all executions: gives interpreters their inputs, writes what they emit, and only then
// answers callers and carries out commands. Owns everything that runs; what has ended is on disk
// only.
//
// One turn: all inputs that have arrived are handled, their rows are handed to the writer as one
// work, and when that is durable, replies go out, timers are set and tasks are started. The next
// turn may be handled meanwhile; its rows are committed later, in order.
//
// An input that takes long is handled in slices, between which others have the loop; until it has
// been, whatever else happens to that execution waits. What the interpreter, an integration or a
// listener throws ends the execution it belongs to, and is logged; nothing else notices.
//
// Everything happens on the thread that runs `io`. A failed commit is the end: `fatal` is called,
// which must not return to the loop, since nothing that was emitted since the last commit is true.

#include <exception>
#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "engine/activities.h"
#include "engine/definitions.h"
#include "engine/dormancy.h"
#include "engine/execution_host.h"
#include "engine/execution_log.h"
#include "engine/feed.h"
#include "engine/integration.h"
#include "engine/map_runs/map_runs.h"
#include "engine/options.h"
#include "engine/resource_cache.h"
#include "engine/slices.h"
#include "engine/turn.h"
#include "storage/storage.h"
#include "time/timeline.h"

namespace sidestep::engine {

// How a caller's answer to a task token ended.
enum class TokenResult {
  kAccepted,
  kNotOpen,  // the task has ended: answered before, timed out, cancelled
  kUnknown,  // no such token was ever given out
};

class Engine {
 public:
  using Fatal = std::function<void(std::exception_ptr)>;
  using Ended = std::function<void(const asl::Ending& ending)>;
  using TokenDone = UniqueFunction<void(TokenResult)>;

  // References outlive the engine.
  Engine(boost::asio::io_context& io, storage::Storage& storage, timing::Clock& clock,
         Integrations& integrations, Fatal fatal, Options options = {});
  Engine(const Engine&) = delete;
  Engine& operator=(const Engine&) = delete;
  ~Engine();

  // Starts an execution; `done` is called with its start time when it is durable.
  // REQUIRES: no execution of that ARN exists.
  void start(NewExecution execution, UniqueFunction<void(Timestamp started_at)> done);

  // Null unless it is running, or its end is not durable yet. One that was on disk only is in
  // memory again, until the next turn of the loop.
  const ExecutionHost* find(std::string_view arn);
  const ExecutionHost* find(std::int64_t execution_id);
  // The same, but one that is on disk only is left there: its row says all there is to say.
  const ExecutionHost* find_in_memory(std::string_view arn) const;

  // Ends a running execution as ABORTED. False, and `done` is never called, if it is not running.
  bool stop(std::string_view arn, asl::Stop reason,
            UniqueFunction<void(Timestamp stopped_at)> done);

  // Lets an execution that has ended go on; `done` is called with the time of the redrive when that
  // is durable. A text, and `done` is never called, if it cannot be made again from its journal.
  // REQUIRES: `row` is that of an execution that ended unsuccessfully, which find() does not find,
  // and its history has room for two events.
  Expected<Done, std::string> redrive(const storage::ExecutionRow& row, asl::Redrive input,
                                      UniqueFunction<void(Timestamp redriven_at)> done);

  // `listener` is called when the running execution has ended and that is durable. False if it is
  // not running.
  bool on_ended(std::string_view arn, Ended listener);

  // A caller's answer to a task it was given a token for; `done` is called when it is durable.
  void answer_token(const std::string& token, Expected<Payload, asl::StateError> result,
                    TokenDone done);
  void heartbeat_token(const std::string& token, TokenDone done);

  // Runs `body`, at once if it is short, else in turn with whatever else takes long. What it throws
  // is logged.
  void in_slices(UniqueFunction<void()> body);

  // Workers ask for the tasks of activities here.
  Activities& activities() { return activities_; }

  // A client has asked for something: a clock that skips waits for what it may ask next.
  void note_request() { times_.note_request(); }

  // Calls `done` when everything that was emitted so far is durable.
  void when_durable(UniqueFunction<void()> done);
  // The same, and what the execution is in the middle of counts as emitted.
  void when_durable(const ExecutionHost& host, UniqueFunction<void()> done);

  // Has the events of executions whose machines ask for it given to `log`, once they are durable;
  // see execution_log.h. Before anything else.
  void log_executions(ExecutionLog log) { log_ = std::move(log); }
  // What an execution of `revision` is logged like; nothing if it is not.
  std::optional<LogSettings> log_settings_of(const storage::RevisionRow& revision) const;

  // Takes up what was running when the server ended. Before anything else. Throws StorageError.
  void recover();

  Definitions& definitions() { return definitions_; }
  const Integrations& integrations() const { return integrations_; }

  ResourceCache& resources() { return resources_; }

  MapRuns& map_runs() { return map_runs_; }

  // What happens to executions, for readers that must miss nothing.
  Feed& feed() { return feed_; }

  timing::Times& times() { return times_; }
  // Of the server: in the time of executions that have none of their own.
  Timestamp now() const { return times_.server()->now(); }
  storage::Database& reader() { return storage_.reader(); }
  storage::Writer& writer() { return storage_.writer(); }
  // Also on disk only; see Dormancy::count().
  std::size_t running_count();
  std::size_t in_memory_count() const { return hosts_.size(); }
  // The ARNs of what runs in that account, Express executions too, in no order: looks through all.
  std::vector<std::string> running_in(std::string_view account);
  // Those of executions in memory, of which Express ones are nowhere else.
  std::set<std::string> accounts_in_memory() const;

 private:
  friend class TaskReply;
  friend class Recovery;
  friend class Dormancy;
  friend class MapRuns;
  friend class MapRun;
  friend class MapRunResults;

  struct Arrival {
    std::int64_t execution_id = 0;
    asl::Input input;
  };

  using What = decltype(asl::Input::what);
  using Heard = UniqueFunction<void(const asl::Input& input, asl::Effects effects)>;

  void submit(std::int64_t execution_id, What what);
  // Lets the input know now which activities are missing.
  void note_missing_activities(const ExecutionHost& host, asl::Input& input);
  void take_up(Arrival arrival);
  void when_free(ExecutionHost& host, UniqueFunction<void()> act);
  void give(ExecutionHost& host, asl::Input input, Heard heard);
  void hear(ExecutionHost& host, What what, UniqueFunction<void(Timestamp)> then);
  void after_input(ExecutionHost& host, const asl::Input& input, asl::Effects effects, Heard& heard,
                   std::exception_ptr failure);
  asl::Effects give_up(ExecutionHost& host, std::string_view what_failed);
  void give_up_later(ExecutionHost& host, std::string what_failed);
  void task_was_dropped(const TaskId& id);
  void submit_token(const std::string& token, std::function<What(asl::Ticket)> what,
                    TokenDone done);
  std::optional<TaskId> task_of(const std::string& token);
  Activities::Tasks activity_tasks();
  void start_activity_task(const TaskId& id, std::optional<std::string> worker,
                           UniqueFunction<void()> noted);
  std::vector<Activities::Queued> queued_tasks(const std::string& activity_arn,
                                               const Activities::Queued& after, std::int64_t limit);
  ExecutionHost& add_host(std::unique_ptr<ExecutionHost> host);
  void remove_host(std::int64_t execution_id);
  ExecutionHost* host_of(std::int64_t execution_id);
  std::optional<std::int64_t> running_id_of(std::string_view arn);
  void note_token(ExecutionHost& host, const asl::StartTask& request);
  void need_turn();
  void run_turn();
  void commit(Turn turn);
  void after_commit(Turn& turn);
  void carry_out(ExecutionHost& host, const asl::Command& command);
  void start_task(ExecutionHost& host, const asl::StartTask& request,
                  std::optional<Payload> submitted);
  void delay_task(const TaskId& id, Millis delay, UniqueFunction<void()> then);
  void fire(std::int64_t execution_id, std::vector<asl::Ticket> tickets);
  void schedule_activity_task(const ExecutionHost& host, const asl::StartTask& request);
  void abandon(AbandonedJob job);
  bool await_end(const TaskId& task, std::string_view arn);
  void end_came(const TaskId& id);
  void find_ends_that_came(ExecutionHost& host);
  void wake_whose_ends_came();
  void end_execution(std::int64_t execution_id, const asl::Ending& ending);
  void tell_of_end(std::int64_t execution_id,
                   const std::optional<storage::MapRunChildId>& map_run_child,
                   const asl::Ending& ending);
  void tell_those_on_disk(std::int64_t execution_id);
  // What services commit counts, too.
  bool settled() const {
    return !turn_posted_ && slices_.idle() && !dormancy_.is_behind() && storage_.writer().settled();
  }

  boost::asio::io_context& io_;
  storage::Storage& storage_;
  Integrations& integrations_;
  const Fatal fatal_;
  ExecutionLog log_;  // null: none
  Definitions definitions_;
  ResourceCache resources_;
  Feed feed_;
  std::int64_t last_execution_id_;
  std::int64_t last_arrival_;  // of the tasks that came to the queues of activities
  bool ends_are_awaited_;      // there may be rows in `awaited_ends`
  const Options options_;
  Turn turn_;  // being gathered
  bool turn_posted_ = false;
  std::vector<Arrival> arrivals_;
  timing::Times times_;
  Activities activities_;
  std::map<TaskId, UniqueFunction<void()>> delayed_;  // what comes of open tasks after a delay
  std::unordered_map<std::int64_t, std::unique_ptr<ExecutionHost>> hosts_;
  std::unordered_map<std::string_view, ExecutionHost*> by_arn_;  // keys belong to the hosts
  std::unordered_map<std::string, TaskId> tokens_;               // of open tasks
  std::unordered_map<std::int64_t, std::vector<Ended>> listeners_;
  Dormancy dormancy_;
  MapRuns map_runs_{*this};
  Slices slices_;                  // what they run refers to hosts
  std::shared_ptr<Engine*> self_;  // for replies that outlive us
};

}  // namespace sidestep::engine
