#pragma once
// One state tried out alone, as far as it comes without the world answering.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "asl/interpreter.h"

namespace sidestep::asl {

class Tried {
 public:
  explicit Tried(const std::string& state, const std::string& input = "{}",
                 Rehearsal rehearsal = {}, Variables::Map variables = {})
      : Tried(subject_of(state), input, std::move(rehearsal), std::move(variables)) {}

  Tried(TestSubject subject, const std::string& input, Rehearsal rehearsal,
        Variables::Map variables)
      : machine_(subject.machine),
        test_(std::make_shared<StateTest>(std::move(subject), std::move(rehearsal),
                                          std::move(variables))),
        interpreter_(machine_, test_) {
    ExecutionIdentity identity;
    identity.express = true;
    effects = interpreter_.handle(
        {Timestamp(), Start{identity, Payload::parse(input).value(), /*seed=*/1}});
  }

  // Answers the task that was started, or lets the first timer fire.
  void answer(const std::string& output) {
    const Ticket ticket = std::get<StartTask>(effects.commands.back()).ticket;
    effects =
        interpreter_.handle({Timestamp(), TaskAnswered{ticket, Payload::parse(output).value()}});
  }
  void fire(std::size_t command) {
    const auto& timer = std::get<StartTimer>(effects.commands.at(command));
    effects = interpreter_.handle({timer.due, TimersFired{{timer.ticket}}});
  }

  TestOutcome outcome() const { return test_->outcome(); }
  Rehearsal told() const { return test_->told(); }
  bool done() const { return interpreter_.done(); }
  // The data after each stage, "afterInputPath {...}" each, in the order of their names.
  std::vector<std::string> data() const {
    std::vector<std::string> lines;
    for (const auto& [stage, text] : test_->told().data) {
      lines.push_back(std::string(stage) + ' ' + text);
    }
    return lines;
  }
  // "SUCCEEDED {...} -> Next", "FAILED Error: cause".
  std::string summary() const;

  Effects effects;

 private:
  static TestSubject subject_of(const std::string& state) {
    Diagnostics diagnostics;
    auto subject = lone_subject(Json::parse(state), diagnostics);
    for (const Diagnostic& found : diagnostics.all()) ADD_FAILURE() << found.message;
    return *std::move(subject);
  }

  std::shared_ptr<const StateMachine> machine_;
  std::shared_ptr<StateTest> test_;
  Interpreter interpreter_;
};

inline std::string Tried::summary() const {
  static constexpr std::string_view kNames[] = {"SUCCEEDED", "FAILED", "RETRIABLE", "CAUGHT"};
  const TestOutcome found = outcome();
  std::string text(kNames[static_cast<std::size_t>(found.status)]);
  if (found.error) text += ' ' + *found.error + ": " + found.cause.value_or("-");
  if (found.output) text += ' ' + found.output->text();
  if (found.next_state) text += " -> " + *found.next_state;
  return text;
}

// A rehearsal with a mock in place of the work.
inline Rehearsal mocked(const std::string& result) {
  Rehearsal rehearsal;
  rehearsal.mock = Payload::parse(result).value();
  return rehearsal;
}
inline Rehearsal mocked_failure(const std::string& error, const std::string& cause) {
  Rehearsal rehearsal;
  rehearsal.mock = unexpected(state_error(error, cause));
  return rehearsal;
}

}  // namespace sidestep::asl
