#include "tests/support/scenario.h"

#include <gtest/gtest.h>

#include <set>
#include <utility>

#include "asl/states/map/map_run_plan.h"

namespace sidestep::test {
namespace {

using What = decltype(asl::Input::what);

// All that an interpreter emitted, as text: what crashed runs are compared by.
std::string told(const Trace& trace) {
  std::string out;
  for (const auto& event : trace.events) {
    asl::append_json(out, event);
    out += '\n';
  }
  return out;
}

}  // namespace

// The shell in miniature: what an execution has asked for and not yet been answered.
class Scenario::OpenCommands {
 public:
  struct Due {
    Timestamp at;
    asl::Ticket ticket;
    int order;
    What what;
    auto key() const { return std::tuple(at, ticket, order); }
    bool operator<(const Due& other) const { return key() < other.key(); }
  };

  explicit OpenCommands(const std::map<std::string, Script>& scripts) : scripts_(scripts) {}

  void apply(Timestamp now, const asl::Effects& effects, Trace& trace) {
    for (const asl::Command& command : effects.commands) {
      if (const auto* timer = std::get_if<asl::StartTimer>(&command)) {
        due_.insert(
            {std::max(timer->due, now), timer->ticket, 0, asl::TimersFired{{timer->ticket}}});
      } else if (const auto* task = std::get_if<asl::StartTask>(&command)) {
        trace.tasks.push_back(*task);
        open(now, task->ticket, task->resource);
      } else if (const auto* run = std::get_if<asl::StartMapRun>(&command)) {
        trace.map_runs.push_back(*run);
        open(now, run->ticket, "mapRun:" + run->plan->state_name);
      } else {
        const asl::Ticket ticket = std::get<asl::Cancel>(command).ticket;
        trace.cancelled.push_back(ticket);
        silent_.erase(ticket);
        std::erase_if(due_, [&](const Due& due) { return due.ticket == ticket; });
      }
    }
  }

  bool empty() const { return due_.empty(); }
  bool nothing_open() const { return due_.empty() && silent_.empty(); }
  Timestamp next_at() const { return due_.begin()->at; }

  // Timers due at the same time come as one input, as the engine gives them.
  asl::Input take() {
    Due first = *due_.begin();
    due_.erase(due_.begin());
    if (auto* fired = std::get_if<asl::TimersFired>(&first.what)) {
      while (!due_.empty() && due_.begin()->at == first.at &&
             std::holds_alternative<asl::TimersFired>(due_.begin()->what)) {
        fired->tickets.push_back(due_.begin()->ticket);
        due_.erase(due_.begin());
      }
    }
    return {first.at, std::move(first.what)};
  }

 private:
  void open(Timestamp now, asl::Ticket ticket, const std::string& resource) {
    const auto found = scripts_.find(resource);
    if (found == scripts_.end()) throw std::invalid_argument("no script for " + resource);
    const Script& script = found->second;
    int order = 0;
    for (const auto& [after, make] : script.before) {
      due_.insert({now + after, ticket, order++, make(ticket)});
    }
    if (script.replies.empty()) {
      silent_.insert(ticket);
      return;
    }
    const std::size_t call = std::min(calls_[resource]++, script.replies.size() - 1);
    const Reply& reply = script.replies[call];
    due_.insert(
        {now + reply.latency, ticket, order, asl::TaskAnswered{ticket, reply.result}});
  }

