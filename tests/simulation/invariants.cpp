#include "tests/simulation/invariants.h"

#include <algorithm>
#include <set>

#include "engine/journal.h"
#include "engine/names.h"
#include "engine/turn.h"
#include "storage/map_run_children.h"
#include "storage/map_runs.h"
#include "storage/state_machine_revisions.h"

namespace sidestep::simulation {
namespace {

// Replays one journal beside what is stored.
class Replay {
 public:
  Replay(engine::Definitions::Parsed machine, const storage::ExecutionRow& row, Complain complain)
      : row_(row), complain_(std::move(complain)), interpreter_(std::move(machine)) {}

  void take(const storage::JournalView& entry) {
    expect(entry.seq == rows_++, "its journal has a gap before " + std::to_string(entry.seq));
    expect(entry.first_event_id == static_cast<std::int64_t>(told_.events.size()) + 1,
           "row " + std::to_string(entry.seq) + " names another first event than comes");
    note_events(entry);
    const auto input = input_of(entry);
    if (!input) return;
    expect(input->at >= last_at_, "time goes back in row " + std::to_string(entry.seq));
    last_at_ = input->at;
    note_input(*input, entry);
    const asl::Effects effects = interpreter_.handle(*input);
    expect(engine::encode_events(effects.events) == entry.events,
           "row " + std::to_string(entry.seq) + " replays to another history");
    note_commands(effects);
  }

  Told finish() {
    const bool ended = row_.status != storage::ExecutionStatus::kRunning;
    expect(rows_ > 0, "it has no journal");
    expect(interpreter_.done() == ended,
           "its row is " + std::string(storage::to_text(row_.status)) + ", its journal not");
    if (!ended) return std::move(told_);
    expect(row_.stopped_ms.has_value(), "it has ended at no time");
    expect(timers_.empty() && tasks_.empty(), "something is open after the end");
    if (ending_) {
      expect(engine::status_of(ending_->status) == row_.status, "another status than replayed");
      expect(ending_->error == row_.error && ending_->cause == row_.cause,
             "another error than replayed");
      const bool succeeded = ending_->status == asl::ExecutionStatus::kSucceeded;
      expect(row_.output == (succeeded ? std::optional(ending_->output.text()) : std::nullopt),
             "another output than replayed");
    }
    return std::move(told_);
  }

 private:
  void expect(bool holds, const std::string& what) {
    if (!holds) complain_(row_.name + ": " + what);
  }

  std::optional<asl::Input> input_of(const storage::JournalView& entry) {
    const std::string name = "row " + std::to_string(entry.seq);
    expect(entry.input.has_value(), name + " has no input");
    if (!entry.input) return std::nullopt;
    auto input = engine::decode_input(*entry.input);
    expect(input.has_value(), name + " cannot be read");
    if (!input) return std::nullopt;
    expect(engine::encode_input(*input) == *entry.input, "an input reads as another");
    if (auto* start = std::get_if<asl::Start>(&input->what)) complete(*start);
    return *std::move(input);
  }

  // What the journal does not say of a start is in the row of the execution.
  void complete(asl::Start& start) const {
    const std::string& machine = row_.state_machine_arn;
    start.identity = {row_.arn,
                      row_.name,
                      "arn:aws:iam::123456789012:role/r",
                      machine,
                      machine.substr(machine.rfind(':') + 1),
                      "us-east-1",
                      false};
    start.input = Payload::parse(row_.input).value();
    start.seed = row_.seed;
  }

  void note_events(const storage::JournalView& entry) {
    const std::size_t before = told_.events.size();
    for (std::string_view lines = entry.events; !lines.empty();) {
      const std::size_t end = std::min(lines.find('\n'), lines.size());
      note_event(Json::parse(lines.substr(0, end)));
      lines.remove_prefix(std::min(end + 1, lines.size()));
    }
    expect(static_cast<std::int64_t>(told_.events.size() - before) == entry.event_count,
           "row " + std::to_string(entry.seq) + " counts its events wrongly");
    if (entry.events.empty()) return;
    told_.text.append(entry.events) += '\n';
  }

  void note_event(Json event) {
    const auto id = event.at("id").get<std::int64_t>();
    const auto previous = event.at("previousEventId").get<std::int64_t>();
    const std::string name = "event " + std::to_string(id);
    expect(id == static_cast<std::int64_t>(told_.events.size()) + 1, name + " is miscounted");
    expect(previous >= 0 && previous < id, name + " follows one that is not before it");
    if (!told_.events.empty()) {
      expect(
          event.at("timestamp").get<double>() >= told_.events.back().at("timestamp").get<double>(),
          name + " is earlier than the one before it");
    }
    told_.events.push_back(std::move(event));
  }

