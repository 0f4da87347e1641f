#include "tests/simulation/world.h"

#include <algorithm>

#include "storage/abandoned_jobs.h"
#include "storage/error.h"
#include "storage/map_run_children.h"
#include "storage/map_runs.h"
#include "storage/state_machine_revisions.h"
#include "tests/simulation/callers.h"
#include "tests/simulation/far_end.h"
#include "tests/simulation/generate.h"
#include "tests/simulation/invariants.h"
#include "tests/simulation/predict.h"
#include "tests/simulation/render.h"
#include "tests/simulation/server.h"
#include "tests/support/temp_directory.h"

namespace sidestep::simulation {
namespace {

using testing::SimulatedDisk;

constexpr Timestamp kBegin{std::chrono::hours(24 * 365 * 50)};
constexpr const char* kArnsBegin = "arn:aws:states:us-east-1:123456789012:";

// After so many steps what still runs is stopped; after twice as many something is wrong.
constexpr std::int64_t kPatience = 20'000;
constexpr int kMostDeaths = 6;

// Names of the streams of chance.
constexpr std::uint64_t kDeaths = 1;
constexpr std::uint64_t kOrder = 2;
constexpr std::uint64_t kRuns = 1000;

class World {
 public:
  explicit World(const Options& options);
  Report run();

 private:
  void plan_runs();
  void begin_life();
  void insert_revisions();
  void restart();
  void die();
  bool step();
  bool move_on();
  bool must_die();
  void check();
  std::string outermost(const std::string& arn) const;
  void check_children(const storage::ExecutionRow& parent, std::map<std::string, Told>& told);
  void check_outcome(const Run& run, storage::ExecutionStatus status, const Outcome& outcome);
  void check_answers(const std::map<std::string, Told>& told);
  void check_express(const Run& run);

