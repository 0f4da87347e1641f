#include "tests/simulation/generate.h"

namespace sidestep::simulation {
namespace {

using Names = std::vector<std::string>;

const Names kErrors = {"Boom", "Custom.Error", "Lambda.TooManyRequestsException"};

class Generator {
 public:
  Generator(Chance& chance, const Machine& machine) : chance_(chance), machine_(machine) {}

  // A block of at least one step. `depth` bounds what is inside of it, `variables` are assigned
  // when it begins.
  Block block(int depth, Names variables, bool may_end) {
    Block made;
    const int count = chance_.between(1, depth == 0 ? 5 : 3);
    for (int i = 0; i < count; ++i) {
      const bool last = i + 1 == count;
      if (last && may_end && chance_.one_in(8)) {
        made.push_back(ending());
        break;
      }
      made.push_back(step(depth, variables, last && may_end));
      if (made.back().kind == Step::Kind::kAssign) variables.push_back(made.back().name);
    }
    return made;
  }

 private:
  Step named(Step::Kind kind, std::string prefix) {
    Step step;
    step.kind = kind;
    step.name = std::move(prefix) + std::to_string(++steps_);
    step.language = machine_.language;
    return step;
  }

  // States without states inside may speak the other language.
  Step leaf(Step::Kind kind, std::string prefix) {
    Step step = named(kind, std::move(prefix));
    if (chance_.one_in(4)) step.language = Language::kJsonata;
    return step;
  }

  Step ending() {
    Step step = named(chance_.one_in(2) ? Step::Kind::kFail : Step::Kind::kSucceed, "End");
    step.error = chance_.one_of(kErrors);
    return step;
  }

  Step step(int depth, const Names& variables, bool may_end) {
    const int composites = depth < 2 && steps_ < 25 ? 5 : 0;
    switch (chance_.between(0, 8 + composites)) {
      case 0:
        return numbered(Step::Kind::kPass, "Pass", 0, 99);
      case 1:
        return numbered(Step::Kind::kAssign, "Var", 0, 99);
      case 2:
        return read(variables);
      case 3:
      case 4:
        return numbered(Step::Kind::kWait, "Wait", -1, 20);
      case 9:
        return parallel(depth, variables);
      case 10:
        return map(depth, variables);
      case 11:
        return loop(depth, variables);
      case 12:
      case 13:
        return choice(depth, variables, may_end);
      default:
        return task(depth, variables);
    }
  }

  Step numbered(Step::Kind kind, std::string prefix, int from, int to) {
    Step step = leaf(kind, std::move(prefix));
    step.number = chance_.between(from, to);
    return step;
  }

  Step read(const Names& variables) {
    if (variables.empty()) return numbered(Step::Kind::kPass, "Pass", 0, 99);
    Step step = leaf(Step::Kind::kRead, "Read");
    step.variable = chance_.one_of(variables);
    return step;
  }

  Step task(int depth, const Names& variables) {
    Step step = leaf(Step::Kind::kTask, "Task");
    TaskPlan& plan = step.task;
    plan.pattern = machine_.express ? chance_.one_of({TaskPattern::kFunction, TaskPattern::kInvoke})
                                    : static_cast<TaskPattern>(chance_.between(0, 3));
    plan.only_odd_items = chance_.one_in(3);
    if (chance_.one_in(4)) plan.timeout_seconds = 86'400;
    if (chance_.one_in(4)) plan.heartbeat_seconds = 43'200;
    const int failures = chance_.one_of({0, 0, 1, 1, 2, 5});
    for (int i = 0; i < failures; ++i) plan.attempts.push_back(failed_attempt(plan));
    if (failures < 5) plan.attempts.push_back({});
    handle_errors(step, depth, variables);
    return step;
  }

  Attempt failed_attempt(TaskPlan& plan) {
    if (!chance_.one_in(4)) return {Attempt::Kind::kFailure, chance_.one_of(kErrors)};
    plan.timeout_seconds = chance_.between(70, 200);  // longer than an answer takes
    plan.heartbeat_seconds = chance_.one_in(2) ? std::optional(65) : std::nullopt;
    return {Attempt::Kind::kSilence, ""};
  }

  Names error_names() {
    switch (chance_.between(0, 4)) {
      case 0:
        return {"States.TaskFailed"};
      case 1:
        return {"States.Timeout"};
      case 2:
        return {chance_.one_of(kErrors)};
      case 3:
        return {chance_.one_of(kErrors), "States.Timeout"};
      default:
        return {"States.ALL"};
    }
  }