  void note_input(const asl::Input& input, const storage::JournalView& entry) {
    if (const auto* fired = std::get_if<asl::TimersFired>(&input.what)) {
      for (const asl::Ticket ticket : fired->tickets) {
        const auto timer = timers_.find(ticket);
        expect(timer != timers_.end() || cancelled_.contains(ticket),
               "timer " + std::to_string(ticket) + " fired that is not set");
        if (timer == timers_.end()) continue;
        expect(timer->second <= input.at, "timer " + std::to_string(ticket) + " fired early");
        timers_.erase(timer);
      }
    } else if (const auto* answered = std::get_if<asl::TaskAnswered>(&input.what)) {
      if (tasks_.erase(answered->ticket) == 1) {
        told_.answers.emplace(answered->ticket, *entry.input);
      }
    } else if (std::holds_alternative<asl::Redrive>(input.what)) {
      expect(ending_.has_value(), "it was redriven before its end");
      ending_.reset();
    }
  }

  void note_commands(const asl::Effects& effects) {
    if (effects.ending) ending_ = effects.ending;
    for (const asl::Command& command : effects.commands) {
      if (const auto* timer = std::get_if<asl::StartTimer>(&command)) {
        timers_.emplace(timer->ticket, timer->due);
      } else if (const auto* task = std::get_if<asl::StartTask>(&command)) {
        tasks_.emplace(task->ticket, task->pattern == asl::TaskPattern::kSync);
      } else if (const auto* run = std::get_if<asl::StartMapRun>(&command)) {
        tasks_.emplace(run->ticket, false);
      } else {
        const asl::Ticket ticket = std::get<asl::Cancel>(command).ticket;
        timers_.erase(ticket);
        if (const auto open = tasks_.find(ticket); open != tasks_.end()) {
          if (open->second) told_.abandoned.insert(ticket);
          tasks_.erase(open);
        }
        cancelled_.insert(ticket);
      }
    }
  }

  const storage::ExecutionRow& row_;
  const Complain complain_;
  asl::Interpreter interpreter_;
  Told told_;
  std::int64_t rows_ = 0;
  Timestamp last_at_{};
  std::map<asl::Ticket, Timestamp> timers_;
  std::map<asl::Ticket, bool> tasks_;  // those that are open, and whether each waits for a job
  std::set<asl::Ticket> cancelled_;
  std::optional<asl::Ending> ending_;
};

// What a child of a Map Run runs.
engine::Definitions::Parsed processor_of(storage::Database& reader,
                                         const storage::ExecutionRow& row,
                                         engine::Definitions::Parsed machine) {
  const storage::MapRunChildId child(*row.map_run_child);
  const auto run = storage::MapRuns(reader).find(child.map_run_id());
  const std::string& arn = row.state_machine_arn;
  const auto* processor =
      asl::find_processor(*machine, arn.substr(0, arn.rfind('/')), run.value().label);
  return {std::move(machine), processor};
}

}  // namespace

Told check_journal(storage::Database& reader, engine::Definitions& definitions,
                   const storage::ExecutionRow& row, const Complain& complain) {
  const auto revision = storage::StateMachineRevisions(reader).find(row.revision_id);
  if (!revision) {
    complain(row.name + ": its definition is gone");
    return {};
  }
  engine::Definitions::Parsed machine = definitions.parsed(*revision).value();
  if (row.map_run_child) machine = processor_of(reader, row, std::move(machine));
  Replay replay(std::move(machine), row, complain);
  storage::Journal(reader).each(row.id, [&](const storage::JournalView& entry) {
    replay.take(entry);
    return storage::Walk::kContinue;
  });
  return replay.finish();
}

void check_events(const storage::ExecutionRow& row, const Told& told, const Complain& complain) {
  std::map<std::string, int> open;  // states that were entered and not left
  bool given_up = false;
  std::int64_t redrives = 0;
  for (const Json& event : told.events) {
    const std::string type = event.at("type").get<std::string>();
    if (const Json* entered = find_member(event, "stateEnteredEventDetails")) {
      ++open[entered->at("name").get<std::string>()];
    }
    if (const Json* exited = find_member(event, "stateExitedEventDetails")) {
      const std::string name = exited->at("name").get<std::string>();
      if (--open[name] < 0) complain(row.name + ": " + name + " was left and not entered");
    }
    given_up |= type == "ParallelStateFailed" || type == "MapStateFailed" ||
                type == "MapIterationFailed" || type == "ExecutionRedriven";
    redrives += type == "ExecutionRedriven" ? 1 : 0;
  }
  if (redrives != row.redrive_count) complain(row.name + ": its redrives are miscounted");
  if (told.events.empty()) return;
  const std::string last = told.events.back().at("type").get<std::string>();
  using Status = storage::ExecutionStatus;
  const bool fits = (row.status == Status::kSucceeded && last == "ExecutionSucceeded") ||
                    (row.status == Status::kFailed && last == "ExecutionFailed") ||
                    (row.status == Status::kAborted && last == "ExecutionAborted") ||
                    (row.status == Status::kTimedOut && last == "ExecutionTimedOut");
  if (!fits) {
    complain(row.name + ": " + std::string(storage::to_text(row.status)) + " with " + last +
             " as its last event");
  }
  if (row.status != Status::kSucceeded || given_up) return;
  for (const auto& [name, count] : open) {
    if (count != 0) complain(row.name + ": " + name + " was entered and not left");
  }
}

}  // namespace sidestep::simulation
