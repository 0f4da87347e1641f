#include "engine/dormancy.h"

#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>

#include "base/fiber.h"
#include "engine/engine.h"
#include "engine/recovery.h"

namespace sidestep::engine {
namespace {

// Read from the table at once, and at least as many timers are in memory: 200 bytes each.
constexpr std::size_t kDueSoon = 4096;

// A replay takes 50 us and more, so that others wait 5 ms for so many.
constexpr int kWokenInTurn = 100;

storage::WaitPlace place_of(const storage::WaitRow& wait) {
  return {wait.due_ms, wait.execution_id};
}

// Without a pause: nobody may see an execution that is made again halfway.
template <class Body>
void at_once(Body body) {
  if (!Fiber::is_inside()) return body();
  Fiber fiber(body);
  while (!fiber.resume({.step = 1 << 30, .is_over = [] { return false; }})) continue;
}

}  // namespace

void Dormancy::open() {
  const storage::Waits waits(engine_.reader());
  for (const std::string& name : waits.times()) {
    Sleepers& sleepers = sleepers_of(name);
    if (!name.empty() || sleepers.time->clock().leaves_out_time()) {
      const storage::Waits::Summary summary = waits.summary(name);
      sleepers.count = summary.count;
      for (std::int64_t i = 0; i < summary.for_callers; ++i) {
        sleepers.time->recount(timing::Outstanding::kNothing, timing::Outstanding::kCallers);
      }
      sleepers.time->clock().not_before(Timestamp(Millis(summary.last_ms)));
    }
    sleepers.due_soon->open();
    if (!name.empty() && sleepers.count == 0) sleepers_.erase(name);
  }
}

Dormancy::Sleepers& Dormancy::sleepers_of(const std::string& time_name) {
  Sleepers& sleepers = sleepers_[time_name];
  if (sleepers.time) return sleepers;
  sleepers.time =
      engine_.times().named(time_name.empty() ? std::nullopt : std::optional(time_name));
  sleepers.due_soon = std::make_unique<DueSoon>(
      sleepers.time->timers(),
      DueSoon::Sources{[this, time_name](const DueSoon::Place& after, std::int64_t limit) {
                         return storage::Waits(engine_.reader()).due_after(time_name, after, limit);
                       },
                       [this](std::int64_t id) { return engine_.hosts_.contains(id); }},
      kDueSoon);
  return sleepers;
}

std::int64_t Dormancy::count() {
  if (!count_) {
    count_ = 0;
    storage::Waits(engine_.reader()).each_id([this](std::int64_t id) {
      if (!engine_.hosts_.contains(id)) ++*count_;
    });
  }
  return *count_;
}

// What a clock waits for that leaves out time; no other asks.
void Dormancy::count_in(Sleepers& sleepers, const storage::WaitRow& wait, int by) {
  using timing::Outstanding;
  sleepers.count += by;
  if (count_) *count_ += by;
  const bool own = !wait.time.empty();
  if (!wait.for_callers || !(own || sleepers.time->clock().leaves_out_time())) return;
  const Outstanding before = by > 0 ? Outstanding::kNothing : Outstanding::kCallers;
  const Outstanding after = by > 0 ? Outstanding::kCallers : Outstanding::kNothing;
  sleepers.time->recount(before, after);
}

ExecutionHost* Dormancy::wake(std::int64_t execution_id) {
  if (failing_.contains(execution_id)) return nullptr;
  const auto row = storage::Executions(engine_.reader()).find_running(execution_id);
  if (!row) return nullptr;
  Recovery recovery(engine_, InFlight::kRestart);
  Expected<std::unique_ptr<ExecutionHost>, std::string> made = unexpected(std::string());
  at_once([&] { made = recovery.restore(*row); });
  if (!made) {
    fail(*row, made.error());
    return nullptr;
  }
  ExecutionHost& host = engine_.add_host(*std::move(made));
  const storage::WaitRow wait = host.wait();
  host.stored_wait() = wait;
  host.time().clock().not_before(host.last_at());
  Sleepers& sleepers = sleepers_of(wait.time);
  recovery.reopen_waits(host);
  sleepers.due_soon->remove(place_of(wait));
  count_in(sleepers, wait, -1);
  if (!wait.time.empty() && sleepers.count <= 0) sleepers_.erase(wait.time);
  note_settled(host);
  if (++woken_since_trim_ == kWokenInTurn) post(&Dormancy::trim);
  return &host;
}

void Dormancy::wake_in_turn(std::int64_t execution_id) {
  if (!behind_.empty() || woken_in_turn_ >= kWokenInTurn) {
    if (behind_.empty()) post(&Dormancy::wake_those_behind);
    return behind_.push_back(execution_id);
  }
  ++woken_in_turn_;
  // Its timers are set again, and are due.
  if (!engine_.hosts_.contains(execution_id) && !wake(execution_id)) forget_wait(execution_id);
}

void Dormancy::wake_those_behind() {
  std::deque<std::int64_t> behind = std::exchange(behind_, {});  // or it would be put there again
  begin_turn();
  while (!behind.empty() && woken_in_turn_ < kWokenInTurn) {
    const std::int64_t id = behind.front();
    behind.pop_front();
    wake_in_turn(id);
  }
  behind_.insert(behind_.begin(), behind.begin(), behind.end());
  if (!behind_.empty()) return post(&Dormancy::wake_those_behind);
  engine_.need_turn();  // a clock that leaves out time has waited for it
}

void Dormancy::fail(const storage::ExecutionRow& row, const std::string& problem) {
  failing_.insert(row.id);
  const std::string time = row.time.value_or(std::string());
  Sleepers& sleepers = sleepers_of(time);
  const storage::WaitPlace place = sleepers.due_soon->find(row.id).value_or(
      storage::WaitPlace{storage::WaitRow::kNoTimer, row.id});
  if (const auto wait = storage::Waits(engine_.reader()).find(time, place)) {
    count_in(sleepers, *wait, -1);
  }
  sleepers.due_soon->remove(place);
  Recovery(engine_, InFlight::kRestart).fail(row, problem, place);
}

// There is a row for an execution that does not run: it failed while that was far from due.
void Dormancy::forget_wait(std::int64_t execution_id) {
  for (const auto& [name, sleepers] : sleepers_) {
    const auto place = sleepers.due_soon->find(execution_id);
    if (!place) continue;
    sleepers.due_soon->remove(*place);
    if (count_) --*count_;
    engine_.writer().submit(
        [time = name, place = *place](storage::Database& database) {
          storage::Waits(database).remove(time, place);
        },
        [engine = std::weak_ptr(engine_.self_)](std::exception_ptr failure) {
          const auto alive = engine.lock();
          if (failure && alive) (*alive)->fatal_(failure);
        });
    return;
  }
}

void Dormancy::post(void (Dormancy::*act)()) {
  boost::asio::post(engine_.io_, [self = std::weak_ptr(self_), act] {
    if (const auto dormancy = self.lock()) ((**dormancy).*act)();
  });
}

void Dormancy::note_settled(ExecutionHost& host) {
  note_use(host);
  if (!host.durable() || host.in_use() || host.ended() || !host.rests()) return;
  if (host.stored_wait() != host.wait()) return;  // nobody would find it where it stands
  host.set_settled(settled_.insert(settled_.end(), &host));
  bytes_ += host.size_in_memory();
}

void Dormancy::note_use(ExecutionHost& host) {
  const auto place = host.take_settled();
  if (!place) return;
  settled_.erase(*place);
  bytes_ -= host.size_in_memory();
}

void Dormancy::trim() {
  woken_since_trim_ = 0;
  while (bytes_ > budget_ && !settled_.empty()) put_away(*settled_.front());
}

void Dormancy::put_away(ExecutionHost& host) {
  note_use(host);
  const storage::WaitRow wait = host.wait();
  Sleepers& sleepers = sleepers_of(wait.time);
  count_in(sleepers, wait, 1);
  sleepers.due_soon->add(place_of(wait));
  timing::Timers& timers = host.time().timers();
  for (const auto& [ticket, due] : host.open_timers()) timers.cancel({host.id(), ticket});
  engine_.remove_host(host.id());
}

}  // namespace sidestep::engine
