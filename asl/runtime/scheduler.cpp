#include "asl/runtime/scheduler.h"

#include <utility>

#include "asl/runtime/flow.h"
#include "base/limits.h"

namespace sidestep::asl {
namespace {

// After this message nothing more comes.
bool is_last(const Scheduler::Message& message) {
  return std::holds_alternative<Scheduler::TimerFired>(message) ||
         std::holds_alternative<TaskAnswered>(message);
}

}  // namespace

Scheduler::Pending::Pending(Scheduler& scheduler, Ticket ticket)
    : scheduler_(scheduler), ticket_(ticket), own_waker_(scheduler) {
  scheduler_.pending_.emplace(ticket_, this);
}

Scheduler::Pending::~Pending() {
  if (scheduler_.pending_.erase(ticket_) == 1) scheduler_.cancel(ticket_);
}

Scheduler::Message Scheduler::Pending::take_message() {
  Message message = std::move(messages_.front());
  messages_.pop_front();
  return message;
}

Scheduler::Pending Scheduler::timer(Timestamp due) { return Pending(*this, bare_timer(due)); }

Ticket Scheduler::bare_timer(Timestamp due) {
  const Ticket ticket = next_ticket_++;
  effects_.commands.push_back(StartTimer{ticket, due});
  return ticket;
}

Scheduler::Pending Scheduler::task(StartTask task) {
  const Ticket ticket = next_ticket_++;
  task.ticket = ticket;
  effects_.commands.push_back(std::move(task));
  return Pending(*this, ticket);
}

Scheduler::Pending Scheduler::map_run(StartMapRun start) {
  const Ticket ticket = next_ticket_++;
  start.ticket = ticket;
  effects_.commands.push_back(std::move(start));
  return Pending(*this, ticket);
}

std::int64_t Scheduler::emit(std::int64_t previous_id, const EventType& type, std::string details) {
  if (last_event_id_ + 1 >= limits::kHistoryEventsMax) throw HistoryFull();
  emit_last(previous_id, type, std::move(details));
  return last_event_id_;
}

void Scheduler::emit_last(std::int64_t previous_id, const EventType& type, std::string details) {
  emitted_bytes_ += details.size();
  effects_.events.push_back({++last_event_id_, previous_id, now_, &type, std::move(details)});
}

void Scheduler::deliver(Ticket ticket, Message message) {
  const auto found = pending_.find(ticket);
  if (found == pending_.end()) return;
  Pending& pending = *found->second;
  if (is_last(message)) pending_.erase(found);
  pending.messages_.push_back(std::move(message));
  if (pending.waker_) pending.waker_->wake();
}

void Scheduler::run() {
  while (!ready_.empty()) {
    const auto flow = ready_.front();
    ready_.pop_front();
    resume(flow);
  }
}

}  // namespace sidestep::asl
