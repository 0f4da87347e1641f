#include "engine/engine.h"

#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>

#include "asl/states/task_events.h"
#include "base/arn.h"
#include "base/fault.h"
#include "base/limits.h"
#include "engine/map_runs/map_run_rows.h"
#include "engine/names.h"
#include "engine/recovery.h"
#include "engine/replay.h"
#include "engine/story.h"
#include "storage/awaited_ends.h"
#include "storage/execution_references.h"

namespace sidestep::engine {

Engine::Engine(boost::asio::io_context& io, storage::Storage& storage, timing::Clock& clock,
               Integrations& integrations, Fatal fatal, Options options)
    : io_(io),
      storage_(storage),
      integrations_(integrations),
      fatal_(std::move(fatal)),
      resources_(storage),
      feed_(storage),
      last_execution_id_(storage::Executions(storage.reader()).last_id()),
      last_arrival_(storage::TaskTokens(storage.reader()).last_arrival()),
      ends_are_awaited_(!storage::AwaitedEnds(storage.reader()).empty()),
      options_(std::move(options)),
      times_(
          io, clock,
          [this](std::int64_t execution_id, std::vector<asl::Ticket> tickets) {
            fire(execution_id, std::move(tickets));
          },
          [this] { return settled(); }, options_.skip_grace,
          [this](const timing::Leapt& leapt) {
            if (!log::enabled(options_.story)) return;
            tell_leap(options_.story, leapt, host_of(leapt.timer.group));
          }),
      activities_(io, activity_tasks(), std::chrono::seconds(limits::kActivityPollSeconds)),
      dormancy_(*this, options_.memory_for_executions),
      slices_(io, options_.pace),
      self_(std::make_shared<Engine*>(this)) {
  storage_.writer().on_settled([this] { times_.consider(); });
}

Engine::~Engine() { storage_.writer().on_settled({}); }

void Engine::start(NewExecution execution, UniqueFunction<void(Timestamp)> done) {
  if (!execution.time) execution.time = times_.server();
  execution.time_name = times_.name_of(*execution.time);
  ExecutionHost& host = add_host(std::make_unique<ExecutionHost>(
      ++last_execution_id_, std::move(execution), options_.seeds()));
  host.note_start(host.time().now());
  give(
      host, host.start_input(host.started_at()),
      [this, &host, done = std::move(done)](const asl::Input& input, asl::Effects effects) mutable {
        turn_.add_start(host, input, std::move(effects));
        turn_.then([done = std::move(done), at = input.at]() mutable { done(at); });
      });
}

const ExecutionHost* Engine::find_in_memory(std::string_view arn) const {
  const auto found = by_arn_.find(arn);
  return found == by_arn_.end() ? nullptr : found->second;
}

const ExecutionHost* Engine::find(std::string_view arn) {
  const auto id = running_id_of(arn);
  return id ? host_of(*id) : nullptr;
}

const ExecutionHost* Engine::find(std::int64_t execution_id) { return host_of(execution_id); }

ExecutionHost* Engine::host_of(std::int64_t execution_id) {
  const auto found = hosts_.find(execution_id);
  if (found != hosts_.end()) return found->second.get();
  return execution_id > 0 ? dormancy_.wake(execution_id) : nullptr;
}

std::optional<std::int64_t> Engine::running_id_of(std::string_view arn) {
  if (const ExecutionHost* host = find_in_memory(arn)) return host->id();
  return storage::Executions(reader()).running_id(arn);
}

std::size_t Engine::running_count() {
  return hosts_.size() + static_cast<std::size_t>(dormancy_.count());
}

std::vector<std::string> Engine::running_in(std::string_view account) {
  std::vector<std::string> arns;
  for (const auto& [id, host] : hosts_) {
    const auto arn = Arn::parse(host->arn());
    if (!host->ended() && arn && arn->account == account) arns.push_back(host->arn());
  }
  for (std::string& arn : storage::running_in(reader(), account)) {
    if (!find_in_memory(arn)) arns.push_back(std::move(arn));
  }
  return arns;
}

std::set<std::string> Engine::accounts_in_memory() const {
  std::set<std::string> accounts;
  for (const auto& [id, host] : hosts_) {
    if (auto arn = Arn::parse(host->arn())) accounts.insert(std::move(arn->account));
  }
  return accounts;
}

bool Engine::stop(std::string_view arn, asl::Stop reason, UniqueFunction<void(Timestamp)> done) {
  const auto id = running_id_of(arn);
  ExecutionHost* found = id ? host_of(*id) : nullptr;
  if (!found || found->ended()) return false;
  ExecutionHost& host = *found;
  when_free(host, [this, &host, reason = std::move(reason), done = std::move(done)]() mutable {
    if (!host.ended()) return hear(host, std::move(reason), std::move(done));
    when_durable([done = std::move(done), at = host.last_at()]() mutable { done(at); });
  });
  return true;
}

Expected<Done, std::string> Engine::redrive(const storage::ExecutionRow& row, asl::Redrive redrive,
                                            UniqueFunction<void(Timestamp)> done) {
  SIDESTEP_TRY(replayed, replay(*this, row));
  if (!replayed->ended()) return unexpected(std::string("its journal has no end"));
  ExecutionHost& host = add_host(std::move(replayed));
  host.time().clock().not_before(host.last_at());
  give(host, {host.time().now(), std::move(redrive)},
       [this, &host, count = row.redrive_count + 1, done = std::move(done)](
           const asl::Input& input, asl::Effects effects) mutable {
         turn_.add_redrive(host, count, input, std::move(effects));
         turn_.then([done = std::move(done), at = input.at]() mutable { done(at); });
       });
  return Done{};
}

void Engine::when_durable(UniqueFunction<void()> done) {
  turn_.require_commit();
  turn_.then(std::move(done));
  need_turn();
}

void Engine::when_durable(const ExecutionHost& host, UniqueFunction<void()> done) {
  when_free(*hosts_.at(host.id()),
            [this, done = std::move(done)]() mutable { when_durable(std::move(done)); });
}

void Engine::submit(std::int64_t execution_id, What what) {
  ExecutionHost* host = host_of(execution_id);
  if (!host) return;
  dormancy_.note_use(*host);
  host->begin_use();
  arrivals_.push_back({execution_id, {host->time().now(), std::move(what)}});
  need_turn();
}

ExecutionHost& Engine::add_host(std::unique_ptr<ExecutionHost> host) {
  ExecutionHost& added = *host;
  by_arn_.emplace(added.arn(), &added);
  hosts_.emplace(added.id(), std::move(host));
  return added;
}

void Engine::remove_host(std::int64_t execution_id) {
  const auto host = hosts_.find(execution_id);
  dormancy_.note_use(*host->second);
  by_arn_.erase(host->second->arn());
  for (const std::string& token : host->second->tokens()) tokens_.erase(token);
  hosts_.erase(host);
}

// Whatever arrives until the loop comes round is committed together.
void Engine::need_turn() {
  if (turn_posted_) return;
  turn_posted_ = true;
  boost::asio::post(io_, [self = std::weak_ptr(self_)] {
    if (const auto engine = self.lock()) (*engine)->run_turn();
  });
}

void Engine::run_turn() {
  turn_posted_ = false;
  dormancy_.begin_turn();
  for (Arrival& arrival : std::exchange(arrivals_, {})) take_up(std::move(arrival));
  if (turn_.empty()) return times_.consider();
  commit(std::exchange(turn_, {}));
}

void Engine::commit(Turn turn) {
  if (!times_.server()->clock().is_of_the_machine()) turn.set_server_time(now());
  if (ends_are_awaited_) turn.note_ends();
  turn.number_arrivals(last_arrival_);
  auto rows = std::make_shared<const TurnRows>(turn.take_rows());
  if (!turn.requires_commit()) {  // Express executions have no rows
    after_commit(turn);
    return times_.consider();
  }
  auto held = std::make_shared<Turn>(std::move(turn));
  storage_.writer().submit([rows](storage::Database& database) { rows->write(database); },
                           [self = std::weak_ptr(self_), held](std::exception_ptr failure) {
                             const auto engine = self.lock();
                             if (!engine) return;
                             if (failure) return (*engine)->fatal_(failure);
                             (*engine)->after_commit(*held);
                           },
                           {.callers = held->effects().size(), .may_change_resources = false});
}

std::optional<LogSettings> Engine::log_settings_of(const storage::RevisionRow& revision) const {
  return log_ ? parse_log_settings(revision.logging) : std::nullopt;
}

// What a listener throws concerns no other.
void Engine::after_commit(Turn& turn) {
  if (!turn.logged().empty()) {
    note_fault("the execution log", fault_in([&] { log_(turn.logged()); }));
  }
  for (UniqueFunction<void()>& reply : turn.replies()) {
    note_fault("an answer", fault_in([&] { reply(); }));
  }
  for (const Turn::HostEffects& effects : turn.effects()) {
    const auto found = hosts_.find(effects.execution_id);
    if (found == hosts_.end()) continue;
    ExecutionHost& host = *found->second;
    if (effects.beginning) tell_begun(options_.story, host, *effects.beginning);
    if (effects.ending) tell_ended(options_.story, host, *effects.ending);
    for (const asl::Command& command : effects.commands) {
      const auto fault = fault_in([&] { carry_out(host, command); });
      if (fault) give_up_later(host, *fault);
    }
    for (const AbandonedJob& job : effects.abandoned) {
      note_fault("a job that was left", fault_in([&] { abandon(job); }));
    }
    host.end_use();
    dormancy_.note_settled(host);
    if (effects.ending) end_execution(effects.execution_id, *effects.ending);
  }
  dormancy_.trim();
  if (turn.requires_commit()) feed_.wake();
}

void Engine::carry_out(ExecutionHost& host, const asl::Command& command) {
  if (const auto* timer = std::get_if<asl::StartTimer>(&command)) {
    // It may have been cancelled by an input that was handled since.
    if (!host.open_timers().contains(timer->ticket)) return;
    host.time().timers().add({host.id(), timer->ticket}, timer->due);
  } else if (const auto* task = std::get_if<asl::StartTask>(&command)) {
    if (!host.open_task(task->ticket)) return;
    start_task(host, *task, std::nullopt);
  } else if (const auto* run = std::get_if<asl::StartMapRun>(&command)) {
    if (host.open_map_runs().contains(run->ticket)) map_runs_.begin(host, *run);
  } else {
    const TaskId id{host.id(), std::get<asl::Cancel>(command).ticket};
    host.time().timers().cancel({id.execution_id, id.ticket});
    delayed_.erase(id);
    activities_.cancel(id);
    map_runs_.cancel(id);
    integrations_.cancel(id);
  }
}

void Engine::start_task(ExecutionHost& host, const asl::StartTask& request,
                        std::optional<Payload> submitted) {
  const TaskId id{host.id(), request.ticket};
  note_token(host, request);
  Task task{id, request, host.execution().identity, std::move(submitted)};
  const bool is_activity = request.pattern == asl::TaskPattern::kActivity;
  if (is_activity && !integrations_.stands_in_for_worker(task)) {
    return schedule_activity_task(host, request);
  }
  task.started = host.open_task(request.ticket)->started;
  // Of a callback it is the caller who answers, once the request was accepted.
  TaskReply::Owes owes = TaskReply::Owes::kAnswer;
  if (request.pattern == asl::TaskPattern::kWaitForTaskToken) {
    owes = task.submitted ? TaskReply::Owes::kNothing : TaskReply::Owes::kSubmission;
  }
  integrations_.start(std::move(task), TaskReply(self_, id, owes));
}

// What it knows of the job is on disk until the job is stopped.
void Engine::abandon(AbandonedJob job) {
  const TaskId id = job.id;
  integrations_.abandon(std::move(job), [engine = std::weak_ptr(self_), id] {
    const auto self = engine.lock();
    if (!self) return;
    (*self)->writer().submit(
        [id](storage::Database& database) {
          storage::AbandonedJobs(database).remove(id.execution_id,
                                                  static_cast<std::int64_t>(id.ticket));
        },
        [engine](std::exception_ptr failure) {
          const auto alive = engine.lock();
          if (failure && alive) (*alive)->fatal_(failure);
        });
  });
}

void Engine::recover() {
  Recovery(*this, options_.in_flight).run();
  times_.consider();
}

}  // namespace sidestep::engine
