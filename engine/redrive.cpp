#include "engine/redrive.h"

#include <chrono>

#include "base/limits.h"
#include "engine/journal.h"
#include "storage/state_machines.h"

namespace sidestep::engine {
namespace {

// Ours: AWS's words are not documented.
constexpr const char* kByMapRun =
    "Execution is a child of a Map Run, which is redriven with the execution that started it";

using std::chrono::days;
using std::chrono::minutes;

Timestamp from_millis(std::int64_t millis) { return Timestamp(Millis(millis)); }

RedriveRefusal not_redrivable(const std::string& reason) {
  return {"ExecutionNotRedrivable", "Execution Not Redrivable: '" + reason + "'"};
}

std::string cannot_be_redriven(storage::ExecutionStatus status) {
  return "Execution is " + std::string(storage::to_text(status)) + " and cannot be redriven";
}

// When `request` was carried out already, if it was.
std::optional<Timestamp> earlier_redrive(Engine& engine, const storage::ExecutionRow& row,
                                         const RedriveRequest& request) {
  if (!request.client_token) return std::nullopt;
  std::optional<Timestamp> found;
  std::size_t tokens = 0;
  storage::Journal(engine.reader())
      .each_back_with_input(row.id, kRedriveMark, [&](const storage::JournalView& entry) {
        const auto input = decode_input(*entry.input);
        if (!input || input->at + minutes(limits::kRedriveTokenMinutes) < engine.now()) {
          return storage::Walk::kStop;
        }
        const auto* redrive = std::get_if<asl::Redrive>(&input->what);
        if (!redrive || !redrive->client_token) return storage::Walk::kContinue;
        if (redrive->client_token == request.client_token) found = input->at;
        const bool enough = found || ++tokens == limits::kRedriveTokensMax;
        return enough ? storage::Walk::kStop : storage::Walk::kContinue;
      });
  return found;
}

// REQUIRES: what was answered about the execution before this request is durable.
void decide(Engine& engine, RedriveRequest request, RedriveDone done) {
  const std::string& arn = request.execution_arn;
  const auto row = storage::Executions(engine.reader()).find(arn);
  if (!row) {
    return done(unexpected(
        RedriveRefusal{"ExecutionDoesNotExist", "Execution Does Not Exist: '" + arn + "'"}));
  }
  if (const auto earlier = earlier_redrive(engine, *row, request)) return done(*earlier);
  if (const ExecutionHost* host = engine.find_in_memory(arn)) {
    // One that has ended meanwhile is looked at again when that is durable.
    if (host->ended()) return redrive(engine, std::move(request), std::move(done));
    return done(unexpected(not_redrivable(cannot_be_redriven(storage::ExecutionStatus::kRunning))));
  }
  // The children of its Map Runs are being stopped: they are to go on, too.
  if (engine.map_runs().has_children_of(row->id)) {
    return engine.when_durable(
        [&engine, request = std::move(request), done = std::move(done)]() mutable {
          decide(engine, std::move(request), std::move(done));
        });
  }
  if (const auto reason = why_not_redrivable(engine, *row)) {
    return done(unexpected(not_redrivable(*reason)));
  }
  auto shared = std::make_shared<RedriveDone>(std::move(done));
  const auto redriven = engine.redrive(*row, asl::Redrive{std::move(request.client_token)},
                                       [shared](Timestamp at) { (*shared)(at); });
  if (!redriven) {
    (*shared)(unexpected(not_redrivable("Sidestep cannot continue it: " + redriven.error())));
  }
}

}  // namespace

std::optional<std::string> why_not_redrivable(Engine& engine, const storage::ExecutionRow& row) {
  if (row.status == storage::ExecutionStatus::kRunning ||
      row.status == storage::ExecutionStatus::kSucceeded) {
    return cannot_be_redriven(row.status);
  }
  if (row.map_run_child) return kByMapRun;
  const auto machine = storage::StateMachines(engine.reader()).find(row.state_machine_arn);
  if (!machine || machine->status == storage::MachineStatus::kDeleting) {
    return "State machine is in DELETING status";
  }
  if (storage::Journal(engine.reader()).event_count(row.id) >= limits::kRedriveEventsBelow) {
    return "Execution history event limit exceeded";
  }
  if (from_millis(row.started_ms) + days(limits::kExecutionDaysMax) < engine.now()) {
    return "Execution has exceeded the max execution time";
  }
  if (from_millis(row.stopped_ms.value_or(0)) + days(limits::kRedrivableDays) < engine.now()) {
    return "Execution redrivable period exceeded";
  }
  return std::nullopt;
}

void redrive(Engine& engine, RedriveRequest request, RedriveDone done) {
  if (!engine.find_in_memory(request.execution_arn)) {
    return decide(engine, std::move(request), std::move(done));
  }
  engine.when_durable([&engine, request = std::move(request), done = std::move(done)]() mutable {
    decide(engine, std::move(request), std::move(done));
  });
}

}  // namespace sidestep::engine
