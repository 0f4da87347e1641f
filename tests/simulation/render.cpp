#include "tests/simulation/render.h"

#include <functional>

namespace sidestep::simulation {
namespace {

using Next = std::optional<std::string>;

constexpr const char* kArn = "arn:aws:states:us-east-1:123456789012:";

std::string jsonata(const std::string& expression) { return "{% " + expression + " %}"; }

void go_to(Json& state, const Next& next) {
  if (next) {
    state["Next"] = *next;
  } else {
    state["End"] = true;
  }
}

// Where a result goes: beside what there is.
void put_result(Json& state, const Step& step, const std::string& jsonata_result) {
  if (step.language == Language::kJsonPath) {
    state["ResultPath"] = "$." + step.name;
  } else {
    state["Output"] =
        jsonata("$merge([$states.input, {'" + step.name + "': " + jsonata_result + "}])");
  }
}

class Renderer {
 public:
  // The nearest Map around the states, which says where they find the index of their item.
  enum class In { kNoMap, kMap, kDistributedMap };

  Renderer(Language language, Json& states, In in)
      : language_(language), states_(states), in_(in) {}

  // Writes the states of `block`, after which it goes on at `next`; the name of the first.
  std::string block(const Block& block, Next next) {
    for (auto step = block.rbegin(); step != block.rend(); ++step) next = write(*step, next);
    return *next;
  }

 private:
  std::string write(const Step& step, const Next& next) {
    Json state = Json::object();
    switch (step.kind) {
      case Step::Kind::kPass:
        state = pass(step, std::to_string(step.number), step.number);
        break;
      case Step::Kind::kAssign:
        state = assign(step);
        break;
      case Step::Kind::kRead:
        state = read(step);
        break;
      case Step::Kind::kWait:
        state = wait(step);
        break;
      case Step::Kind::kTask:
        state = task(step);
        break;
      case Step::Kind::kChoice:
        return choice(step, some(step, next));
      case Step::Kind::kParallel:
        state = parallel(step);
        break;
      case Step::Kind::kMap:
        state = map(step);
        break;
      case Step::Kind::kLoop:
        return loop(step, some(step, next));
      case Step::Kind::kFail:
        add(step, {{"Type", "Fail"}, {"Error", step.error}, {"Cause", "planned"}});
        return step.name;
      case Step::Kind::kSucceed:
        add(step, {{"Type", "Succeed"}});
        return step.name;
    }
    handle_errors(step, state, next);
    go_to(state, next);
    add(step, std::move(state));
    return step.name;
  }

  void add(const Step& step, Json state) { add(step.name, step.language, std::move(state)); }
  void add(const std::string& name, Language language, Json state) {
    if (language != language_) state["QueryLanguage"] = "JSONata";
    states_[name] = std::move(state);
  }

  // Choice states cannot end, so what follows them must be a state.
  std::string some(const Step& step, const Next& next) {
    if (next) return *next;
    const std::string name = step.name + "Out";
    add(name, language_, {{"Type", "Pass"}, {"End", true}});
    return name;
  }

  static Json pass(const Step& step, const std::string& jsonata_result, Json result) {
    Json state = {{"Type", "Pass"}};
    if (step.language == Language::kJsonPath) state["Result"] = std::move(result);
    put_result(state, step, jsonata_result);
    return state;
  }

  static Json assign(const Step& step) {
    return {{"Type", "Pass"}, {"Assign", {{step.name, step.number}}}};
  }

  static Json read(const Step& step) {
    Json state = {{"Type", "Pass"}};
    if (step.language == Language::kJsonPath) {
      state["Parameters"] = {{"v.$", '$' + step.variable}};
    }
    put_result(state, step, "{'v': $" + step.variable + '}');
    return state;
  }

