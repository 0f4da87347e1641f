// How executions get their inputs: one at a time for each, in slices if one takes long, and what
// becomes of an execution on which we fail.

#include "base/fault.h"
#include "base/log.h"
#include "engine/engine.h"

namespace sidestep::engine {

void Engine::take_up(Arrival arrival) {
  const auto found = hosts_.find(arrival.execution_id);
  if (found == hosts_.end()) return;
  ExecutionHost& host = *found->second;
  host.end_use();
  if (host.ended()) return;
  when_free(host, [this, &host, input = std::move(arrival.input)]() mutable {
    if (host.ended()) return;
    give(host, std::move(input), [this, &host](const asl::Input& heard, asl::Effects effects) {
      turn_.add(host, heard, std::move(effects));
    });
  });
}

void Engine::in_slices(UniqueFunction<void()> body) {
  slices_.run(std::move(body), [this](std::exception_ptr failure) {
    if (failure) note_fault("a request", text_of_fault(failure));
    need_turn();  // a clock that leaves out time may have waited for it
  });
}

// Calls `act` now, or as soon as the execution is through with the input it is in the middle of and
// with what came before this. REQUIRES of `act`: it asks whether the execution has ended meanwhile.
void Engine::when_free(ExecutionHost& host, UniqueFunction<void()> act) {
  if (!host.busy() && host.waiting().empty()) return act();
  host.waiting().push_back(std::move(act));
}

// In a test case a mock may stand in for an activity that nobody has created; one that is missed is
// found out when its task is scheduled.
void Engine::note_missing_activities(const ExecutionHost& host, asl::Input& input) {
  if (host.execution().identity.test_case) return;
  for (const std::string& arn : host.execution().machine->activities) {
    if (!resources_.has_activity(arn)) input.missing_activities.push_back(arn);
  }
}

// Gives the execution an input, and calls `heard` with the result. REQUIRES: it is free, and has
// not ended or is to be redriven.
void Engine::give(ExecutionHost& host, asl::Input input, Heard heard) {
  struct Given {
    asl::Input input;
    asl::Effects effects;
  };
  auto given = std::make_shared<Given>(Given{std::move(input), {}});
  note_missing_activities(host, given->input);
  dormancy_.note_use(host);
  host.set_busy(true);
  slices_.run([&host, given] { given->effects = host.handle(given->input); },
              [this, &host, given, heard = std::move(heard)](std::exception_ptr failure) mutable {
                after_input(host, given->input, std::move(given->effects), heard, failure);
              });
}

// Whoever cannot even write down the result of an input has no memory left: nothing of it was
// shown, so it is as if we had been killed.
void Engine::after_input(ExecutionHost& host, const asl::Input& input, asl::Effects effects,
                         Heard& heard, std::exception_ptr failure) {
  try {
    if (failure) effects = give_up(host, text_of_fault(failure));
    heard(input, std::move(effects));
  } catch (...) {
    return fatal_(std::current_exception());
  }
  need_turn();
  host.set_busy(false);
  while (!host.busy() && !host.waiting().empty()) {
    UniqueFunction<void()> act = std::move(host.waiting().front());
    host.waiting().pop_front();
    note_fault(host.arn(), fault_in([&] { act(); }));
  }
}

// Gives the execution an input ahead of those that have arrived. `then` is called with the input's
// time when what came of it is durable.
void Engine::hear(ExecutionHost& host, What what, UniqueFunction<void(Timestamp)> then) {
  give(
      host, {host.time().now(), std::move(what)},
      [this, &host, then = std::move(then)](const asl::Input& input, asl::Effects effects) mutable {
        turn_.add(host, input, std::move(effects));
        turn_.then([then = std::move(then), at = input.at]() mutable { then(at); });
      });
}

asl::Effects Engine::give_up(ExecutionHost& host, std::string_view what_failed) {
  log::error("Bug: an execution had to be given up",
             {{"execution", host.arn()}, {"cause", what_failed}});
  return host.give_up("Sidestep failed to continue this execution: " + std::string(what_failed) +
                      ". Its log says more.");
}

void Engine::give_up_later(ExecutionHost& host, std::string what_failed) {
  when_free(host, [this, &host, what_failed = std::move(what_failed)] {
    if (host.ended()) return note_fault(host.arn(), what_failed);
    asl::Effects effects = give_up(host, what_failed);
    turn_.add(host, asl::Input{host.last_at(), {}}, std::move(effects));  // the input is not kept
    need_turn();
  });
}

}  // namespace sidestep::engine
