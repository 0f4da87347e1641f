#include "tests/simulation/plan.h"

#include <algorithm>

namespace sidestep::simulation {

Attempt TaskPlan::attempt(int retry, int item) const {
  if (only_odd_items && item >= 0 && item % 2 == 0) return {};
  return attempts[std::min(static_cast<std::size_t>(retry), attempts.size() - 1)];
}

Json answer_of(const std::string& step, int retry, int item) {
  Json answer = Json::object();
  answer["step"] = step;
  answer["retry"] = retry;
  answer["item"] = item;
  return answer;
}

Json input_of(const Machine& machine) {
  Json input = Json::object();
  input["k"] = machine.k;
  input["items"] = Json::array();
  for (int i = 0; i < machine.items; ++i) input["items"].push_back(i * 10);
  return input;
}

const Step* find_step(const Block& block, const std::string& name) {
  for (const Step& step : block) {
    if (step.name == name) return &step;
    for (const Block& inner : step.blocks) {
      if (const Step* found = find_step(inner, name)) return found;
    }
    for (const ChoiceRule& rule : step.rules) {
      if (const Step* found = find_step(rule.block, name)) return found;
    }
    if (!step.catcher) continue;
    if (const Step* found = find_step(step.catcher->handler, name)) return found;
  }
  return nullptr;
}

}  // namespace sidestep::simulation