  static Json wait(const Step& step) {
    if (step.number < 0) return {{"Type", "Wait"}, {"Timestamp", "2001-01-01T00:00:00Z"}};
    if (step.number == 0 && step.language == Language::kJsonPath) {
      return {{"Type", "Wait"}, {"SecondsPath", "$.k"}};
    }
    return {{"Type", "Wait"}, {"Seconds", step.number}};
  }

  // What tells the far end which attempt at which task this is.
  Json ask(const Step& step) const {
    const bool paths = step.language == Language::kJsonPath;
    const auto member = [&](Json& object, const std::string& name, const std::string& path) {
      if (paths) {
        object[name + ".$"] = "$$." + path;
      } else {
        object[name] = jsonata("$states.context." + path);
      }
    };
    Json ask = {{"step", step.name}};
    member(ask, "retry", "State.RetryCount");
    if (in_ == In::kMap) member(ask, "item", "Map.Item.Index");
    if (in_ == In::kDistributedMap) {
      // The children do not see it: it is in their input.
      paths ? ask["item.$"] = "$.k" : ask["item"] = jsonata("$states.input.k");
    }
    if (step.task.pattern == TaskPattern::kCallback) member(ask, "token", "Task.Token");
    return ask;
  }

  Json task(const Step& step) const {
    Json state = {{"Type", "Task"}};
    Json request = ask(step);
    switch (step.task.pattern) {
      case TaskPattern::kFunction:
        state["Resource"] = "arn:aws:lambda:us-east-1:123456789012:function:f";
        break;
      case TaskPattern::kInvoke:
      case TaskPattern::kCallback:
        state["Resource"] = step.task.pattern == TaskPattern::kInvoke
                                ? "arn:aws:states:::lambda:invoke"
                                : "arn:aws:states:::lambda:invoke.waitForTaskToken";
        request = {{"FunctionName", "f"}, {"Payload", std::move(request)}};
        break;
      case TaskPattern::kJob:
        state["Resource"] = "arn:aws:states:::states:startExecution.sync";
        request = {{"StateMachineArn", std::string(kArn) + "stateMachine:n"},
                   {"Input", std::move(request)}};
        break;
    }
    const bool paths = step.language == Language::kJsonPath;
    state[paths ? "Parameters" : "Arguments"] = std::move(request);
    if (step.task.timeout_seconds) state["TimeoutSeconds"] = *step.task.timeout_seconds;
    if (step.task.heartbeat_seconds) state["HeartbeatSeconds"] = *step.task.heartbeat_seconds;
    put_result(state, step, "$states.result");
    return state;
  }

  std::string choice(const Step& step, const std::string& next) {
    Json state = {{"Type", "Choice"}, {"Choices", Json::array()}};
    for (const ChoiceRule& rule : step.rules) {
      Json written = {{"Next", block(rule.block, next)}};
      if (step.language == Language::kJsonPath) {
        written["Variable"] = "$.k";
        written["NumericLessThan"] = rule.less_than;
      } else {
        written["Condition"] = jsonata("$states.input.k < " + std::to_string(rule.less_than));
      }
      state["Choices"].push_back(std::move(written));
    }
    if (step.has_default) state["Default"] = block(step.blocks.front(), next);
    add(step, std::move(state));
    return step.name;
  }

  Json inner_machine(const Block& inner, In in) const {
    Json machine = {{"StartAt", ""}, {"States", Json::object()}};
    machine["StartAt"] = Renderer(language_, machine["States"], in).block(inner, std::nullopt);
    return machine;
  }

  Json parallel(const Step& step) const {
    Json state = {{"Type", "Parallel"}, {"Branches", Json::array()}};
    for (const Block& branch : step.blocks) {
      state["Branches"].push_back(inner_machine(branch, in_));
    }
    if (language_ == Language::kJsonPath) {
      state["Parameters"] = {{"k.$", "$.k"}, {"items.$", "$.items"}};
    } else {
      state["Arguments"] = {{"k", jsonata("$states.input.k")},
                            {"items", jsonata("$states.input.items")}};
    }
    put_result(state, step, "$states.result");
    return state;
  }

