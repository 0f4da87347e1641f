#include "engine/replay.h"

#include "base/arn.h"
#include "base/check.h"
#include "engine/journal.h"
#include "storage/awaited_ends.h"
#include "storage/journal.h"
#include "storage/map_runs.h"
#include "storage/state_machine_revisions.h"

namespace sidestep::engine {
namespace {

// The last path part of "stateMachine:name".
std::string last_part(const std::string& arn) { return arn.substr(arn.rfind(':') + 1); }

// The test case it was started for, which the first entry of its journal has.
std::optional<std::string> test_case_of(Engine& engine, const storage::ExecutionRow& row) {
  std::optional<std::string> test_case;
  storage::Journal(engine.reader()).each(row.id, [&](const storage::JournalView& entry) {
    const auto input = entry.input ? decode_input(*entry.input) : unexpected(std::string());
    const auto* start = input ? std::get_if<asl::Start>(&input->what) : nullptr;
    if (start) test_case = start->identity.test_case;
    return storage::Walk::kStop;
  });
  return test_case;
}

// Has the execution run the item processor of its Map Run, as it is a child of one.
Expected<Done, std::string> make_child(Engine& engine, const storage::ExecutionRow& row,
                                       NewExecution& execution) {
  execution.map_run_child = storage::MapRunChildId(*row.map_run_child);
  const auto run = storage::MapRuns(engine.reader()).find(execution.map_run_child->map_run_id());
  if (!run) return unexpected(std::string("its Map Run is missing"));
  const std::string machine_arn = row.state_machine_arn.substr(0, row.state_machine_arn.rfind('/'));
  const auto* processor = asl::find_processor(*execution.machine, machine_arn, run->label);
  if (!processor) return unexpected(std::string("its definition has no such distributed Map"));
  execution.machine = {execution.machine, processor};
  return Done{};
}

Expected<NewExecution, std::string> load(Engine& engine, const storage::ExecutionRow& row) {
  const auto revision = storage::StateMachineRevisions(engine.reader()).find(row.revision_id);
  if (!revision) return unexpected(std::string("its definition is missing"));
  SIDESTEP_TRY(machine, engine.definitions().parsed(*revision));
  auto input = Payload::parse(row.input);
  if (!input) return unexpected("its input is damaged: " + input.error().message);
  const auto arn = Arn::parse(row.arn);
  NewExecution execution;
  execution.identity = {row.arn,
                        row.name,
                        revision->role_arn,
                        row.state_machine_arn,
                        last_part(row.state_machine_arn),
                        arn ? arn->region : "",
                        false,
                        row.version_arn,
                        row.alias_arn,
                        test_case_of(engine, row)};
  execution.machine = std::move(machine);
  execution.revision_id = row.revision_id;
  execution.input = *std::move(input);
  execution.trace_header = row.trace_header;
  execution.log = engine.log_settings_of(*revision);
  execution.time = engine.times().named(row.time);
  execution.time_name = row.time;
  if (row.map_run_child) SIDESTEP_CHECK(make_child(engine, row, execution));
  return execution;
}

// The input of `entry`. What row 0 leaves out of the start is in the row of the execution; a
// journal of the first version has nothing of it.
Expected<asl::Input, std::string> input_of(const ExecutionHost& host,
                                           const storage::ExecutionRow& row,
                                           const storage::JournalView& entry) {
  const std::string where = "entry " + std::to_string(entry.seq) + " of its journal";
  const Timestamp started_at{Millis(row.started_ms)};
  if (!entry.input) {
    if (entry.seq > 0) return unexpected("with " + where + " Sidestep gave it up");
    return host.start_input(started_at, asl::Rules::kFirst);
  }
  auto input = decode_input(*entry.input);
  if (!input) return unexpected(where + " is " + input.error());
  const auto* start = std::get_if<asl::Start>(&input->what);
  if ((start != nullptr) != (entry.seq == 0)) return unexpected(where + " is out of its place");
  if (start) input->what = host.start_input(started_at, start->rules).what;
  return *std::move(input);
}

// Gives `host` the next input, and compares what it emits with what it emitted then. A text if they
// differ.
std::optional<std::string> repeat(ExecutionHost& host, const storage::ExecutionRow& row,
                                  const storage::JournalView& entry) {
  const std::string where = "entry " + std::to_string(entry.seq) + " of its journal";
  if (entry.seq != host.next_seq()) {
    return "entries of its journal before entry " + std::to_string(entry.seq) + " are missing";
  }
  auto input = input_of(host, row, entry);
  if (!input) return input.error();
  const asl::Effects effects = host.handle(*input);
  host.take_event_ids(effects.events.size());
  host.note_journal(entry.events.size() + (entry.input ? entry.input->size() : 0));
  if (encode_events(effects.events) == entry.events) return std::nullopt;
  return "this version of Sidestep continues it differently from the one that wrote " + where;
}

// The tasks that wait for the end of an execution; whether it came is looked at later.
void note_awaited_ends(Engine& engine, ExecutionHost& host) {
  const storage::AwaitedEnds ends(engine.reader());
  std::vector<asl::Ticket> awaiting;
  for (const auto& [ticket, task] : host.open_tasks()) {
    const bool is_job = task.request.pattern == asl::TaskPattern::kSync && task.submitted;
    if (is_job && ends.find({host.id(), static_cast<std::int64_t>(ticket)})) {
      awaiting.push_back(ticket);
    }
  }
  for (const asl::Ticket ticket : awaiting) {
    host.set_awaited_end(ticket, ExecutionHost::AwaitedEnd::kAwaited);
  }
}

}  // namespace

Expected<std::unique_ptr<ExecutionHost>, std::string> replay(Engine& engine,
                                                             const storage::ExecutionRow& row) {
  SIDESTEP_TRY(execution, load(engine, row));
  auto host = std::make_unique<ExecutionHost>(row.id, std::move(execution), row.seed);
  std::optional<std::string> problem;
  bool is_empty = true;
  storage::Journal(engine.reader()).each(row.id, [&](const storage::JournalView& entry) {
    is_empty = false;
    problem = repeat(*host, row, entry);
    return problem ? storage::Walk::kStop : storage::Walk::kContinue;
  });
  if (problem) return unexpected(*std::move(problem));
  if (is_empty) return unexpected(std::string("it has no journal"));
  host->take_abandoned();  // those that are still to be stopped have rows of their own
  host->take_answered();   // their rows were removed with the rows of the journal
  host->take_left_queues();
  host->take_left_ends();
  host->take_map_run_ends();
  note_awaited_ends(engine, *host);
  return host;
}

}  // namespace sidestep::engine