  const std::map<std::string, Script>& scripts_;
  std::map<std::string, std::size_t> calls_;
  std::set<Due> due_;
  std::set<asl::Ticket> silent_;
};

Types Trace::types() const {
  Types types;
  for (const auto& event : events) types.emplace_back(event.type->name);
  return types;
}

std::string Trace::links() const {
  std::string out;
  for (const auto& event : events) {
    out += std::to_string(event.id) + " <- " + std::to_string(event.previous_id) + ' ' +
           std::string(event.type->name) + '\n';
  }
  return out;
}

Json Trace::details(std::string_view type, std::size_t index) const {
  for (const auto& event : events) {
    if (event.type->name == type && index-- == 0) return Json::parse(event.details);
  }
  ADD_FAILURE() << "there is no such event: " << type;
  return {};
}

Json Trace::output() const {
  EXPECT_EQ(ending->status, asl::ExecutionStatus::kSucceeded) << error() << ": " << cause();
  return ending->output.value();
}

std::string Trace::error() const { return ending->error.value_or(""); }
std::string Trace::cause() const { return ending->cause.value_or(""); }

Scenario::Scenario(const std::string& definition) {
  asl::Diagnostics diagnostics;
  machine_ = asl::parse_state_machine(Json::parse(definition), diagnostics);
  if (machine_) return;
  const asl::Diagnostic& first = diagnostics.all().front();
  throw std::invalid_argument(first.message + " at " + first.location);
}

Scenario& Scenario::task(std::string resource, std::string output, Millis latency) {
  scripts_[std::move(resource)].replies.push_back(
      {Payload::parse(std::move(output)).value(), latency});
  return *this;
}

Scenario& Scenario::fails(std::string resource, std::string error, Millis latency) {
  scripts_[std::move(resource)].replies.push_back(
      {unexpected(asl::state_error(error, "scripted")), latency});
  return *this;
}

Scenario& Scenario::missing(std::string activity) {
  missing_activities_.push_back(std::move(activity));
  return *this;
}

Scenario& Scenario::rules(asl::Rules rules) {
  rules_ = rules;
  return *this;
}

Scenario& Scenario::unscheduled(std::string resource) {
  scripts_[std::move(resource)].replies.push_back(
      {unexpected(asl::StateError{"Missing", "scripted", asl::StateError::Kind::kSchedule}),
       Millis(0)});
  return *this;
}

Scenario& Scenario::submits(std::string resource, std::string output, Millis after) {
  scripts_[std::move(resource)].before.emplace_back(
      after, [payload = Payload::parse(std::move(output)).value()](asl::Ticket ticket) {
        return What(asl::TaskSubmitted{ticket, payload});
      });
  return *this;
}

Scenario& Scenario::heartbeats(std::string resource, Millis every, int count) {
  for (int i = 1; i <= count; ++i) {
    scripts_[resource].before.emplace_back(every * i, [](asl::Ticket ticket) {
      return What(asl::TaskHeartbeat{ticket});
    });
  }
  return *this;
}

Scenario& Scenario::starts(std::string resource, std::string worker, Millis after) {
  scripts_[std::move(resource)].before.emplace_back(
      after, [worker = std::move(worker)](asl::Ticket ticket) {
        return What(asl::TaskStarted{ticket, worker});
      });
  return *this;
}

Scenario& Scenario::silent(std::string resource) {
  scripts_[std::move(resource)];
  return *this;
}

Scenario& Scenario::stop_after(Millis delay) {
  stop_after_ = delay;
  return *this;
}

Scenario& Scenario::redrive(Millis after) {
  redrives_.push_back(after);
  return *this;
}

Trace Scenario::run(const std::string& input) const {
  Trace whole = run_crashing_after(kNever, input);
  for (std::size_t inputs = 1; inputs <= whole.journal.size(); ++inputs) {
    const Trace crashed = run_crashing_after(inputs, input);
    EXPECT_EQ(told(crashed), told(whole)) << "after a crash at input " << inputs;
  }
  return whole;
}

// One execution, with a crash after so many of its inputs.
class Scenario::Run {
 public:
  Run(const Scenario& scenario, std::size_t crash_after)
      : machine_(scenario.machine_),
        missing_activities_(scenario.missing_activities_),
        crash_after_(crash_after),
        open_(scenario.scripts_) {}

  bool ended() const { return interpreter_->done(); }
  bool redrivable() const { return interpreter_->redrivable(); }
  Timestamp now() const { return trace_.journal.back().at; }

  void give(asl::Input next) {
    next.missing_activities = missing_activities_;
    const asl::Effects effects = interpreter_->handle(next);
    trace_.events.insert(trace_.events.end(), effects.events.begin(), effects.events.end());
    if (effects.ending) trace_.ending = effects.ending;
    open_.apply(next.at, effects, trace_);
    trace_.journal.push_back(std::move(next));
    if (trace_.journal.size() != crash_after_) return;
    interpreter_ = std::make_unique<asl::Interpreter>(machine_);  // crash; then replay:
    for (const asl::Input& past : trace_.journal) interpreter_->handle(past);
  }

  // Lets happen what is due, until nothing is or the execution has ended; stops it at `stop_at`.
  void settle(std::optional<Timestamp>& stop_at) {
    while (!ended() && (stop_at || !open_.empty())) {
      if (stop_at && (open_.empty() || open_.next_at() > *stop_at)) {
        give({*std::exchange(stop_at, std::nullopt), asl::Stop{"Stopped", "by the test"}});
      } else {
        give(open_.take());
      }
    }
    EXPECT_TRUE(ended()) << "nothing left to happen, and yet not at its end";
    EXPECT_TRUE(open_.nothing_open()) << "a command was left open at the end";
  }

  Trace take() { return std::move(trace_); }

 private:
  const std::shared_ptr<const asl::StateMachine> machine_;
  const std::vector<std::string> missing_activities_;
  const std::size_t crash_after_;
  std::unique_ptr<asl::Interpreter> interpreter_ = std::make_unique<asl::Interpreter>(machine_);
  OpenCommands open_;
  Trace trace_;
};

Trace Scenario::run_crashing_after(std::size_t inputs, const std::string& input) const {
  const Timestamp begin{std::chrono::hours(24 * 365 * 50)};
  const asl::ExecutionIdentity identity{
      "arn:aws:states:us-east-1:123456789012:execution:machine:run",
      "run",
      "arn:aws:iam::123456789012:role/role",
      "arn:aws:states:us-east-1:123456789012:stateMachine:machine",
      "machine",
      "us-east-1",
      false};
  Run run(*this, inputs);
  run.give({begin, asl::Start{identity, Payload::parse(input).value(), 42, rules_}});
  std::optional<Timestamp> stop_at;
  if (stop_after_) stop_at = begin + *stop_after_;
  run.settle(stop_at);
  for (const Millis after : redrives_) {
    EXPECT_TRUE(run.redrivable()) << "it has succeeded, and yet is to be redriven";
    run.give({run.now() + after, asl::Redrive{}});
    run.settle(stop_at);
  }
  return run.take();
}

std::vector<std::string> findings(const std::string& definition) {
  asl::Diagnostics diagnostics;
  asl::parse_state_machine(Json::parse(definition), diagnostics);
  std::vector<std::string> found;
  for (const asl::Diagnostic& diagnostic : diagnostics.all()) {
    found.push_back(diagnostic.code + ": " + diagnostic.message + " at " + diagnostic.location);
  }
  return found;
}

}  // namespace sidestep::test
