// The answers of integrations, on their way to the engine.

#include "base/fault.h"
#include "base/log.h"
#include "engine/engine.h"
#include "engine/integration.h"

namespace sidestep::engine {

// Where the answers to one task go, whoever of its copies gives them. The last copy that goes
// reports so if anything is still owed, as nobody else could.
struct TaskReply::Way {
  std::weak_ptr<Engine*> engine;
  TaskId id;
  Owes owes;

  Way(std::weak_ptr<Engine*> to, TaskId of, Owes what)
      : engine(std::move(to)), id(of), owes(what) {}
  Way(const Way&) = delete;
  Way& operator=(const Way&) = delete;
  ~Way() {
    const auto alive = engine.lock();
    if (owes == Owes::kNothing || !alive) return;
    note_fault("a task that was dropped", fault_in([&] { (*alive)->task_was_dropped(id); }));
  }

  template <class Message>
  void submit(Message message) const {
    if (const auto alive = engine.lock()) (*alive)->submit(id.execution_id, std::move(message));
  }
};

TaskReply::TaskReply(std::weak_ptr<Engine*> engine, TaskId id, Owes owes)
    : way_(std::make_shared<Way>(std::move(engine), id, owes)) {}

const TaskId& TaskReply::id() const { return way_->id; }

void TaskReply::submitted(Payload output) const {
  if (way_->owes == Owes::kSubmission) way_->owes = Owes::kNothing;
  way_->submit(asl::TaskSubmitted{id().ticket, std::move(output)});
}

void TaskReply::started(std::optional<std::string> worker_name) const {
  way_->submit(asl::TaskStarted{id().ticket, std::move(worker_name)});
}

void TaskReply::succeeded(Payload output) const {
  way_->owes = Owes::kNothing;
  way_->submit(asl::TaskAnswered{id().ticket, std::move(output)});
}

void TaskReply::failed(asl::StateError error) const {
  way_->owes = Owes::kNothing;
  way_->submit(asl::TaskAnswered{id().ticket, unexpected(std::move(error))});
}

bool TaskReply::continued_by_end_of(std::string_view execution_arn) const {
  const auto alive = way_->engine.lock();
  if (!alive || !(*alive)->await_end(id(), execution_arn)) return false;
  way_->owes = Owes::kNothing;
  return true;
}

void TaskReply::after(Millis delay, UniqueFunction<void()> then) const {
  if (const auto alive = way_->engine.lock()) (*alive)->delay_task(id(), delay, std::move(then));
}

// A task has no timer of its own, so its ticket is free to name the delay.
void Engine::delay_task(const TaskId& id, Millis delay, UniqueFunction<void()> then) {
  const auto host = hosts_.find(id.execution_id);
  if (host == hosts_.end() || !host->second->set_delayed(id.ticket, true)) return;
  delayed_[id] = std::move(then);
  timing::Timeline& time = host->second->time();
  time.timers().add({id.execution_id, id.ticket}, time.now() + delay);
}

void Engine::fire(std::int64_t execution_id, std::vector<asl::Ticket> tickets) {
  if (tickets.front() == kWakeTimer) return dormancy_.wake_in_turn(execution_id);
  std::erase_if(tickets, [&](asl::Ticket ticket) {
    const auto delayed = delayed_.find({execution_id, ticket});
    if (delayed == delayed_.end()) return false;
    UniqueFunction<void()> then = std::move(delayed->second);
    delayed_.erase(delayed);
    const auto host = hosts_.find(execution_id);
    if (host != hosts_.end()) host->second->set_delayed(ticket, false);
    note_fault("a task after its delay", fault_in([&] { then(); }));
    return true;
  });
  if (!tickets.empty()) submit(execution_id, asl::TimersFired{std::move(tickets)});
}

void Engine::task_was_dropped(const TaskId& id) {
  const ExecutionHost* host = find(id.execution_id);
  const ExecutionHost::OpenTask* task = host ? host->open_task(id.ticket) : nullptr;
  if (!task) return;  // nobody waits for it any more
  log::error("Bug: a task was dropped without an answer",
             {{"execution", host->arn()}, {"resource", task->request.resource}});
  submit(id.execution_id,
         asl::TaskAnswered{id.ticket, unexpected(asl::StateError{
                                          std::string(asl::errors::kRuntime),
                                          "Sidestep failed to carry out this task of '" +
                                              task->request.resource + "'. Its log says more.",
                                          asl::StateError::Kind::kFatal})});
}

}  // namespace sidestep::engine
