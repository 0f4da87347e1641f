#include "engine/map_runs/map_run.h"

#include <algorithm>
#include <utility>

#include "base/limits.h"
#include "engine/engine.h"
#include "engine/map_runs/result_text.h"

namespace sidestep::engine {
namespace {

using storage::ChildStatus;

// AWS starts no more at once, whatever the state says.
// https://docs.aws.amazon.com/step-functions/latest/dg/state-map-distributed.html
constexpr std::size_t kConcurrencyMax = 10'000;

// Ours: children that are started or stopped in one turn.
constexpr std::int64_t kChildrenPerTurn = 100;

asl::StateError threshold_exceeded() {
  return asl::state_error(asl::errors::kExceedToleratedFailureThreshold,
                          "The specified tolerated failure threshold was exceeded");
}

std::int64_t& count_of(storage::ChildCounts& counts, ChildStatus status) {
  return counts.at(static_cast<std::size_t>(status));
}

std::int64_t count_of(const storage::ChildCounts& counts, ChildStatus status) {
  return counts.at(static_cast<std::size_t>(status));
}

std::int64_t sum_of(const storage::ChildCounts& counts) {
  std::int64_t sum = 0;
  for (const std::int64_t count : counts) sum += count;
  return sum;
}

}  // namespace

MapRun::MapRun(Engine& engine, const ExecutionHost& parent, const asl::StartMapRun& command,
               storage::MapRunRow row, UniqueFunction<void()> over)
    : engine_(engine),
      parent_id_(parent.id()),
      ticket_(command.ticket),
      plan_(command.plan),
      processor_(parent.execution().machine, plan_->processor),
      row_(std::move(row)),
      cursor_(storage::MapRunChildId::before_all(row_.id)),
      over_(std::move(over)) {}

void MapRun::begin() {
  if (row_.phase == storage::MapRunPhase::kReading) return read_items();
  const storage::MapRunChildren children(engine_.reader());
  counts_ = children.count(row_.id);
  storage::MapRunChildId after = cursor_;
  for (;;) {
    const auto running = children.list(ChildStatus::kRunning, after, kChildrenPerTurn);
    for (const storage::MapRunChildRow& child : running) {
      const std::string name = map_run_child_name(row_.arn, child.id.index());
      running_[child.id.value()] = {
          map_run_child_arn(
              labelled_arn(engine_.find(parent_id_)->execution().identity.state_machine_arn,
                           row_.label),
              row_.express, name),
          child.items};
      after = child.id;
    }
    if (std::ssize(running) < kChildrenPerTurn) break;
  }
  go_on();
}

void MapRun::works(bool works) {
  const auto parent = engine_.hosts_.find(parent_id_);
  if (parent != engine_.hosts_.end()) parent->second->set_map_run_works(ticket_, works);
}

void MapRun::later(void (MapRun::*then)()) {
  engine_.when_durable([gone = weak_from_this(), then] {
    if (const auto self = gone.lock()) ((*self).*then)();
  });
}

// What is to be done next, after anything has changed.
void MapRun::go_on() {
  if (answered_ || row_.phase == storage::MapRunPhase::kReading) return;
  if (stops()) {
    stop_children();
  } else {
    stopping_ = false;
    start_children();
  }
  if (!running_.empty() || (left_to_start() > 0 && !stops())) return works(false);
  if (aborted_) return go_away();
  if (!results_) write_results();
}

std::size_t MapRun::concurrency() const {
  const auto wanted = static_cast<std::size_t>(row_.limits.max_concurrency);
  return wanted == 0 ? kConcurrencyMax : std::min(wanted, kConcurrencyMax);
}

std::int64_t MapRun::left_to_start() const {
  return count_of(counts_.executions, ChildStatus::kPending) +
         count_of(counts_.executions, ChildStatus::kPendingRedrive);
}

// AWS compares items, of which a child that gets batches has many. Without a threshold none may
// fail.
bool MapRun::too_many_failed() const {
  const std::int64_t failed = count_of(counts_.items, ChildStatus::kFailed) +
                              count_of(counts_.items, ChildStatus::kTimedOut);
  const auto& limits = row_.limits;
  if (!limits.tolerated_count && !limits.tolerated_percentage) return failed > 0;
  return asl::ToleratedFailures::Tolerance{limits.tolerated_count, limits.tolerated_percentage}
      .exceeded_by(failed, static_cast<std::size_t>(sum_of(counts_.items)));
}

void MapRun::move(ChildStatus from, ChildStatus to, std::int64_t items) {
  --count_of(counts_.executions, from);
  ++count_of(counts_.executions, to);
  count_of(counts_.items, from) -= items;
  count_of(counts_.items, to) += items;
}

void MapRun::start_children() {
  if (starting_later_) return;
  std::int64_t may_start = kChildrenPerTurn;
  while (may_start > 0 && left_to_start() > 0 && running_.size() < concurrency()) {
    const auto room = static_cast<std::int64_t>(concurrency() - running_.size());
    const auto children =
        storage::MapRunChildren(engine_.reader()).to_start(cursor_, std::min(may_start, room));
    if (children.empty()) break;
    may_start -= std::ssize(children);
    for (const storage::MapRunChildRow& child : children) {
      cursor_ = child.id;
      start(child);
    }
  }
  if (may_start == 0 && left_to_start() > 0 && running_.size() < concurrency()) {
    starting_later_ = true;
    later(&MapRun::start_more);
  }
}

void MapRun::start_more() {
  starting_later_ = false;
  go_on();
}

void MapRun::start(const storage::MapRunChildRow& child) {
  move(child.status, ChildStatus::kRunning, child.items);
  const std::string machine_arn =
      labelled_arn(engine_.find(parent_id_)->execution().identity.state_machine_arn, row_.label);
  const std::string name = map_run_child_name(row_.arn, child.id.index());
  running_[child.id.value()] = {map_run_child_arn(machine_arn, row_.express, name), child.items};
  child.execution_id ? redrive(child) : start_anew(child, machine_arn, name);
}

void MapRun::start_anew(const storage::MapRunChildRow& child, const std::string& machine_arn,
                        const std::string& name) {
  const NewExecution& parent = engine_.find(parent_id_)->execution();
  NewExecution execution;
  execution.identity = parent.identity;
  execution.identity.arn = running_.at(child.id.value()).arn;
  execution.identity.name = name;
  execution.identity.state_machine_arn = machine_arn;
  execution.identity.state_machine_name = machine_arn.substr(machine_arn.rfind(':') + 1);
  execution.identity.express = row_.express;
  execution.machine = processor_;
  execution.revision_id = parent.revision_id;
  execution.input = Payload::parse(child.input.value_or("{}")).value();
  execution.time = parent.time;
  execution.log = parent.log;
  execution.map_run_child = child.id;
  engine_.start(std::move(execution), [](Timestamp) {});
}

// One whose journal cannot be followed is left as it has ended.
void MapRun::redrive(const storage::MapRunChildRow& child) {
  const auto row = storage::Executions(engine_.reader()).find(*child.execution_id);
  const auto redriven = row ? engine_.redrive(*row, asl::Redrive{}, [](Timestamp) {})
                            : unexpected(std::string("it was removed"));
  if (redriven) return;
  engine_.writer().submit(
      [child](storage::Database& database) {
        storage::MapRunChildren(database).set_status(child.id, ChildStatus::kFailed,
                                                     *child.execution_id);
      },
      [gone = weak_from_this(), child](std::exception_ptr failure) {
        const auto self = gone.lock();
        if (self && failure) return self->engine_.fatal_(failure);
        if (self) self->child_ended(child.id, ChildStatus::kFailed);
      });
}

void MapRun::child_ended(storage::MapRunChildId child, ChildStatus status) {
  const auto found = running_.find(child.value());
  if (found == running_.end()) return;
  move(ChildStatus::kRunning, status, found->second.items);
  running_.erase(found);
  go_on();
}

void MapRun::set_limits(const storage::MapRunLimits& limits) {
  row_.limits = limits;
  go_on();
}

void MapRun::abort() {
  aborted_ = true;
  source_.reset();
  results_.reset();
  if (row_.phase == storage::MapRunPhase::kReading) return go_away();
  go_on();
}

// Those that have been told already have not ended yet.
void MapRun::stop_children() {
  if (std::exchange(stopping_, true)) return;
  told_up_to_ = 0;
  stop_more();
}

void MapRun::stop_more() {
  auto child = running_.upper_bound(told_up_to_);
  for (std::int64_t i = 0; i < kChildrenPerTurn && child != running_.end(); ++i, ++child) {
    told_up_to_ = child->first;
    engine_.stop(child->second.arn, asl::Stop{}, [](Timestamp) {});
  }
  if (child != running_.end()) later(&MapRun::stop_more);
}

void MapRun::write_results() {
  works(true);
  results_ = std::make_shared<MapRunResults>(engine_, plan_, row_,
                                             engine_.find(parent_id_)->execution().identity);
  results_->make([gone = weak_from_this()](Result result) {
    const auto self = gone.lock();
    if (!self) return;
    const bool failed = self->too_many_failed();
    self->answer(failed ? Result(unexpected(threshold_exceeded())) : std::move(result));
  });
}

// The end of the row is set in the commit that has the parent's turn.
void MapRun::answer(Result result) {
  if (std::exchange(answered_, true)) return;
  engine_.submit(parent_id_, asl::TaskAnswered{ticket_, std::move(result)});
  go_away();
}

void MapRun::go_away() {
  answered_ = true;
  engine_.when_durable([gone = weak_from_this()] {
    const auto self = gone.lock();
    if (self && self->over_) std::exchange(self->over_, {})();
  });
}

}  // namespace sidestep::engine