  Json map(const Step& step) const {
    Json state = {{"Type", "Map"}, {"MaxConcurrency", step.max_concurrency}};
    state["ItemProcessor"] =
        inner_machine(step.blocks.front(), step.distributed ? In::kDistributedMap : In::kMap);
    if (step.distributed) {
      state["ItemProcessor"]["ProcessorConfig"] = {{"Mode", "DISTRIBUTED"},
                                                   {"ExecutionType", "STANDARD"}};
    }
    if (language_ == Language::kJsonPath) {
      state["ItemsPath"] = "$.items";
      state["ItemSelector"] = {{"k.$", "$$.Map.Item.Index"}, {"items.$", "$.items"}};
    } else {
      state["Items"] = jsonata("$states.input.items");
      state["ItemSelector"] = {{"k", jsonata("$states.context.Map.Item.Index")},
                               {"items", jsonata("$states.input.items")}};
    }
    put_result(state, step, "$states.result");
    return state;
  }

  // Begin (n = 0), Body..., Count (n = n + 1), Again (n < number ? Body : next).
  std::string loop(const Step& step, const std::string& next) {
    const bool paths = step.language == Language::kJsonPath;
    const std::string count = step.name + "Count";
    const std::string again = step.name + "Again";
    const std::string body = block(step.blocks.front(), count);
    const std::string more = '$' + step.name + "n < " + std::to_string(step.number);
    Json rule = {{"Next", body}};
    if (paths) {
      rule["Variable"] = '$' + step.name + 'n';
      rule["NumericLessThan"] = step.number;
    } else {
      rule["Condition"] = jsonata(more);
    }
    add(again, step.language,
        {{"Type", "Choice"}, {"Choices", Json::array({rule})}, {"Default", next}});
    Json assigned = Json::object();
    if (paths) {
      assigned[step.name + "n.$"] = "States.MathAdd($" + step.name + "n, 1)";
    } else {
      assigned[step.name + "n"] = jsonata('$' + step.name + "n + 1");
    }
    add(count, step.language, {{"Type", "Pass"}, {"Assign", assigned}, {"Next", again}});
    add(step.name, step.language,
        {{"Type", "Pass"}, {"Assign", {{step.name + 'n', 0}}}, {"Next", body}});
    return step.name;
  }

  void handle_errors(const Step& step, Json& state, const Next& next) {
    for (const RetryPlan& retry : step.retries) {
      Json written = {{"ErrorEquals", retry.errors},
                      {"IntervalSeconds", retry.interval_seconds},
                      {"MaxAttempts", retry.max_attempts},
                      {"BackoffRate", retry.backoff_rate}};
      if (retry.jitter) written["JitterStrategy"] = "FULL";
      state["Retry"].push_back(std::move(written));
    }
    if (!step.catcher) return;
    Json written = {{"ErrorEquals", step.catcher->errors}};
    written["Next"] = block(step.catcher->handler, some(step, next));
    const bool keep = step.catcher->keep_error;
    if (step.language == Language::kJsonPath) {
      written["ResultPath"] = keep ? Json("$." + step.name) : Json();
    } else {
      written["Output"] =
          jsonata(keep ? "$merge([$states.input, {'" + step.name + "': $states.errorOutput}])"
                       : "$states.input");
    }
    state["Catch"] = Json::array({written});
  }

  const Language language_;
  Json& states_;
  const In in_;
};

}  // namespace

Json render(const Machine& machine) {
  Json definition = Json::object();
  if (machine.language == Language::kJsonata) definition["QueryLanguage"] = "JSONata";
  if (machine.timeout_seconds) definition["TimeoutSeconds"] = *machine.timeout_seconds;
  definition["States"] = Json::object();
  definition["StartAt"] = Renderer(machine.language, definition["States"], Renderer::In::kNoMap)
                              .block(machine.block, std::nullopt);
  return definition;
}

}  // namespace sidestep::simulation
