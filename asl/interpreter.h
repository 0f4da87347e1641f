#pragma once
// One execution of a state machine, as a pure function of the inputs it has been given.
//
// No I/O, no clock, no randomness, no threads: the same inputs always yield the same effects, so an
// execution is restored by giving a new Interpreter its journal again.
//
//   Interpreter interpreter(machine);
//   Effects effects = interpreter.handle({now, Start{identity, input, seed}});
//   // store the input and effects.events; then carry out effects.commands, answering with
//   // further calls of handle()
//
// An execution that ended unsuccessfully can be redriven: its flows are gone, but its scopes are
// still there, and new flows continue in them.

#include <memory>
#include <optional>

#include "asl/states/run_states.h"
#include "asl/test_state/state_test.h"

namespace sidestep::asl {

class Interpreter {
 public:
  // With a test the execution is that one visit, and lasts as long as TestState may.
  explicit Interpreter(std::shared_ptr<const StateMachine> machine,
                       std::shared_ptr<StateTest> test = nullptr);
  Interpreter(const Interpreter&) = delete;
  Interpreter& operator=(const Interpreter&) = delete;

  // After the end of the execution every input but a Redrive has no effects, and a Redrive only if
  // it ended unsuccessfully.
  // REQUIRES: the first input is a Start, and no other is. The history has room for two events when
  // a Redrive comes.
  Effects handle(const Input& input);

  // Ends the execution as failed with States.Runtime and `cause`, because handle() has thrown or
  // what followed from it could not be done. The effects are those of the input so far, and the
  // end. Later inputs have no effects.
  Effects give_up(const std::string& cause);

  bool done() const { return execution_.has_value() && !flow_; }
  // The state of the machine itself, not of a branch, in which the execution is or has ended
  // unsuccessfully. Empty before the first one, and after success.
  std::string state_name();

  bool redrivable() const { return done() && !scope_->output(); }

 private:
  void on(const Start& start);
  void on(const TimersFired& fired);
  void on(const Stop& stop);
  void on(const Redrive& redrive);
  template <class TaskMessage>
  void on(const TaskMessage& message) {
    scheduler_.deliver(message.ticket, message);
  }

  bool run(const Input& input);
  void walk();
  Flow<Done> run_execution();
  void time_out();
  void fail(std::string cause);
  void end(const EventType& type, std::string details, std::int64_t previous_id, Ending ending);

  const std::shared_ptr<const StateMachine> machine_;
  const std::shared_ptr<StateTest> test_;
  Scheduler scheduler_;
  std::optional<Execution> execution_;
  std::optional<Scope> scope_;
  std::optional<Ticket> timeout_;
  std::optional<Flow<Done>> flow_;  // last: destroyed before what it refers to
};

}  // namespace sidestep::asl
