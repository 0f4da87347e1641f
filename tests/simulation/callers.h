#pragma once
// Those who start executions, stop them and redrive them, over the engine's own doors. What they
// were told to be so must be so ever after; what was under way when the process died they ask
// again.

#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "engine/engine.h"
#include "tests/simulation/agenda.h"
#include "tests/simulation/chance.h"
#include "tests/simulation/plan.h"

namespace sidestep::simulation {

// One execution and what its caller knows of it.
struct Run {
  int number = 0;
  Machine machine;
  bool planned = true;  // else the definition is a mutated one, and anything may come of it
  Json definition;
  std::shared_ptr<const asl::StateMachine> parsed;
  std::int64_t revision_id = 0;
  std::string name;
  std::string arn;
  bool wanted = false;     // the caller asked for it
  bool confirmed = false;  // and was told that it is there
  bool stop_asked = false;
  bool stop_confirmed = false;
  std::int64_t redrives_confirmed = 0;
  std::optional<asl::Ending> ending;  // as told to whoever listened
  std::string seen;                   // of its history, by a reader
};

class Callers {
 public:
  struct Surroundings {
    Agenda& agenda;
    std::function<engine::Engine&()> engine;
    std::function<void(std::string)> complain;
  };

  explicit Callers(Surroundings surroundings) : world_(std::move(surroundings)) {}

  // Plans what the caller of a run will do, from now on.
  void plan(Run& run, Timestamp now, Chance& chance);

  // The process has died and another one lives.
  void ask_again(std::vector<Run>& runs);

  // Asks for the end of a run.
  void stop(Run& run);

 private:
  void start(Run& run);
  void redrive(Run& run);
  void listen(Run& run);
  void look(Run& run);

  const Surroundings world_;
};

}  // namespace sidestep::simulation
