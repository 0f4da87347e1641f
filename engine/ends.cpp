// Who is told when an execution has ended: callers in memory, its Map Run, and tasks that wait for
// it, whose executions may be on disk only.

#include "base/fault.h"
#include "engine/engine.h"
#include "storage/awaited_ends.h"

namespace sidestep::engine {
namespace {

TaskId id_of(const storage::AwaitedEnds::Task& task) {
  return {task.execution_id, static_cast<asl::Ticket>(task.ticket)};
}

storage::AwaitedEnds::Task row_of(const TaskId& id) {
  return {id.execution_id, static_cast<std::int64_t>(id.ticket)};
}

}  // namespace

bool Engine::on_ended(std::string_view arn, Ended listener) {
  const auto id = running_id_of(arn);
  if (!id) return false;
  listeners_[*id].push_back(std::move(listener));
  return true;
}

// An Express execution has an id of this process only.
bool Engine::await_end(const TaskId& task, std::string_view arn) {
  ExecutionHost* host = host_of(task.execution_id);
  const ExecutionHost* awaited = find_in_memory(arn);
  if (awaited && awaited->ended()) return false;
  if ((host && !host->durable()) || (awaited && !awaited->durable())) {
    return on_ended(arn, [this, task](const asl::Ending&) { end_came(task); });
  }
  const auto awaited_id = running_id_of(arn);
  if (!awaited_id) return false;
  if (!host || !host->open_task(task.ticket)) return true;  // nobody waits for it any more
  host->set_awaited_end(task.ticket, ExecutionHost::AwaitedEnd::kAwaited);
  ends_are_awaited_ = true;
  writer().submit(
      [task, id = *awaited_id](storage::Database& database) {
        storage::AwaitedEnds(database).insert(row_of(task), id);
      },
      [engine = std::weak_ptr(self_)](std::exception_ptr failure) {
        const auto alive = engine.lock();
        if (failure && alive) (*alive)->fatal_(failure);
      });
  // As a rule an input follows that says so, too.
  if (!host->busy() && turn_.add_wait_of(*host)) need_turn();
  return true;
}

// Its integration is asked again, and finds how the execution has ended.
void Engine::end_came(const TaskId& id) {
  ExecutionHost* host = host_of(id.execution_id);
  const ExecutionHost::OpenTask* task = host ? host->open_task(id.ticket) : nullptr;
  if (!task) return;
  dormancy_.note_use(*host);
  host->set_awaited_end(id.ticket, ExecutionHost::AwaitedEnd::kCame);
  const auto fault = fault_in([&] { start_task(*host, task->request, task->submitted); });
  if (fault) give_up_later(*host, *fault);
}

void Engine::find_ends_that_came(ExecutionHost& host) {
  const storage::AwaitedEnds ends(reader());
  const auto open_tasks = host.open_tasks();
  for (const auto& [ticket, task] : open_tasks) {
    if (task.end == ExecutionHost::AwaitedEnd::kNone) continue;
    const TaskId id{host.id(), ticket};
    if (ends.find(row_of(id)) == storage::AwaitedEnds::Progress::kEnded) end_came(id);
  }
}

// Before a restart: nobody was told.
void Engine::wake_whose_ends_came() {
  const std::vector<storage::AwaitedEnds::Task> ended = storage::AwaitedEnds(reader()).ended();
  for (const auto& task : ended) {
    if (!hosts_.contains(task.execution_id)) dormancy_.wake_in_turn(task.execution_id);
  }
}

void Engine::end_execution(std::int64_t execution_id, const asl::Ending& ending) {
  const ExecutionHost& host = *hosts_.at(execution_id);
  const auto map_run_child = host.execution().map_run_child;
  const bool durable = host.durable();
  remove_host(execution_id);
  tell_of_end(execution_id, map_run_child, ending);
  if (durable) tell_those_on_disk(execution_id);
}

void Engine::tell_of_end(std::int64_t execution_id,
                         const std::optional<storage::MapRunChildId>& map_run_child,
                         const asl::Ending& ending) {
  std::vector<Ended> listeners;
  if (const auto found = listeners_.find(execution_id); found != listeners_.end()) {
    listeners = std::move(found->second);
    listeners_.erase(found);
  }
  if (map_run_child) map_runs_.child_ended(*map_run_child, child_status(ending.status));
  for (const Ended& listener : listeners) {
    note_fault("who waits for the end of an execution", fault_in([&] { listener(ending); }));
  }
}

// Their rows say that the end came, so those that are woken find it themselves.
void Engine::tell_those_on_disk(std::int64_t execution_id) {
  if (!ends_are_awaited_) return;
  for (const auto& task : storage::AwaitedEnds(reader()).waiting_for(execution_id)) {
    hosts_.contains(task.execution_id) ? end_came(id_of(task))
                                       : dormancy_.wake_in_turn(task.execution_id);
  }
}

}  // namespace sidestep::engine
