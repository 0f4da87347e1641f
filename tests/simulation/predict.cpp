#include "tests/simulation/predict.h"

#include <algorithm>
#include <map>

namespace sidestep::simulation {
namespace {

constexpr std::size_t kMostEnds = 64;
constexpr const char* kTimeout = "States.Timeout";
constexpr const char* kTooManyFailed = "States.ExceedToleratedFailureThreshold";

struct TooMany {};

using Variables = std::map<std::string, Json>;

// Where a scope is after a step or block: going on, at its end, or failed.
struct End {
  enum class How { kNext, kEnded, kFailed } how = How::kNext;
  Json value;
  Variables variables;
  std::string error;

  friend bool operator==(const End&, const End&) = default;
};
using Ends = std::vector<End>;

void add(Ends& ends, End end) {
  if (std::ranges::find(ends, end) == ends.end()) ends.push_back(std::move(end));
  if (ends.size() > kMostEnds) throw TooMany();
}

bool matches(const std::vector<std::string>& patterns, const std::string& error) {
  return std::ranges::any_of(patterns, [&](const std::string& pattern) {
    return pattern == "States.ALL" || pattern == error ||
           (pattern == "States.TaskFailed" && error != kTimeout);
  });
}

class Prediction {
 public:
  explicit Prediction(int item) : item_(item) {}

  Ends block(const Block& block, End from) const {
    Ends ends{std::move(from)};
    for (const Step& step : block) {
      Ends after;
      for (End& end : ends) {
        if (end.how != End::How::kNext) {
          add(after, std::move(end));
          continue;
        }
        for (End& next : this->step(step, std::move(end))) add(after, std::move(next));
      }
      ends = std::move(after);
    }
    return ends;
  }

 private:
  Ends step(const Step& step, End from) const {
    switch (step.kind) {
      case Step::Kind::kPass:
        return result(step, std::move(from), step.number);
      case Step::Kind::kAssign:
        from.variables[step.name] = step.number;
        return {from};
      case Step::Kind::kRead: {
        const Json value = {{"v", from.variables.at(step.variable)}};
        return result(step, std::move(from), value);
      }
      case Step::Kind::kWait:
        return {from};
      case Step::Kind::kTask:
        return task(step, std::move(from));
      case Step::Kind::kChoice:
        return choice(step, std::move(from));
      case Step::Kind::kParallel:
        return parallel(step, std::move(from));
      case Step::Kind::kMap:
        return map(step, std::move(from));
      case Step::Kind::kLoop:
        return loop(step, std::move(from));
      case Step::Kind::kFail:
        return {failed(std::move(from), step.error)};
      case Step::Kind::kSucceed:
        from.how = End::How::kEnded;
        return {from};
    }
    return {};
  }

  static Ends result(const Step& step, End from, Json value) {
    from.value[step.name] = std::move(value);
    return {from};
  }

  static End failed(End from, std::string error) {
    from.how = End::How::kFailed;
    from.error = std::move(error);
    return from;
  }

  // The error has exhausted what retriers there are.
  Ends caught(const Step& step, End from, const std::string& error) const {
    if (!step.catcher || !matches(step.catcher->errors, error)) {
      return {failed(std::move(from), error)};
    }
    if (step.catcher->keep_error) {
      from.value[step.name] = {{"Error", error}, {"Cause", error == kTimeout ? "" : "planned"}};
    }
    return block(step.catcher->handler, std::move(from));
  }

  Ends task(const Step& step, End from) const {
    std::vector<int> used(step.retries.size());
    for (int retry = 0;; ++retry) {
      const Attempt attempt = step.task.attempt(retry, item_);
      if (attempt.kind == Attempt::Kind::kSuccess) {
        return result(step, std::move(from), answer_of(step.name, retry, item_));
      }
      const std::string error = attempt.kind == Attempt::Kind::kSilence ? kTimeout : attempt.error;
      const auto retrier = std::ranges::find_if(
          step.retries, [&](const RetryPlan& plan) { return matches(plan.errors, error); });
      if (retrier == step.retries.end()) return caught(step, std::move(from), error);
      int& count = used[static_cast<std::size_t>(retrier - step.retries.begin())];
      if (count++ >= retrier->max_attempts) return caught(step, std::move(from), error);
    }
  }

  Ends choice(const Step& step, End from) const {
    for (const ChoiceRule& rule : step.rules) {
      if (from.value["k"].get<int>() < rule.less_than) return block(rule.block, std::move(from));
    }
    if (step.has_default) return block(step.blocks.front(), std::move(from));
    return {failed(std::move(from), "States.NoChoiceMatched")};
  }

  // Scopes inside a state: its outcome is one of all combinations of their values, or the failure
  // of any of them.
  Ends together(const Step& step, const End& from, const std::vector<Ends>& inside) const {
    std::vector<Json> results{Json::array()};
    std::vector<std::string> errors;
    for (const Ends& ends : inside) {
      std::vector<Json> longer;
      for (const End& end : ends) {
        if (end.how == End::How::kFailed) {
          if (std::ranges::find(errors, end.error) == errors.end()) errors.push_back(end.error);
          continue;
        }
        for (Json result : results) {
          result.push_back(end.value);
          if (std::ranges::find(longer, result) == longer.end()) longer.push_back(result);
        }
        if (longer.size() > kMostEnds) throw TooMany();
      }
      results = std::move(longer);
    }
    Ends ends;
    for (const Json& value : results) {
      for (End& end : result(step, from, value)) add(ends, std::move(end));
    }
    for (const std::string& error : errors) {
      for (End& end : caught(step, from, error)) add(ends, std::move(end));
    }
    return ends;
  }

  static End scope(const End& from, const Json& k) {
    return {End::How::kNext, {{"k", k}, {"items", from.value["items"]}}, from.variables, ""};
  }

  Ends parallel(const Step& step, End from) const {
    std::vector<Ends> branches;
    for (const Block& branch : step.blocks) {
      branches.push_back(block(branch, scope(from, from.value["k"])));
    }
    return together(step, from, branches);
  }

  Ends map(const Step& step, End from) const {
    std::vector<Ends> iterations;
    for (int i = 0; i < static_cast<int>(from.value["items"].size()); ++i) {
      End begin = scope(from, i);
      if (step.distributed) begin.variables.clear();
      iterations.push_back(Prediction(i).block(step.blocks.front(), std::move(begin)));
      if (!step.distributed) continue;
      for (End& end : iterations.back()) {
        if (end.how == End::How::kFailed) end.error = kTooManyFailed;
      }
    }
    return together(step, from, iterations);
  }

  Ends loop(const Step& step, End from) const {
    Block rounds;
    for (int i = 0; i < step.number; ++i) {
      rounds.insert(rounds.end(), step.blocks.front().begin(), step.blocks.front().end());
    }
    return block(rounds, std::move(from));
  }

  const int item_;
};

}  // namespace

std::vector<Outcome> predict(const Machine& machine) try {
  std::vector<Outcome> outcomes;
  const End begin{End::How::kNext, input_of(machine), {}, ""};
  for (const End& end : Prediction(-1).block(machine.block, begin)) {
    const bool succeeded = end.how != End::How::kFailed;
    Outcome outcome{succeeded, succeeded ? end.value : Json(), end.error};
    if (std::ranges::find(outcomes, outcome) == outcomes.end()) outcomes.push_back(outcome);
  }
  return outcomes;
} catch (const TooMany&) {
  return {};
}

std::string to_string(const Outcome& outcome) {
  return outcome.succeeded ? "success with " + to_text(outcome.output)
                           : "failure with " + outcome.error;
}

}  // namespace sidestep::simulation
