#pragma once
// Runs a state machine to its end in virtual time, with scripted tasks.
//
// Every run is also a crash test: it is repeated once for each of its inputs, with the interpreter
// thrown away after that input and rebuilt from the journal. All runs must emit the same history.
//
//   auto trace = Scenario(definition).task("f", R"([1, 2])").fails("f", "Boom").run(R"({"x": 1})");
//   EXPECT_EQ(trace.types(), (Types{"ExecutionStarted", ...}));

#include <chrono>
#include <deque>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "asl/interpreter.h"

namespace sidestep::test {

using Types = std::vector<std::string>;

struct Trace {
  std::vector<asl::HistoryEvent> events;
  std::vector<asl::Input> journal;
  std::vector<asl::Ticket> cancelled;
  std::vector<asl::StartTask> tasks;
  std::vector<asl::StartMapRun> map_runs;
  std::optional<asl::Ending> ending;

  Types types() const;
  // "3 <- 2 TaskScheduled" a line: ids, predecessors, types.
  std::string links() const;
  // The details of the `index`th event of type `type`.
  Json details(std::string_view type, std::size_t index = 0) const;
  Json output() const;         // of a run that succeeded
  std::string error() const;   // of one that did not; "" if it has none
  std::string cause() const;
  Millis elapsed() const { return events.back().at - events.front().at; }
};

class Scenario {
 public:
  explicit Scenario(const std::string& definition);

  // What `resource` answers, call after call; the last answer repeats. A call takes `latency`. The
  // resource of the Map Runs of a state S is "mapRun:S".
  Scenario& task(std::string resource, std::string output, Millis latency = Millis(10));
  Scenario& fails(std::string resource, std::string error, Millis latency = Millis(10));
  // There is nobody `resource` could be given to, as journals of the first rules have it.
  Scenario& unscheduled(std::string resource);
  // There is no such activity.
  Scenario& missing(std::string activity);
  // What it is started under; otherwise the rules of today.
  Scenario& rules(asl::Rules rules);
  // What comes of a callback task before its answer: accepted after `after`.
  Scenario& submits(std::string resource, std::string output, Millis after = Millis(1));
  // Signs of life from `resource`, each `every`, `count` times, before its answer.
  Scenario& heartbeats(std::string resource, Millis every, int count);
  // A worker takes the activity.
  Scenario& starts(std::string resource, std::string worker, Millis after = Millis(1));
  // Never answers.
  Scenario& silent(std::string resource);
  // Stops it once, so long after its start.
  Scenario& stop_after(Millis delay);
  // Redrives it so long after it has ended unsuccessfully. Said again: also the next time.
  Scenario& redrive(Millis after = std::chrono::minutes(1));

  Trace run(const std::string& input = "{}") const;

 private:
  struct Reply {
    Expected<Payload, asl::StateError> result;
    Millis latency;
  };
  struct Script {
    std::vector<std::pair<Millis, std::function<decltype(asl::Input::what)(asl::Ticket)>>> before;
    std::vector<Reply> replies;
  };
  class OpenCommands;
  static constexpr std::size_t kNever = static_cast<std::size_t>(-1);

  class Run;

  Trace run_crashing_after(std::size_t inputs, const std::string& input) const;

  std::shared_ptr<const asl::StateMachine> machine_;
  std::map<std::string, Script> scripts_;
  std::optional<Millis> stop_after_;
  std::vector<std::string> missing_activities_;
  asl::Rules rules_ = asl::kCurrentRules;
  std::deque<Millis> redrives_;
};

// The findings in a definition, "CODE: message at location" each.
std::vector<std::string> findings(const std::string& definition);

}  // namespace sidestep::test
