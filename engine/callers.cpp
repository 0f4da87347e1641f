// Tasks that callers answer: by the tokens they hold, and workers who take the tasks of activities.

#include "asl/states/task_events.h"
#include "engine/engine.h"
#include "engine/names.h"
#include "storage/task_tokens.h"

namespace sidestep::engine {

void Engine::note_token(ExecutionHost& host, const asl::StartTask& request) {
  if (!request.token) return;
  host.note_token(*request.token);
  tokens_.emplace(*request.token, TaskId{host.id(), request.ticket});
}

void Engine::schedule_activity_task(const ExecutionHost& host, const asl::StartTask& request) {
  const ExecutionHost::OpenTask& task = *host.open_task(request.ticket);
  if (task.started) return;  // before a restart: its worker has the token
  if (host.execution().identity.test_case && !resources_.has_activity(request.resource)) {
    return submit(host.id(),
                  asl::TaskAnswered{request.ticket, unexpected(asl::no_such_activity())});
  }
  if (task.queued) return activities_.look(request.resource);
  activities_.schedule(request.resource, {host.id(), request.ticket},
                       {*request.token, request.parameters});
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
      token, [](asl::Ticket ticket) { return What(asl::TaskHeartbeat{ticket}); }, std::move(done));
}

void Engine::submit_token(const std::string& token, std::function<What(asl::Ticket)> what,
                          TokenDone done) {
  const auto known = task_of(token);
  if (!known) return done(TokenResult::kUnknown);
  const TaskId id = *known;
  ExecutionHost* host = host_of(id.execution_id);
  if (!host || !host->open_task(id.ticket)) return done(TokenResult::kNotOpen);
  ExecutionHost& running = *host;
  when_free(running, [this, &running, id, what = std::move(what),
                      done = std::move(done)]() mutable {
    if (!running.open_task(id.ticket)) {
      return when_durable([done = std::move(done)]() mutable { done(TokenResult::kNotOpen); });
    }
    hear(running, what(id.ticket), [this, &running, id, done = std::move(done)](Timestamp) mutable {
      if (!running.open_task(id.ticket)) activities_.cancel(id);
      done(TokenResult::kAccepted);
    });
  });
}

std::optional<TaskId> Engine::task_of(const std::string& token) {
  if (const auto found = tokens_.find(token); found != tokens_.end()) return found->second;
  const auto row = storage::TaskTokens(reader()).find(token);
  if (!row) return std::nullopt;
  return TaskId{row->execution_id, static_cast<asl::Ticket>(row->ticket)};
}

Activities::Tasks Engine::activity_tasks() {
  return {
      [this](const TaskId& id) {
        const ExecutionHost* host = host_of(id.execution_id);
        return host != nullptr && host->open_task(id.ticket) != nullptr;
      },
      [this](const TaskId& id, std::optional<std::string> worker, UniqueFunction<void()> noted) {
        start_activity_task(id, std::move(worker), std::move(noted));
      },
      [this](const std::string& activity_arn, const Activities::Queued& after, std::int64_t limit) {
        return queued_tasks(activity_arn, after, limit);
      },
      [this](const TaskId& id) {
        const asl::StartTask& request = host_of(id.execution_id)->open_task(id.ticket)->request;
        return ActivityTask{*request.token, request.parameters};
      }};
}

void Engine::start_activity_task(const TaskId& id, std::optional<std::string> worker,
                                 UniqueFunction<void()> noted) {
  ExecutionHost& host = *host_of(id.execution_id);
  when_free(host,
            [this, &host, id, worker = std::move(worker), noted = std::move(noted)]() mutable {
              if (!host.open_task(id.ticket)) return when_durable(std::move(noted));
              hear(host, asl::TaskStarted{id.ticket, std::move(worker)},
                   [noted = std::move(noted)](Timestamp) mutable { noted(); });
            });
}

std::vector<Activities::Queued> Engine::queued_tasks(const std::string& activity_arn,
                                                     const Activities::Queued& after,
                                                     std::int64_t limit) {
  storage::TaskTokenRow last;
  last.arrival = after.arrival;
  last.execution_id = after.id.execution_id;
  last.ticket = static_cast<std::int64_t>(after.id.ticket);
  std::vector<Activities::Queued> next;
  for (const storage::TaskTokenRow& row :
       storage::TaskTokens(reader()).queued_after(activity_arn, last, limit)) {
    next.push_back(
        {{row.execution_id, static_cast<asl::Ticket>(row.ticket)}, row.arrival.value_or(0)});
  }
  return next;
}

}  // namespace sidestep::engine
