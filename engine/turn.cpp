#include "engine/turn.h"

#include "engine/journal.h"
#include "engine/names.h"
#include "storage/answered_calls.h"
#include "storage/awaited_ends.h"
#include "storage/server_meta.h"

namespace sidestep::engine {
namespace {

// Of a task that comes to the queue of an activity, until its turn is committed.
constexpr std::int64_t kNotNumbered = 0;

std::int64_t millis(Timestamp time) { return time.time_since_epoch().count(); }

storage::ExecutionOutcome outcome_of(const asl::Effects& effects) {
  const asl::Ending& ending = *effects.ending;
  storage::ExecutionOutcome outcome;
  outcome.status = status_of(ending.status);
  outcome.stopped_ms = millis(effects.events.back().at);
  if (ending.status == asl::ExecutionStatus::kSucceeded) outcome.output = ending.output.text();
  outcome.error = ending.error;
  outcome.cause = ending.cause;
  return outcome;
}

storage::ExecutionRow row_of(const ExecutionHost& host, const asl::Effects& effects) {
  const NewExecution& execution = host.execution();
  storage::ExecutionRow row;
  row.id = host.id();
  row.arn = host.arn();
  row.state_machine_arn = execution.identity.state_machine_arn;
  row.revision_id = execution.revision_id;
  row.name = execution.identity.name;
  row.started_ms = millis(host.started_at());
  row.seed = host.seed();
  row.version_arn = execution.identity.version_arn;
  row.alias_arn = execution.identity.alias_arn;
  row.trace_header = execution.trace_header;
  row.time = execution.time_name;
  if (execution.map_run_child) row.map_run_child = execution.map_run_child->value();
  row.input = execution.input.text();
  if (effects.ending) {
    storage::ExecutionOutcome outcome = outcome_of(effects);
    row.status = outcome.status;
    row.stopped_ms = outcome.stopped_ms;
    row.output = std::move(outcome.output);
    row.error = std::move(outcome.error);
    row.cause = std::move(outcome.cause);
  }
  return row;
}

storage::AbandonedJobRow row_of(const AbandonedJob& job) {
  return {
      job.id.execution_id,   static_cast<std::int64_t>(job.id.ticket),
      job.execution_arn,     job.resource,
      job.parameters.text(), job.submitted ? std::optional(job.submitted->text()) : std::nullopt};
}

}  // namespace

void TurnRows::write(storage::Database& database) const {
  storage::Executions executions(database);
  for (const storage::ExecutionRow& row : started) executions.insert(row);
  storage::Journal journal_table(database);
  for (const storage::JournalRow& row : journal) journal_table.insert(row);
  storage::TaskTokens token_table(database);
  for (const storage::TaskTokenRow& row : tokens) token_table.insert(row);
  for (const std::string& token : left_queues) token_table.leave_queue(token);
  storage::Waits wait_table(database);
  for (const WaitChange& change : waits) {
    const storage::WaitRow& row = change.row;
    change.comes ? wait_table.insert(row)
                 : wait_table.remove(row.time, {row.due_ms, row.execution_id});
  }
  if (server_time_ms) {
    storage::ServerMeta(database).put(kServerTime, std::to_string(*server_time_ms));
  }
  storage::AbandonedJobs abandoned_jobs(database);
  for (const storage::AbandonedJobRow& row : abandoned) abandoned_jobs.insert(row);
  for (const Redriven& redrive : redriven) {
    executions.set_outcome(redrive.execution_id, {.status = storage::ExecutionStatus::kRunning});
    executions.set_redriven(redrive.execution_id, redrive.count, redrive.at_ms);
  }
  storage::AwaitedEnds ends(database);
  for (const TaskId& id : left_ends) {
    ends.remove({id.execution_id, static_cast<std::int64_t>(id.ticket)});
  }
  for (const Outcome& end : ended) {
    executions.set_outcome(end.execution_id, end.outcome);
    if (ends_are_awaited) ends.note_ended(end.execution_id);
  }
  storage::AnsweredCalls answers(database);
  for (const TaskId& id : answered) answers.remove(id.execution_id, id.ticket);
  for (const std::int64_t id : ended_with_answers) answers.remove_all(id);
  map_runs.write(database);
}

void Turn::add_start(ExecutionHost& host, const asl::Input& input, asl::Effects effects) {
  if (host.durable()) rows_.started.push_back(row_of(host, effects));
  add_effects(host, input, std::move(effects));
  effects_.back().beginning = Beginning::kStart;
}

void Turn::add(ExecutionHost& host, const asl::Input& input, asl::Effects effects) {
  if (host.durable() && effects.ending) {
    rows_.ended.push_back({host.id(), outcome_of(effects)});
  }
  add_effects(host, input, std::move(effects));
}

void Turn::add_redrive(ExecutionHost& host, std::int64_t count, const asl::Input& input,
                       asl::Effects effects) {
  rows_.redriven.push_back({host.id(), count, millis(input.at)});
  add(host, input, std::move(effects));
  effects_.back().beginning = Beginning::kRedrive;
}

void Turn::add_rows(ExecutionHost& host, const asl::Input& input, const asl::Effects& effects) {
  require_commit();
  storage::JournalRow row;
  row.execution_id = host.id();
  row.seq = host.next_seq();
  row.event_count = static_cast<std::int64_t>(effects.events.size());
  row.first_event_id = host.take_event_ids(effects.events.size());
  if (!host.gave_up()) row.input = encode_input(input);
  row.events = encode_events(effects.events);
  host.note_journal(row.events.size() + (row.input ? row.input->size() : 0));
  rows_.journal.push_back(std::move(row));
  for (const asl::Command& command : effects.commands) {
    const auto* task = std::get_if<asl::StartTask>(&command);
    if (!task || !task->token) continue;
    storage::TaskTokenRow token{*task->token, host.id(), static_cast<std::int64_t>(task->ticket)};
    if (task->pattern == asl::TaskPattern::kActivity) token.arrival = kNotNumbered;
    if (is_queued(host.execution(), *task)) token.queue = task->resource;
    rows_.tokens.push_back(std::move(token));
  }
}

void Turn::number_arrivals(std::int64_t& last) {
  for (storage::TaskTokenRow& row : rows_.tokens) {
    if (row.arrival) row.arrival = ++last;
  }
}

bool Turn::add_wait_of(ExecutionHost& host) {
  if (!host.stored_wait() || host.wait() == host.stored_wait()) return false;
  add_wait(host, false);
  host.begin_use();
  effects_.push_back({host.id(), {}, {}, {}});
  require_commit();
  return true;
}

// Where a row says how it goes on with the execution after a restart.
void Turn::add_wait(ExecutionHost& host, bool ended) {
  std::optional<storage::WaitRow> wait;
  if (!ended) wait = host.wait();
  std::optional<storage::WaitRow>& stored = host.stored_wait();
  if (wait == stored) return;
  if (stored) rows_.waits.push_back({*std::move(stored), false});
  if (wait) rows_.waits.push_back({*wait, true});
  stored = std::move(wait);
}

// An answer that a service remembers for a task is needed until the journal has it.
void Turn::add_answered(const ExecutionHost& host, const std::vector<asl::Ticket>& answered,
                        const asl::Effects& effects) {
  if (effects.ending) {
    if (host.made_calls()) rows_.ended_with_answers.push_back(host.id());
    return;
  }
  for (const asl::Ticket ticket : answered) rows_.answered.push_back({host.id(), ticket});
}

void Turn::add_effects(ExecutionHost& host, const asl::Input& input, asl::Effects effects) {
  std::vector<AbandonedJob> abandoned = host.take_abandoned();
  const std::vector<asl::Ticket> answered = host.take_answered();
  if (host.durable()) {
    add_rows(host, input, effects);
    add_answered(host, answered, effects);
    add_wait(host, effects.ending.has_value());
    for (const asl::Ticket ticket : host.take_left_ends()) {
      rows_.left_ends.push_back({host.id(), ticket});
    }
    for (std::string& token : host.take_left_queues()) {
      rows_.left_queues.push_back(std::move(token));
    }
    for (const AbandonedJob& job : abandoned) rows_.abandoned.push_back(row_of(job));
  }
  if (rows_.map_runs.add(host, input, effects)) require_commit();
  if (const auto& log = host.execution().log) {
    append_logged(logged_, *log, {host.execution().identity, host.redrive_count()}, effects.events);
  }
  if (log::enabled(log::Level::kDebug)) tell_events(host, effects.events);
  host.begin_use();
  effects_.push_back(
      {host.id(), std::move(effects.commands), std::move(abandoned), std::move(effects.ending)});
}

storage::ExecutionStatus status_of(asl::ExecutionStatus ending) {
  switch (ending) {
    case asl::ExecutionStatus::kSucceeded:
      return storage::ExecutionStatus::kSucceeded;
    case asl::ExecutionStatus::kFailed:
      return storage::ExecutionStatus::kFailed;
    case asl::ExecutionStatus::kTimedOut:
      return storage::ExecutionStatus::kTimedOut;
    case asl::ExecutionStatus::kAborted:
      return storage::ExecutionStatus::kAborted;
  }
  return storage::ExecutionStatus::kFailed;
}

std::string status_name(asl::ExecutionStatus ending) {
  return std::string(storage::to_text(status_of(ending)));
}

}  // namespace sidestep::engine
