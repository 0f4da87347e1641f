#include "engine/execution_host.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "engine/names.h"

namespace sidestep::engine {

// A job whose start was accepted is other executions of this engine, in the same time: they are
// counted themselves.
timing::Outstanding outstanding_of(const ExecutionHost::OpenTask& task) {
  if (task.delayed) return timing::Outstanding::kNothing;
  if (task.request.pattern == asl::TaskPattern::kActivity) return timing::Outstanding::kCallers;
  if (!task.submitted) return timing::Outstanding::kWork;
  const bool by_token = task.request.pattern == asl::TaskPattern::kWaitForTaskToken;
  return by_token ? timing::Outstanding::kCallers : timing::Outstanding::kNothing;
}

bool is_queued(const NewExecution& execution, const asl::StartTask& task) {
  return task.pattern == asl::TaskPattern::kActivity && !execution.identity.express &&
         !execution.identity.test_case;
}

asl::Input ExecutionHost::start_input(Timestamp at, asl::Rules rules) const {
  return {at, asl::Start{execution_.identity, execution_.input, seed_, rules}};
}

asl::Effects ExecutionHost::handle(asl::Input& input) {
  input.at = last_at_ = std::max(input.at, last_at_);
  note_input(input);
  effects_ = interpreter_.handle(input);
  note_commands(effects_);
  note_outstanding();
  return std::exchange(effects_, {});
}

asl::Effects ExecutionHost::give_up(const std::string& cause) {
  gave_up_ = true;
  asl::Effects effects = std::exchange(effects_, {});
  asl::Effects end = interpreter_.give_up(cause);
  note_commands(end);
  std::ranges::move(end.events, std::back_inserter(effects.events));
  std::ranges::move(end.commands, std::back_inserter(effects.commands));
  if (end.ending) effects.ending = std::move(end.ending);
  std::vector<asl::Ticket> open;
  for (const auto& [ticket, due] : open_timers_) open.push_back(ticket);
  for (const auto& [ticket, task] : open_tasks_) open.push_back(ticket);
  for (const auto& [ticket, run] : open_map_runs_) open.push_back(ticket);
  for (const asl::Ticket ticket : open) {
    effects.commands.push_back(asl::Cancel{ticket});
    note_cancelled(ticket);
  }
  note_outstanding();
  return effects;
}

std::int64_t ExecutionHost::take_event_ids(std::size_t count) {
  return std::exchange(next_event_id_, next_event_id_ + static_cast<std::int64_t>(count));
}

const ExecutionHost::OpenTask* ExecutionHost::open_task(asl::Ticket ticket) const {
  const auto found = open_tasks_.find(ticket);
  return found == open_tasks_.end() ? nullptr : &found->second;
}

void ExecutionHost::set_awaited_end(asl::Ticket ticket, AwaitedEnd end) {
  const auto found = open_tasks_.find(ticket);
  if (found != open_tasks_.end()) found->second.end = end;
}

bool ExecutionHost::set_delayed(asl::Ticket ticket, bool delayed) {
  const auto found = open_tasks_.find(ticket);
  if (found == open_tasks_.end()) return false;
  found->second.delayed = delayed;
  note_outstanding();
  return true;
}

void ExecutionHost::set_map_run_works(asl::Ticket ticket, bool works) {
  const auto found = open_map_runs_.find(ticket);
  if (found == open_map_runs_.end()) return;
  found->second.works = works;
  note_outstanding();
}

// A worker's answer to an activity is an input; nobody remembers it elsewhere.
void ExecutionHost::note_answered(const OpenTask& task) {
  if (task.request.pattern != asl::TaskPattern::kActivity) answered_.push_back(task.request.ticket);
}

void ExecutionHost::note_answer(const asl::TaskAnswered& answer) {
  if (open_map_runs_.erase(answer.ticket) == 1) {
    using Status = storage::ExecutionStatus;
    map_run_ends_.push_back({answer.ticket, answer.result ? Status::kSucceeded : Status::kFailed});
  }
  const auto found = open_tasks_.find(answer.ticket);
  if (found == open_tasks_.end()) return;
  note_answered(found->second);
  note_left(found->second);
  open_tasks_.erase(found);
}

void ExecutionHost::note_input(const asl::Input& input) {
  if (const auto* fired = std::get_if<asl::TimersFired>(&input.what)) {
    for (const asl::Ticket ticket : fired->tickets) open_timers_.erase(ticket);
  } else if (const auto* answered = std::get_if<asl::TaskAnswered>(&input.what)) {
    note_answer(*answered);
  } else if (const auto* submitted = std::get_if<asl::TaskSubmitted>(&input.what)) {
    const auto found = open_tasks_.find(submitted->ticket);
    if (found == open_tasks_.end()) return;
    note_answered(found->second);
    found->second.submitted = submitted->output;
  } else if (const auto* started = std::get_if<asl::TaskStarted>(&input.what)) {
    const auto found = open_tasks_.find(started->ticket);
    if (found == open_tasks_.end()) return;
    note_left(found->second);
    found->second.started = true;
  } else if (std::holds_alternative<asl::Redrive>(input.what)) {
    ++redrive_count_;
  } else if (std::holds_alternative<asl::Start>(input.what)) {
    started_at_ = input.at;
  }
}

void ExecutionHost::note_left(const OpenTask& task) {
  if (task.queued && !task.started) left_queues_.push_back(*task.request.token);
  if (task.end != AwaitedEnd::kNone) left_ends_.push_back(task.request.ticket);
}

// A mock has more to do than its task shows.
bool ExecutionHost::rests() const {
  if (!open_map_runs_.empty()) return false;
  if (open_tasks_.empty()) return true;
  if (execution_.identity.test_case) return false;
  return std::ranges::all_of(open_tasks_, [](const auto& entry) {
    const OpenTask& task = entry.second;
    if (task.delayed) return false;
    if (task.end == AwaitedEnd::kAwaited && task.submitted) return true;
    return outstanding_of(task) == timing::Outstanding::kCallers;
  });
}

storage::WaitRow ExecutionHost::wait() const {
  storage::WaitRow row;
  row.execution_id = id_;
  if (execution_.time_name) {
    row.time = *execution_.time_name;
    row.last_ms = last_at_.time_since_epoch().count();
  }
  if (!rests()) return row;
  row.for_callers = outstanding_ == timing::Outstanding::kCallers;
  row.due_ms = storage::WaitRow::kNoTimer;
  for (const auto& [ticket, due] : open_timers_) {
    row.due_ms = std::min(row.due_ms, std::max<std::int64_t>(due.time_since_epoch().count(), 0));
  }
  return row;
}

// Values are there as text and as JSON, and more than one state may hold them.
std::int64_t ExecutionHost::size_in_memory() const {
  constexpr std::int64_t kEmpty = 6'000;
  constexpr std::int64_t kHeldMax = 500'000;
  return kEmpty + 2 * std::min(journal_bytes_, kHeldMax);
}

void ExecutionHost::note_outstanding() {
  timing::Outstanding found = timing::Outstanding::kNothing;
  for (const auto& [ticket, task] : open_tasks_) found = std::max(found, outstanding_of(task));
  for (const auto& [ticket, run] : open_map_runs_) {
    if (run.works) found = timing::Outstanding::kWork;
  }
  if (found != outstanding_) time().recount(outstanding_, found);
  outstanding_ = found;
}

void ExecutionHost::note_commands(const asl::Effects& effects) {
  for (const asl::Command& command : effects.commands) {
    if (const auto* timer = std::get_if<asl::StartTimer>(&command)) {
      open_timers_.emplace(timer->ticket, timer->due);
    } else if (const auto* task = std::get_if<asl::StartTask>(&command)) {
      made_calls_ = made_calls_ || task->pattern != asl::TaskPattern::kActivity;
      OpenTask& open = open_tasks_.emplace(task->ticket, OpenTask{*task}).first->second;
      open.queued = is_queued(execution_, *task);
    } else if (const auto* run = std::get_if<asl::StartMapRun>(&command)) {
      open_map_runs_.emplace(run->ticket, OpenMapRun{*run, true});
    } else {
      note_cancelled(std::get<asl::Cancel>(command).ticket);
    }
  }
}

// A job that was not handed out before it was cancelled is nobody's: there is none to stop.
void ExecutionHost::note_cancelled(asl::Ticket ticket) {
  open_timers_.erase(ticket);
  if (open_map_runs_.erase(ticket) == 1) {
    map_run_ends_.push_back({ticket, storage::ExecutionStatus::kAborted});
  }
  const auto found = open_tasks_.find(ticket);
  if (found == open_tasks_.end()) return;
  OpenTask& task = found->second;
  note_answered(task);
  note_left(task);
  if (task.request.pattern == asl::TaskPattern::kSync) {
    abandoned_.push_back({{id_, ticket},
                          arn(),
                          std::move(task.request.resource),
                          std::move(task.request.parameters),
                          std::move(task.submitted)});
  }
  open_tasks_.erase(found);
}

}  // namespace sidestep::engine