  const Options options_;
  Chance deaths_;
  Chance order_;
  int death_rate_ = 0;  // one step in so many; 0: never
  Report report_;
  const testing::TempDirectory directory_;  // for the lock, which is a real file
  SimulatedDisk disk_;
  Timestamp now_ = kBegin;
  Agenda agenda_;
  Callers callers_;
  FarEnd far_end_;
  std::vector<Run> runs_;
  Chance seeds_;
  bool disk_failed_ = false;  // the engine was told so: the process must end
  bool stopping_ = false;
  std::unique_ptr<Server> server_;  // last: dies first
};

World::World(const Options& options)
    : options_(options),
      deaths_(Chance::stream(options.seed, kDeaths)),
      order_(Chance::stream(options.seed, kOrder)),
      callers_({agenda_, [this]() -> engine::Engine& { return server_->engine; },
                [this](std::string what) { report_.complaints.push_back(std::move(what)); }}),
      far_end_(options.seed,
               {agenda_, [this] { return now_; },
                [this]() -> engine::Engine& { return server_->engine; },
                [this](const std::string& arn) -> const Block& {
                  static const Block kUnknown;  // of a mutation's, whose children are Express
                  const auto run = std::ranges::find(runs_, outermost(arn), &Run::arn);
                  return run == runs_.end() ? kUnknown : run->machine.block;
                },
                [this](std::string what) { report_.complaints.push_back(std::move(what)); }}),
      seeds_(options.seed) {
  if (options.deaths) death_rate_ = deaths_.one_of({0, 10, 50, 200});
  if (options.disk_fault) disk_.fail_from(options.disk_fault->nth, options.disk_fault->fault);
}

void World::plan_runs() {
  for (int i = 0; i < options_.executions; ++i) {
    if (options_.only && *options_.only != i) continue;
    Chance chance = Chance::stream(options_.seed, kRuns + static_cast<std::uint64_t>(i));
    Run run;
    run.number = i;
    run.machine = generate(chance);
    run.definition = render(run.machine);
    run.name = "run" + std::to_string(i);
    run.arn =
        kArnsBegin + std::string(run.machine.express ? "express:m:" : "execution:m:") + run.name;
    if (options_.mutations) {
      run.planned = false;
      run.definition = mutated(run.definition, chance);
    }
    asl::Diagnostics diagnostics;
    run.parsed = asl::parse_state_machine(
        run.definition, diagnostics,
        run.machine.express ? asl::MachineType::kExpress : asl::MachineType::kStandard);
    if (!run.parsed && run.planned) {
      report_.complaints.push_back(
          run.name + ": a valid definition is refused: " + diagnostics.all().front().message +
          " at " + diagnostics.all().front().location);
    }
    if (!run.parsed) continue;
    report_.definitions.push_back(to_text(run.definition));
    runs_.push_back(std::move(run));
  }
  for (Run& run : runs_) {
    Chance chance =
        Chance::stream(options_.seed, 2 * kRuns + static_cast<std::uint64_t>(run.number));
    callers_.plan(run, now_, chance);
  }
}

// Until the disk lets the server begin: whoever runs it tries again.
void World::begin_life() {
  for (;;) {
    try {
      disk_failed_ = false;
      server_ = std::make_unique<Server>(
          directory_.file("sidestep.db"), now_, far_end_,
          [this](std::exception_ptr) { disk_failed_ = true; },
          [this] { return seeds_.prng().next(); },
          options_.dormant ? 0 : engine::kMemoryForExecutions);
      insert_revisions();
      server_->engine.recover();
      return;
    } catch (const storage::StorageError&) {
      report_.disk_failed = true;
      disk_.kill([this] { server_.reset(); });
    }
  }
}

// By numbers that the runs remember, so a second time changes nothing.
void World::insert_revisions() {
  std::exception_ptr failed;
  server_->storage.writer().submit(
      [&](storage::Database& database) {
        storage::StateMachineRevisions revisions(database);
        for (std::size_t i = 0; i < runs_.size(); ++i) {
          runs_[i].revision_id = static_cast<std::int64_t>(i) + 1;
          if (revisions.find(runs_[i].revision_id)) continue;
          storage::RevisionRow row;
          row.definition = to_text(runs_[i].definition);
          row.role_arn = "arn:aws:iam::123456789012:role/r";
          revisions.insert(row);
        }
      },
      [&](std::exception_ptr failure) { failed = failure; });
  server_->io.poll();
  if (failed) std::rethrow_exception(failed);
}

void World::restart() {
  now_ += Millis(deaths_.one_in(3) ? deaths_.between(-500, 2000) : 0);
  for (Run& run : runs_) {
    if (!run.machine.express) run.ending.reset();  // listeners died, too
  }
  begin_life();
  callers_.ask_again(runs_);
  far_end_.ask_again();
}

void World::die() {
  ++report_.deaths;
  const auto bury = [this] { server_.reset(); };
  if (deaths_.one_in(2)) {
    disk_.kill(bury);
  } else {
    disk_.cut_power(deaths_.prng(), bury);
  }
  restart();
}

// By a disk that failed, in the middle of a commit, or between two steps.
bool World::must_die() {
  report_.disk_failed |= disk_failed_;
  if (disk_failed_ || disk_.has_died()) return true;
  if (death_rate_ == 0 || report_.deaths >= kMostDeaths || !deaths_.one_in(death_rate_)) {
    return false;
  }
  if (deaths_.one_in(2)) return true;
  disk_.die_before(deaths_.between(1, 40));
  return false;
}

// One thing that happens: a turn of the loop or something on the agenda. False: nothing is left.
bool World::step() {
  const bool due = agenda_.next() && *agenda_.next() <= now_;
  if (due && order_.one_in(2)) {
    agenda_.take()();
    return true;
  }
  server_->io.restart();
  if (server_->io.poll_one() > 0) return true;
  if (!due) return move_on();
  agenda_.take()();
  return true;
}

bool World::move_on() {
  std::optional<Timestamp> next = agenda_.next();
  const auto timer = server_->clock.waits_for();
  if (timer && (!next || *timer < *next)) next = timer;
  if (!next) return false;
  now_ = std::max(now_, *next);
  server_->clock.move_to(now_);
  return true;
}

Report World::run() {
  plan_runs();
  begin_life();
  for (;;) {
    bool alive = true;
    try {
      alive = step();
    } catch (const storage::StorageError&) {
      disk_failed_ = true;
    }
    if (must_die()) {
      die();
    } else if (!alive) {
      break;
    }
    if (++report_.steps > kPatience && !std::exchange(stopping_, true)) {
      for (Run& run : runs_) {
        if (run.planned) report_.complaints.push_back("it does not come to an end");
        callers_.stop(run);
      }
    }
    if (report_.steps > 2 * kPatience) {
      report_.complaints.push_back("it does not come to an end, not even stopped");
      break;
    }
  }
  disk_.heal();  // we want to look, whatever the run did not come to
  check();
  return std::move(report_);
}

void World::check() {
  const auto complain = [this](std::string what) { report_.complaints.push_back(std::move(what)); };
  engine::Engine& engine = server_->engine;
  if (engine.running_count() != 0) complain("something runs that nothing can end");
  if (server_->clock.waits_for()) complain("a timer is left");
  if (!storage::AbandonedJobs(engine.reader()).list().empty()) complain("a job is still to stop");
  std::map<std::string, Told> told;
  for (const Run& run : runs_) {
    if (run.machine.express) {
      check_express(run);
      continue;
    }
    const auto row = storage::Executions(engine.reader()).find(run.arn);
    if (!row) {
      if (run.confirmed) complain(run.name + ": a confirmed start is lost");
      if (!run.confirmed) complain(run.name + ": it never started");
      continue;
    }
    const Told& mine = told[run.arn] =
        check_journal(engine.reader(), engine.definitions(), *row, complain);
    check_events(*row, mine, complain);
    check_children(*row, told);
    if (far_end_.stopped(run.arn) != mine.abandoned) {
      complain(run.name + ": other jobs were stopped than those that nobody waited for");
    }
    const Outcome outcome{row->status == storage::ExecutionStatus::kSucceeded,
                          row->output ? Json::parse(*row->output) : Json(),
                          row->error.value_or("")};
    check_outcome(run, row->status, outcome);
    if (run.stop_confirmed && row->status != storage::ExecutionStatus::kAborted) {
      complain(run.name + ": a confirmed stop is lost");
    }
    if (row->redrive_count < run.redrives_confirmed) {
      complain(run.name + ": a confirmed redrive is lost");
    }
    if (!mine.text.starts_with(run.seen)) complain(run.name + ": what was shown has changed");
    report_.events += static_cast<std::int64_t>(mine.events.size());
    report_.story += run.name + ' ' + std::string(storage::to_text(row->status)) + '\n' + mine.text;
  }
  check_answers(told);
}

// The execution whose Map Run started that one, or whose children's did; itself if none did.
std::string World::outermost(const std::string& arn) const {
  storage::Database& reader = server_->engine.reader();
  auto row = storage::Executions(reader).find(arn);
  while (row && row->map_run_child) {
    const storage::MapRunChildId child(*row->map_run_child);
    const auto run = storage::MapRuns(reader).find(child.map_run_id());
    row = storage::Executions(reader).find(run.value().execution_id);
  }
  return row ? row->arn : arn;
}

// Those of its Map Runs, and theirs.
void World::check_children(const storage::ExecutionRow& parent, std::map<std::string, Told>& told) {
  const auto complain = [this](std::string what) { report_.complaints.push_back(std::move(what)); };
  engine::Engine& engine = server_->engine;
  for (const storage::MapRunRow& run :
       storage::MapRuns(engine.reader()).list(parent.id, INT64_MAX, 1'000'000)) {
    if (run.status == storage::ExecutionStatus::kRunning) complain(run.arn + ": it still runs");
    const auto counts = storage::MapRunChildren(engine.reader()).count(run.id);
    if (counts.executions[1] != 0) complain(run.arn + ": it has children that run");
    storage::ExecutionPage page;
    page.map_run_id = run.id;
    page.limit = 1'000'000;
    for (const storage::ExecutionRow& listed : storage::Executions(engine.reader()).list(page)) {
      const auto child = storage::Executions(engine.reader()).find(listed.id);
      Told& mine = told[child->arn] =
          check_journal(engine.reader(), engine.definitions(), *child, complain);
      check_events(*child, mine, complain);
      if (far_end_.stopped(child->arn) != mine.abandoned) {
        complain(child->arn + ": other jobs were stopped than those that nobody waited for");
      }
      report_.events += static_cast<std::int64_t>(mine.events.size());
      check_children(*child, told);
    }
  }
}

void World::check_outcome(const Run& run, storage::ExecutionStatus status, const Outcome& outcome) {
  if (!run.planned) return;
  if (status == storage::ExecutionStatus::kAborted && run.stop_asked && outcome.error == "Stopped")
    return;
  const bool impatient = run.machine.timeout_seconds && *run.machine.timeout_seconds < 9'000'000;
  if (status == storage::ExecutionStatus::kTimedOut && (impatient || run.machine.express)) return;
  const std::vector<Outcome> possible = predict(run.machine);
  if (possible.empty() || std::ranges::find(possible, outcome) != possible.end()) return;
  report_.complaints.push_back(run.name + ": " + std::string(storage::to_text(status)) + ", " +
                               to_string(outcome) + ", where the plan gives " +
                               to_string(possible.front()) +
                               (possible.size() > 1 ? ", among others" : ""));
}

// A machine that ended while its process lived has told so; one that died with it, nothing.
void World::check_express(const Run& run) {
  if (!run.ending) {
    if (report_.deaths == 0) report_.complaints.push_back(run.name + ": no end was told");
    return;
  }
  const bool succeeded = run.ending->status == asl::ExecutionStatus::kSucceeded;
  check_outcome(
      run, engine::status_of(run.ending->status),
      {succeeded, succeeded ? run.ending->output.value() : Json(), run.ending->error.value_or("")});
}

void World::check_answers(const std::map<std::string, Told>& told) {
  for (const FarEnd::Accepted& accepted : far_end_.accepted()) {
    const auto execution = told.find(accepted.execution_arn);
    const std::string who = accepted.execution_arn + ", ticket " + std::to_string(accepted.ticket);
    if (execution == told.end()) {
      report_.complaints.push_back(who + ": its execution is lost");
      continue;
    }
    const auto answer = execution->second.answers.find(accepted.ticket);
    if (answer == execution->second.answers.end()) {
      report_.complaints.push_back(who + ": an accepted answer is lost");
      continue;
    }
    const Json row = Json::parse(answer->second);
    const bool same = accepted.result ? row.value("output", "") == accepted.result->text()
                                      : row.value("error", "") == *accepted.result.error().name;
    if (!same) report_.complaints.push_back(who + ": another answer counts than was accepted");
  }
}

}  // namespace

Report simulate(const Options& options) { return World(options).run(); }

}  // namespace sidestep::simulation
