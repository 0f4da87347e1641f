#include "engine/engine.h"

#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>

#include "base/limits.h"
#include "engine/names.h"
#include "engine/recovery.h"
#include "engine/replay.h"
#include "engine/story.h"
#include "storage/activities.h"

namespace sidestep::engine {

Engine::Engine(boost::asio::io_context& io, storage::Storage& storage, Clock& clock,
               Integrations& integrations, Fatal fatal, Options options)
    : io_(io),
      storage_(storage),
      integrations_(integrations),
      fatal_(std::move(fatal)),
      last_execution_id_(storage::Executions(storage.reader()).last_id()),
      options_(std::move(options)),
      times_(
          io, clock,
          [this](std::int64_t execution_id, std::vector<asl::Ticket> tickets) {
            submit(execution_id, asl::TimersFired{std::move(tickets)});
          },
          [this] { return settled(); }, options_.skip_grace,
          [this](const Leapt& leapt) {
            const auto host = hosts_.find(leapt.timer.execution_id);
            tell_leap(options_.story, leapt, host == hosts_.end() ? nullptr : host->second.get());
          }),
      activities_(io, activity_tasks(), std::chrono::seconds(limits::kActivityPollSeconds)),
      self_(std::make_shared<Engine*>(this)) {}

Engine::~Engine() = default;

void Engine::start(NewExecution execution, UniqueFunction<void(Timestamp)> done) {
  if (!execution.time) execution.time = times_.server();
  execution.time_name = times_.name_of(*execution.time);
  ExecutionHost& host = add_host(std::make_unique<ExecutionHost>(
      ++last_execution_id_, std::move(execution), options_.seeds()));
  asl::Input input = host.start_input(host.time().now());
  asl::Effects effects = handle(host, input);
  turn_.add_start(host, input, std::move(effects));
  turn_.then([done = std::move(done), at = host.started_at()]() mutable { done(at); });
  need_turn();
}

const ExecutionHost* Engine::find(std::string_view arn) const {
  const auto found = by_arn_.find(arn);
  return found == by_arn_.end() ? nullptr : found->second;
}

const ExecutionHost* Engine::find(std::int64_t execution_id) const {
  const auto found = hosts_.find(execution_id);
  return found == hosts_.end() ? nullptr : found->second.get();
}

bool Engine::stop(std::string_view arn, asl::Stop reason,
                  UniqueFunction<void(Timestamp)> done) {
  const auto found = by_arn_.find(arn);
  if (found == by_arn_.end() || found->second->ended()) return false;
  const Timestamp at = handle_now(*found->second, std::move(reason));
  turn_.then([done = std::move(done), at]() mutable { done(at); });
  return true;
}

Expected<Done, std::string> Engine::redrive(const storage::ExecutionRow& row, asl::Redrive redrive,
                                            UniqueFunction<void(Timestamp)> done) {
  SIDESTEP_TRY(replayed, replay(*this, row));
  if (!replayed->ended()) return unexpected(std::string("its journal has no end"));
  ExecutionHost& host = add_host(std::move(replayed));
  host.time().clock().not_before(host.last_at());
  asl::Input input{host.time().now(), std::move(redrive)};
  asl::Effects effects = handle(host, input);
  turn_.add_redrive(host, row.redrive_count + 1, input, std::move(effects));
  turn_.then([done = std::move(done), at = input.at]() mutable { done(at); });
  need_turn();
  return Done{};
}

bool Engine::on_ended(std::string_view arn, Ended listener) {
  const ExecutionHost* host = find(arn);
  if (!host) return false;
  listeners_[host->id()].push_back(std::move(listener));
  return true;
}

void Engine::answer_token(const std::string& token, Expected<Payload, asl::StateError> result,
                          TokenDone done) {
  submit_token(
      token,
      [result = std::move(result)](asl::Ticket ticket) {
        return What(asl::TaskAnswered{ticket, result});
      },
      std::move(done));
}

void Engine::heartbeat_token(const std::string& token, TokenDone done) {
  submit_token(
      token,
      [](asl::Ticket ticket) { return What(asl::TaskHeartbeat{ticket}); },
      std::move(done));
}

void Engine::submit_token(const std::string& token, std::function<What(asl::Ticket)> what,
                          TokenDone done) {
  const auto found = tokens_.find(token);
  const ExecutionHost* host =
      found == tokens_.end() ? nullptr : hosts_.at(found->second.execution_id).get();
  if (!host || !host->open_task(found->second.ticket)) {
    const bool known = host || storage::TaskTokens(reader()).find(token).has_value();
    return done(known ? TokenResult::kNotOpen : TokenResult::kUnknown);
  }
  const TaskId id = found->second;
  ExecutionHost& running = *hosts_.at(id.execution_id);
  handle_now(running, what(id.ticket));
  if (!running.open_task(id.ticket)) activities_.cancel(id);
  turn_.then([done = std::move(done)]() mutable { done(TokenResult::kAccepted); });
}

// Gives the execution an input ahead of those that have arrived; the turn that commits it is the
// one now being gathered. Returns the input's time.
Timestamp Engine::handle_now(ExecutionHost& host, What what) {
  asl::Input input{host.time().now(), std::move(what)};
  asl::Effects effects = handle(host, input);
  turn_.add(host, input, std::move(effects));
  need_turn();
  return input.at;
}

asl::Effects Engine::handle(ExecutionHost& host, asl::Input& input) {
  const storage::Activities activities(reader());
  for (const std::string& arn : host.execution().machine->activities) {
    if (!activities.find(arn)) input.missing_activities.push_back(arn);
  }
  return host.handle(input);
}

Activities::Tasks Engine::activity_tasks() {
  return {[this](const TaskId& id) {
            const auto host = hosts_.find(id.execution_id);
            return host != hosts_.end() && host->second->open_task(id.ticket) != nullptr;
          },
          [this](const TaskId& id, std::optional<std::string> worker,
                 UniqueFunction<void()> noted) {
            handle_now(*hosts_.at(id.execution_id),
                       asl::TaskStarted{id.ticket, std::move(worker)});
            turn_.then(std::move(noted));
          }};
}

void Engine::when_durable(UniqueFunction<void()> done) {
  turn_.require_commit();
  turn_.then(std::move(done));
  need_turn();
}

void Engine::submit(std::int64_t execution_id, What what) {
  const ExecutionHost* host = find(execution_id);
  if (!host) return;
  arrivals_.push_back({execution_id, {host->time().now(), std::move(what)}});
  need_turn();
}

ExecutionHost& Engine::add_host(std::unique_ptr<ExecutionHost> host) {
  ExecutionHost& added = *host;
  by_arn_.emplace(added.arn(), &added);
  hosts_.emplace(added.id(), std::move(host));
  return added;
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
  for (Arrival& arrival : std::exchange(arrivals_, {})) {
    const auto found = hosts_.find(arrival.execution_id);
    if (found == hosts_.end() || found->second->ended()) continue;
    ExecutionHost& host = *found->second;
    asl::Effects effects = handle(host, arrival.input);
    turn_.add(host, arrival.input, std::move(effects));
  }
  if (turn_.empty()) return times_.consider();
  commit(std::exchange(turn_, {}));
}

void Engine::commit(Turn turn) {
  auto rows = std::make_shared<const TurnRows>(turn.take_rows());
  if (!turn.requires_commit()) return after_commit(turn);  // Express executions have no rows
  auto held = std::make_shared<Turn>(std::move(turn));
  ++commits_outstanding_;
  storage_.writer().submit(
      [rows](storage::Database& database) { rows->write(database); },
      [self = std::weak_ptr(self_), held](std::exception_ptr failure) {
        const auto engine = self.lock();
        if (!engine) return;
        if (failure) return (*engine)->fatal_(failure);
        --(*engine)->commits_outstanding_;
        (*engine)->after_commit(*held);
      });
}

std::optional<LogSettings> Engine::log_settings_of(const storage::RevisionRow& revision) const {
  return log_ ? parse_log_settings(revision.logging) : std::nullopt;
}

void Engine::after_commit(Turn& turn) {
  if (!turn.log_lines().empty()) log_(turn.log_lines());
  for (UniqueFunction<void()>& reply : turn.replies()) reply();
  for (const Turn::HostEffects& effects : turn.effects()) {
    const auto found = hosts_.find(effects.execution_id);
    if (found == hosts_.end()) continue;
    if (effects.beginning) tell_begun(options_.story, *found->second, *effects.beginning);
    if (effects.ending) tell_ended(options_.story, *found->second, *effects.ending);
    carry_out(*found->second, effects.commands);
    for (const AbandonedJob& job : effects.abandoned) abandon(job);
    if (effects.ending) end_execution(effects.execution_id, *effects.ending);
  }
  times_.consider();
}

void Engine::carry_out(ExecutionHost& host, const std::vector<asl::Command>& commands) {
  for (const asl::Command& command : commands) {
    if (const auto* timer = std::get_if<asl::StartTimer>(&command)) {
      // It may have been cancelled by an input that was handled since.
      if (host.open_timers().contains(timer->ticket)) {
        host.time().timers().add({host.id(), timer->ticket}, timer->due);
      }
    } else if (const auto* task = std::get_if<asl::StartTask>(&command)) {
      if (host.open_task(task->ticket)) start_task(host, *task, std::nullopt);
    } else {
      const TaskId id{host.id(), std::get<asl::Cancel>(command).ticket};
      host.time().timers().cancel(id);
      activities_.cancel(id);
      integrations_.cancel(id);
    }
  }
}

void Engine::start_task(ExecutionHost& host, const asl::StartTask& request,
                        std::optional<Payload> submitted) {
  const TaskId id{host.id(), request.ticket};
  if (request.token) {
    host.note_token(*request.token);
    tokens_.emplace(*request.token, id);
  }
  if (is_activity_arn(request.resource)) return schedule_activity_task(host, request);
  integrations_.start({id, request, host.execution().identity, std::move(submitted)},
                      TaskReply(self_, id));
}

void Engine::schedule_activity_task(const ExecutionHost& host, const asl::StartTask& request) {
  const ExecutionHost::OpenTask& task = *host.open_task(request.ticket);
  if (task.started) return;  // before a restart: its worker has the token
  activities_.schedule(request.resource, {host.id(), request.ticket},
                       {*request.token, request.parameters});
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

void Engine::end_execution(std::int64_t execution_id, const asl::Ending& ending) {
  std::vector<Ended> listeners;
  if (const auto found = listeners_.find(execution_id); found != listeners_.end()) {
    listeners = std::move(found->second);
    listeners_.erase(found);
  }
  const auto host = hosts_.find(execution_id);
  by_arn_.erase(host->second->arn());
  for (const std::string& token : host->second->tokens()) tokens_.erase(token);
  hosts_.erase(host);
  for (const Ended& listener : listeners) listener(ending);
}

void Engine::recover() {
  Recovery(*this, options_.in_flight).run();
  times_.consider();
}

template <class Message>
void TaskReply::submit(Message message) const {
  if (const auto engine = engine_.lock()) {
    (*engine)->submit(id_.execution_id, std::move(message));
  }
}

void TaskReply::submitted(Payload output) const {
  submit(asl::TaskSubmitted{id_.ticket, std::move(output)});
}

void TaskReply::started(std::optional<std::string> worker_name) const {
  submit(asl::TaskStarted{id_.ticket, std::move(worker_name)});
}

void TaskReply::succeeded(Payload output) const {
  submit(asl::TaskAnswered{id_.ticket, std::move(output)});
}

void TaskReply::failed(asl::StateError error) const {
  submit(asl::TaskAnswered{id_.ticket, unexpected(std::move(error))});
}

}  // namespace sidestep::engine