  void handle_errors(Step& step, int depth, const Names& variables) {
    for (int i = chance_.between(0, 2); i > 0; --i) {
      RetryPlan retry{error_names(), chance_.between(1, 10), chance_.between(0, 3),
                      chance_.one_of({1.0, 1.5, 2.0}), chance_.one_in(3)};
      const bool all = retry.errors.front() == "States.ALL";
      step.retries.push_back(std::move(retry));
      if (all) break;  // stands last
    }
    if (chance_.one_in(2)) return;
    step.catcher.emplace();
    step.catcher->errors = error_names();
    step.catcher->keep_error = step.kind == Step::Kind::kTask && chance_.one_in(2);
    step.catcher->handler = block(depth + 2, variables, false);
  }

  Step parallel(int depth, const Names& variables) {
    Step step = named(Step::Kind::kParallel, "Par");
    for (int i = chance_.between(1, 3); i > 0; --i) {
      step.blocks.push_back(block(depth + 1, variables, true));
    }
    handle_errors(step, depth, variables);
    return step;
  }

  Step map(int depth, const Names& variables) {
    Step step = named(Step::Kind::kMap, "Map");
    step.max_concurrency = chance_.between(0, 3);
    step.distributed = !machine_.express && chance_.one_in(3);
    // The children of a distributed one do not see its variables.
    step.blocks.push_back(block(depth + 1, step.distributed ? Names{} : variables, true));
    handle_errors(step, depth, variables);
    return step;
  }

  Step loop(int depth, const Names& variables) {
    Step step = named(Step::Kind::kLoop, "Loop");
    step.number = chance_.between(1, 4);
    step.blocks.push_back(block(depth + 1, variables, false));
    return step;
  }

  Step choice(int depth, const Names& variables, bool may_end) {
    Step step = leaf(Step::Kind::kChoice, "Choice");
    int bound = 0;
    for (int i = chance_.between(1, 3); i > 0; --i) {
      bound += chance_.between(1, 4);
      step.rules.push_back({bound, block(depth + 1, variables, may_end)});
    }
    step.has_default = !chance_.one_in(6);
    // One way on must always be there.
    step.blocks.push_back(block(depth + 1, variables, false));
    if (!step.has_default) step.rules.push_back({bound + 4, std::move(step.blocks.back())});
    if (!step.has_default) step.blocks.pop_back();
    return step;
  }

  Chance& chance_;
  const Machine& machine_;
  int steps_ = 0;
};

// The values in `json`, itself included, as addresses that mutation may use once.
void collect(Json& json, std::vector<Json*>& places) {
  places.push_back(&json);
  if (!json.is_structured()) return;
  for (Json& inner : json) collect(inner, places);
}

Json anything(Chance& chance) {
  return chance.one_of<Json>({Json(), true, -1, 1e300, "", "$.k", "$$", "{% $x %}", "{% ( %}",
                              "States.ALL", Json::array(), Json::object(),
                              Json::array({Json::object()})});
}

void mutate_at(Json& place, const std::vector<Json*>& places, Chance& chance) {
  const int choice = chance.between(0, 4);
  if (choice == 0) {
    place = anything(chance);
  } else if (choice == 1) {
    const Json other = *chance.one_of(places);
    place = other;
  } else if (place.is_object() && !place.empty()) {
    auto member = place.begin();
    for (int skip = chance.between(0, static_cast<int>(place.size()) - 1); skip > 0; --skip) {
      ++member;
    }
    const std::string key = member.key();
    Json value = member.value();
    place.erase(key);
    if (choice == 2) place[key + ".$"] = std::move(value);
    if (choice == 3) place[chance.one_of<std::string>({"Next", "End", "Type"})] = value;
  } else if (place.is_string()) {
    place =
        place.get<std::string>() + chance.one_of<std::string>({".$", "$", " ", "%}", "\xC3\xA9"});
  }
}

}  // namespace

Machine generate(Chance& chance) {
  Machine machine;
  machine.language = chance.one_in(3) ? Language::kJsonata : Language::kJsonPath;
  machine.express = chance.one_in(12);
  machine.k = chance.between(0, 12);
  machine.items = chance.between(0, 5);
  if (chance.one_in(10)) {
    machine.timeout_seconds = chance.between(5, 300);
  } else if (chance.one_in(4)) {
    machine.timeout_seconds = 9'000'000;
  }
  machine.block = Generator(chance, machine).block(0, {}, true);
  return machine;
}

Json mutated(Json definition, Chance& chance) {
  for (int i = chance.between(1, 4); i > 0; --i) {
    std::vector<Json*> places;
    collect(definition, places);
    mutate_at(*chance.one_of(places), places, chance);
  }
  return definition;
}

}  // namespace sidestep::simulation
