#include "engine/recovery.h"

#include <algorithm>
#include <iterator>
#include <limits>
#include <vector>

#include "engine/journal.h"
#include "engine/names.h"
#include "engine/replay.h"
#include "storage/answered_calls.h"
#include "storage/awaited_ends.h"
#include "storage/error.h"
#include "storage/map_runs.h"
#include "storage/server_meta.h"
#include "storage/state_machine_revisions.h"

namespace sidestep::engine {
namespace {

// Nothing is to be done for it: a caller holds its token, or a worker may take it from the queue.
bool waits_for_caller(const ExecutionHost& host, const ExecutionHost::OpenTask& task) {
  if (host.execution().identity.test_case) return false;
  return task.queued || outstanding_of(task) == timing::Outstanding::kCallers;
}

// Not one of AWS's names, so that a Retry or Catch of the workflow can distinguish it.
asl::StateError interrupted() {
  return asl::state_error("Sidestep.TaskInterrupted",
                          "The server ended while this task was in flight, and was started again "
                          "with --in-flight fail: whether the task did its work is not known.");
}

}  // namespace

void Recovery::run() {
  forget_unused_answers();
  std::vector<std::int64_t> at_work;
  const storage::Waits waits(engine_.reader());
  for (const std::string& time : waits.times()) {
    std::ranges::copy(waits.at_work(time), std::back_inserter(at_work));
  }
  std::ranges::sort(at_work);
  for (const std::int64_t id : at_work) take_up(id);
  write_waits();
  // A task may start an execution, so the hosts that were taken up are listed first.
  std::vector<ExecutionHost*> hosts;
  for (const auto& [id, host] : engine_.hosts_) hosts.push_back(host.get());
  std::ranges::sort(hosts, {}, &ExecutionHost::id);
  restore_clocks(hosts);
  std::vector<Waiting> waiting;
  for (ExecutionHost* host : hosts) reopen(*host, waiting);
  for (ExecutionHost* host : hosts) {
    const auto open_map_runs = host->open_map_runs();
    for (const auto& [ticket, run] : open_map_runs) engine_.map_runs_.begin(*host, run.command);
  }
  queue(std::move(waiting));
  abandon_jobs();
  engine_.writer().flush();
  engine_.dormancy_.open();
  engine_.wake_whose_ends_came();
  stop_children();
}

void Recovery::take_up(std::int64_t execution_id) {
  const auto row = storage::Executions(engine_.reader()).find_running(execution_id);
  if (!row) return;
  auto made = restore(*row);
  if (!made) return fail(*row, made.error(), {storage::WaitRow::kAtWork, row->id});
  for (const auto& [ticket, task] : (*made)->open_tasks()) {
    if (!task.queued || task.started) continue;
    queued_.push_back({*task.request.token, row->id, static_cast<std::int64_t>(ticket),
                       std::nullopt, task.request.resource});
  }
  if (!(*made)->rests()) {
    ExecutionHost& host = engine_.add_host(*std::move(made));
    host.stored_wait() = host.wait();
    return;
  }
  // An earlier version has left it, which did not write what its executions wait for.
  waits_.push_back((*made)->wait());
  constexpr std::size_t kAtOnce = 1000;
  if (waits_.size() >= kAtOnce) write_waits();
}

void Recovery::write_waits() {
  if (waits_.empty() && queued_.empty()) return;
  engine_.writer().submit(
      [waits = std::exchange(waits_, {}),
       queued = std::exchange(queued_, {})](storage::Database& database) {
        storage::Waits table(database);
        for (const storage::WaitRow& row : waits) {
          table.remove(row.time, {storage::WaitRow::kAtWork, row.execution_id});
          table.insert(row);
        }
        storage::TaskTokens tokens(database);
        for (const storage::TaskTokenRow& row : queued) tokens.enter_queue(row);
      },
      [&engine = engine_](std::exception_ptr failure) {
        if (failure) engine.fatal_(failure);
      });
}

std::vector<Recovery::Finding> Recovery::check() {
  std::vector<Finding> findings;
  for (const storage::ExecutionRow& row : storage::Executions(engine_.reader()).running()) {
    const auto host = restore(row);
    if (!host) findings.push_back({row.arn, host.error()});
  }
  return findings;
}

Expected<std::unique_ptr<ExecutionHost>, Recovery::Problem> Recovery::restore(
    const storage::ExecutionRow& row) {
  Expected<std::unique_ptr<ExecutionHost>, Problem> host = unexpected(Problem());
  try {
    host = replay(engine_, row);
  } catch (const storage::StorageError&) {
    throw;
  } catch (const std::exception& failure) {
    return unexpected("it fails on its journal: " + std::string(failure.what()));
  }
  if (!host) return host;
  if ((*host)->ended()) {
    return unexpected(std::string("its journal ends, but its row says it runs"));
  }
  return host;
}

// A clock that was moved, or ran faster, was ahead of the machine's when the server ended. Those of
// executions that wait are seen to where these are.
void Recovery::restore_clocks(const std::vector<ExecutionHost*>& hosts) const {
  const storage::Executions executions(engine_.reader());
  if (const auto last = executions.find(executions.last_id())) {
    const std::int64_t at = std::max(last->started_ms, last->stopped_ms.value_or(0));
    engine_.times().server()->clock().not_before(Timestamp(Millis(at)));
  }
  if (const auto at = storage::ServerMeta(engine_.reader()).find(kServerTime)) {
    engine_.times().server()->clock().not_before(Timestamp(Millis(std::stoll(*at))));
  }
  for (const ExecutionHost* host : hosts) host->time().clock().not_before(host->last_at());
}

void Recovery::reopen_waits(ExecutionHost& host) {
  for (const auto& [ticket, due] : host.open_timers()) {
    host.time().timers().add({host.id(), ticket}, due);
  }
  for (const auto& [ticket, task] : host.open_tasks()) {
    if (waits_for_caller(host, task)) engine_.note_token(host, task.request);
  }
  engine_.find_ends_that_came(host);
}

void Recovery::reopen(ExecutionHost& host, std::vector<Waiting>& waiting) {
  reopen_waits(host);
  const storage::TaskTokens tokens(engine_.reader());
  const storage::AnsweredCalls answers(engine_.reader());
  const auto open_tasks = host.open_tasks();
  for (const auto& [ticket, task] : open_tasks) {
    if (waits_for_caller(host, task) || task.end != ExecutionHost::AwaitedEnd::kNone) continue;
    // A service that remembers its answer does nothing twice, and gives that answer.
    const bool in_flight =
        outstanding_of(task) == timing::Outstanding::kWork && !answers.find(host.id(), ticket);
    if (in_flight && in_flight_ == InFlight::kFail) {
      engine_.submit(host.id(), asl::TaskAnswered{ticket, unexpected(interrupted())});
    } else if (task.request.pattern == asl::TaskPattern::kActivity) {
      const auto token = tokens.find(*task.request.token);
      waiting.push_back({token ? token->arrival.value_or(0) : 0, &host, ticket});
    } else {
      engine_.start_task(host, task.request, task.submitted);
    }
  }
}

// Those that were told to stop when their Map Run ended, or would have been.
void Recovery::stop_children() {
  const storage::Executions executions(engine_.reader());
  auto run = executions.map_run_with_running_children(0);
  for (; run; run = executions.map_run_with_running_children(*run + 1)) {
    const auto first = storage::MapRunChildId::before_all(*run);
    if (engine_.map_runs_.is_open(first)) continue;
    for (const std::int64_t id :
         executions.running_children(first, std::numeric_limits<std::int64_t>::max())) {
      const ExecutionHost* child = engine_.host_of(id);
      if (child) engine_.stop(child->arn(), asl::Stop{}, [](Timestamp) {});
    }
  }
}

void Recovery::forget_unused_answers() {
  engine_.writer().submit(
      [](storage::Database& database) { storage::AnsweredCalls(database).remove_unused(); },
      [&engine = engine_](std::exception_ptr failure) {
        if (failure) engine.fatal_(failure);
      });
}

// Tasks come to the queues as they came to them the first time.
void Recovery::queue(std::vector<Waiting> waiting) {
  std::ranges::stable_sort(waiting, {}, &Waiting::arrival);
  for (const Waiting& one : waiting) {
    engine_.start_task(*one.host, one.host->open_task(one.ticket)->request, std::nullopt);
  }
}

void Recovery::abandon_jobs() {
  for (const storage::AbandonedJobRow& row : storage::AbandonedJobs(engine_.reader()).list()) {
    AbandonedJob job{{row.execution_id, static_cast<asl::Ticket>(row.ticket)},
                     row.execution_arn,
                     row.resource,
                     Payload::parse(row.parameters).value(),
                     std::nullopt};
    if (row.submitted) job.submitted = Payload::parse(*row.submitted).value();
    engine_.abandon(std::move(job));
  }
}

void Recovery::fail(const storage::ExecutionRow& row, const Problem& problem,
                    const storage::WaitPlace& wait) {
  storage::ExecutionOutcome outcome;
  outcome.status = storage::ExecutionStatus::kFailed;
  const Timestamp now = engine_.now();
  outcome.stopped_ms = now.time_since_epoch().count();
  outcome.error = std::string(asl::errors::kRuntime);
  outcome.cause = "Sidestep could not take this execution up after a restart: " + problem + '.';

  storage::JournalRow entry;
  entry.execution_id = row.id;
  entry.first_event_id = 1;
  storage::Journal(engine_.reader()).each(row.id, [&](const storage::JournalView& last) {
    entry.seq = last.seq + 1;
    entry.first_event_id = last.first_event_id + last.event_count;
    return storage::Walk::kContinue;
  });
  entry.event_count = 1;
  const std::vector<asl::HistoryEvent> events{{entry.first_event_id, entry.first_event_id - 1, now,
                                               &asl::events::kExecutionFailed,
                                               asl::Details()
                                                   .optional_text("error", outcome.error)
                                                   .optional_text("cause", outcome.cause)
                                                   .take()}};
  entry.events = encode_events(events);
  std::optional<storage::MapRunChildId> child;
  if (row.map_run_child) child.emplace(*row.map_run_child);
  engine_.writer().submit(
      [id = row.id, child, time = row.time.value_or(std::string()), wait, outcome,
       entry](storage::Database& database) {
        storage::Executions(database).set_outcome(id, outcome);
        storage::Waits(database).remove(time, wait);
        storage::TaskTokens(database).leave_queues(id);
        storage::MapRuns(database).end_all(id, storage::ExecutionStatus::kAborted,
                                           *outcome.stopped_ms);
        if (child) {
          storage::MapRunChildren(database).set_status(*child, storage::ChildStatus::kFailed, id);
        }
        storage::Journal(database).insert(entry);
        storage::AnsweredCalls(database).remove_all(id);
        storage::AwaitedEnds(database).remove_all(id);
        storage::AwaitedEnds(database).note_ended(id);
      },
      [&engine = engine_, id = row.id, child,
       ending = asl::Ending{asl::ExecutionStatus::kFailed, {}, outcome.error, outcome.cause},
       logged = logged_of(row, events)](std::exception_ptr failure) {
        if (failure) return engine.fatal_(failure);
        engine.tell_of_end(id, child, ending);
        engine.tell_those_on_disk(id);
        if (!logged.empty()) engine.log_(logged);
        engine.feed_.wake();
      });
}

std::vector<LoggedEvents> Recovery::logged_of(const storage::ExecutionRow& row,
                                              const std::vector<asl::HistoryEvent>& events) const {
  const auto revision = storage::StateMachineRevisions(engine_.reader()).find(row.revision_id);
  const auto settings = revision ? engine_.log_settings_of(*revision) : std::nullopt;
  std::vector<LoggedEvents> logged;
  asl::ExecutionIdentity identity;
  identity.arn = row.arn;
  if (settings) append_logged(logged, *settings, {identity, row.redrive_count}, events);
  return logged;
}

}  // namespace sidestep::engine
