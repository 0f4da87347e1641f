// Definitions nobody would write. What is accepted is run in virtual time, with answers made up on
// the way, and its journal is replayed: the replay must emit the same history.

#include <algorithm>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "asl/interpreter.h"
#include "asl/definition/duplicate_states.h"
#include "base/json.h"

namespace {

using namespace sidestep;

constexpr std::size_t kInputsMax = 24;

// One execution: what it was given, what it emitted, what it waits for.
struct Run {
  explicit Run(std::shared_ptr<const asl::StateMachine> machine)
      : interpreter(std::move(machine)) {}

  void give(asl::Input input) {
    asl::Effects effects = interpreter.handle(input);
    for (const asl::HistoryEvent& event : effects.events) append_json(history, event);
    for (asl::Command& command : effects.commands) {
      if (const auto* cancel = std::get_if<asl::Cancel>(&command)) {
        std::erase_if(timers, [&](const auto& timer) { return timer.ticket == cancel->ticket; });
        std::erase_if(tasks, [&](const auto& task) { return task.ticket == cancel->ticket; });
      } else if (const auto* timer = std::get_if<asl::StartTimer>(&command)) {
        timers.push_back(*timer);
      } else if (std::holds_alternative<asl::StartTask>(command)) {
        tasks.push_back(std::get<asl::StartTask>(std::move(command)));
      }
    }
    journal.push_back(std::move(input));
  }

  asl::Interpreter interpreter;
  std::string history;
  std::vector<asl::Input> journal;
  std::vector<asl::StartTimer> timers;
  std::vector<asl::StartTask> tasks;
};

// Answers the oldest task, well or badly in turns; if there is none, lets the next timer fire.
// False if nothing is waited for.
bool go_on(Run& run, Timestamp& now) {
  if (!run.tasks.empty()) {
    const asl::StartTask task = run.tasks.front();
    run.tasks.erase(run.tasks.begin());
    if (run.journal.size() % 3 == 0) {
      const asl::StateError error{.name = "Made.Up", .cause = "every third time"};
      run.give({now, asl::TaskAnswered{task.ticket, unexpected(error)}});
    } else {
      run.give({now, asl::TaskAnswered{task.ticket, task.parameters}});
    }
    return true;
  }
  const auto due = std::ranges::min_element(run.timers, {}, &asl::StartTimer::due);
  if (due == run.timers.end()) return false;
  const asl::StartTimer timer = *due;
  run.timers.erase(due);
  now = std::max(now, timer.due);
  run.give({now, asl::TimersFired{{timer.ticket}}});
  return true;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto definition = parse_json(text);
  if (!definition) return 0;
  asl::Diagnostics duplicates;
  asl::find_duplicate_states(text, duplicates);
  asl::Diagnostics diagnostics;
  const std::shared_ptr<const asl::StateMachine> machine =
      asl::parse_state_machine(*definition, diagnostics);
  if ((machine == nullptr) != diagnostics.has_errors()) std::abort();
  if (machine == nullptr) return 0;

  Run run(machine);
  Timestamp now(Millis(1'763'898'540'000));
  run.give({now, asl::Start{{}, Payload(Json{{"a", 1}, {"b", {"c", true}}}), 7}});
  while (!run.interpreter.done() && run.journal.size() < kInputsMax && go_on(run, now)) {
  }

  Run replay(machine);
  for (const asl::Input& input : run.journal) replay.give(input);
  if (replay.history != run.history) std::abort();
  return 0;
}
