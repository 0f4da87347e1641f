// sidestep db check|compact: looks after the configured database while no server uses it.

#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <filesystem>
#include <iostream>

#include "engine/recovery.h"
#include "server/commands/list.h"
#include "server/config/load.h"
#include "storage/executions.h"
#include "storage/journal.h"
#include "storage/maintenance.h"

namespace sidestep::commands {
namespace {

// Executions that were removed in one transaction.
constexpr std::int64_t kAtOnce = 10'000;

// Tasks are not carried out here.
class NoIntegrations final : public engine::Integrations {
 public:
  void start(engine::Task, engine::TaskReply) override {}
  void cancel(const engine::TaskId&) override {}
  void abandon(engine::AbandonedJob, UniqueFunction<void()>) override {}
};

// The database of a server that does not run.
class Workbench {
 public:
  explicit Workbench(const config::Configuration& configuration)
      : storage_({configuration.database},
                 [this](UniqueFunction<void()> function) {
                   boost::asio::post(io_,
                                     [function = std::move(function)]() mutable { function(); });
                 }),
        engine_(io_, storage_, clock_, integrations_,
                [](std::exception_ptr failure) { std::rethrow_exception(failure); }) {}

  storage::Database& reader() { return storage_.reader(); }
  engine::Engine& engine() { return engine_; }
  Timestamp now() const { return clock_.now(); }

  // Runs `work` to its end, in a transaction of its own.
  void change(storage::Work work) {
    std::exception_ptr failed;
    storage_.writer().submit_isolated(std::move(work),
                                      [&](std::exception_ptr failure) { failed = failure; });
    storage_.writer().flush();
    io_.restart();
    io_.poll();
    if (failed) std::rethrow_exception(failed);
  }

 private:
  boost::asio::io_context io_;
  storage::Storage storage_;
  timing::RealClock clock_;
  NoIntegrations integrations_;
  engine::Engine engine_;
};

std::int64_t count(storage::Database& database, storage::Sql sql) {
  storage::Statement rows = database.query(sql);
  rows.next();
  return rows.integer(0);
}

int check(const config::Configuration& configuration) {
  Workbench bench(configuration);
  std::vector<std::string> findings = storage::find_damage(bench.reader());
  for (const std::int64_t id : storage::Journal(bench.reader()).broken()) {
    const auto row = storage::Executions(bench.reader()).find(id);
    findings.push_back((row ? row->arn : "execution " + std::to_string(id)) +
                       ": its history has a gap");
  }
  engine::Recovery recovery(bench.engine(), engine::InFlight::kRestart);
  for (const auto& finding : recovery.check()) {
    findings.push_back(finding.execution_arn +
                       " runs, and cannot be continued: " + finding.problem);
  }
  for (const std::string& finding : findings) std::cerr << finding << "\n";
  std::cout << configuration.database << ": "
            << count(bench.reader(), "SELECT count(*) FROM executions") << " executions, "
            << count(bench.reader(), "SELECT count(*) FROM executions WHERE status = 'RUNNING'")
            << " of them running, "
            << count(bench.reader(), "SELECT coalesce(sum(event_count), 0) FROM journal")
            << " events; " << (findings.empty() ? "sound" : "NOT SOUND") << "\n";
  if (!findings.empty()) {
    std::cerr << "Keep a copy of the file. A server started on it fails the executions that cannot "
                 "be continued and goes on with all others; damage to the file itself is for "
                 "`sqlite3 FILE .recover`.\n";
  }
  return findings.empty() ? 0 : 1;
}

void forget_old(Workbench& bench, Millis keep) {
  const std::int64_t before = (bench.now() - keep).time_since_epoch().count();
  std::int64_t removed = kAtOnce;
  while (removed == kAtOnce) {
    bench.change([&](storage::Database& database) {
      removed = storage::Executions(database).remove_ended_before(before, kAtOnce);
    });
  }
}

int compact(const config::Configuration& configuration) {
  {
    Workbench bench(configuration);
    if (configuration.retention) forget_old(bench, *configuration.retention);
    bench.change([](storage::Database& database) { storage::remove_unused_revisions(database); });
  }
  storage::Database database({configuration.database});
  const std::int64_t before = storage::size_in_bytes(database);
  storage::compact(database);
  std::cout << configuration.database << ": " << before << " bytes before, "
            << storage::size_in_bytes(database) << " now\n";
  return 0;
}

int run_db(const config::CommandLine& line) {
  const auto configuration = config::load_configuration(line, config::real_surroundings());
  if (!configuration) {
    std::cerr << lines_of(configuration.error());
    return 2;
  }
  const std::string& action = line.operands.front();
  if (action != "check" && action != "compact") {
    std::cerr << "sidestep db: say check or compact, not '" << action << "'\n";
    return 2;
  }
  if (!std::filesystem::exists(configuration->database)) {
    std::cerr << "There is no database '" << configuration->database << "'. Name it with --db.\n";
    return 1;
  }
  return action == "check" ? check(*configuration) : compact(*configuration);
}

}  // namespace

constinit const Command kDb{
    "db",   "check: is the database sound; compact: forget what is old, and give back the room",
    run_db, "check|compact",
    {},     config::kDb};

}  // namespace sidestep::commands
