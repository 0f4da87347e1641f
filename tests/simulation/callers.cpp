#include "tests/simulation/callers.h"

#include "storage/executions.h"
#include "storage/journal.h"

namespace sidestep::simulation {
namespace {

using std::chrono::seconds;

std::string history_of(storage::Database& reader, std::int64_t id) {
  std::string text;
  storage::Journal(reader).each(id, [&](const storage::JournalView& entry) {
    if (!entry.events.empty()) text.append(entry.events) += '\n';
    return storage::Walk::kContinue;
  });
  return text;
}

}  // namespace

void Callers::plan(Run& run, Timestamp now, Chance& chance) {
  const Timestamp begin = now + Millis(chance.one_in(2) ? 0 : chance.between(0, 60'000));
  world_.agenda.add(begin, [this, &run] { start(run); });
  if (chance.one_in(6)) {
    world_.agenda.add(begin + Millis(chance.between(0, 90'000)), [this, &run] { stop(run); });
  }
  for (int i = chance.between(0, 2); i > 0 && run.planned; --i) {
    world_.agenda.add(begin + Millis(chance.between(0, 600'000)), [this, &run] { redrive(run); });
  }
  for (int i = chance.between(0, 3); i > 0; --i) {
    world_.agenda.add(begin + Millis(chance.between(0, 120'000)), [this, &run] { look(run); });
  }
}

void Callers::start(Run& run) {
  engine::Engine& engine = world_.engine();
  run.wanted = true;
  if (engine.find(run.arn)) return;
  if (storage::Executions(engine.reader()).find(run.arn)) {
    run.confirmed = true;
    return;
  }
  engine::NewExecution execution;
  execution.identity = {run.arn,
                        run.name,
                        "arn:aws:iam::123456789012:role/r",
                        "arn:aws:states:us-east-1:123456789012:stateMachine:m",
                        "m",
                        "us-east-1",
                        run.machine.express};
  execution.machine = run.parsed;
  execution.revision_id = run.revision_id;
  execution.input = Payload(input_of(run.machine));
  engine.start(std::move(execution), [&run](Timestamp) { run.confirmed = true; });
  listen(run);
}

void Callers::listen(Run& run) {
  world_.engine().on_ended(run.arn, [this, &run](const asl::Ending& ending) {
    if (run.ending) world_.complain(run.name + ": its end was told twice in one life");
    run.ending = ending;
    if (run.machine.express) return;
    const auto row = storage::Executions(world_.engine().reader()).find(run.arn);
    if (!row || row->status == storage::ExecutionStatus::kRunning) {
      world_.complain(run.name + ": its end was told before it was durable");
    }
  });
}

void Callers::stop(Run& run) {
  run.stop_asked |= world_.engine().stop(run.arn, {"Stopped", "by its caller"},
                                         [&run](Timestamp) { run.stop_confirmed = true; });
}

// Of one that has ended, and not well. What was said of its end is no longer so.
void Callers::redrive(Run& run) {
  engine::Engine& engine = world_.engine();
  if (run.machine.express || engine.find(run.arn)) return;
  const auto row = storage::Executions(engine.reader()).find(run.arn);
  if (!row || row->status == storage::ExecutionStatus::kSucceeded) return;
  run.ending.reset();
  run.stop_confirmed = false;
  const auto accepted = engine.redrive(*row, {}, [&run](Timestamp) { ++run.redrives_confirmed; });
  if (!accepted) world_.complain(run.name + ": it cannot be redriven: " + accepted.error());
  if (accepted) listen(run);
}

// What a reader was shown never changes; more may follow.
void Callers::look(Run& run) {
  storage::Database& reader = world_.engine().reader();
  const auto row = storage::Executions(reader).find(run.arn);
  std::string now = row ? history_of(reader, row->id) : "";
  if (!now.starts_with(run.seen)) {
    world_.complain(run.name + ": a history that was shown has changed");
  }
  run.seen = std::move(now);
}

void Callers::ask_again(std::vector<Run>& runs) {
  for (Run& run : runs) {
    if (run.machine.express) continue;  // they die with the process
    look(run);
    if (world_.engine().find(run.arn)) {
      run.confirmed = true;
      listen(run);
    } else if (run.wanted && !run.confirmed) {
      start(run);
    }
  }
}

}  // namespace sidestep::simulation
