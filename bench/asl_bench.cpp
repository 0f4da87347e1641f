// What a definition costs to parse and a transition to make, without storage and network.

#include <benchmark/benchmark.h>

#include "asl/interpreter.h"
#include "asl/jsonpath/data_path.h"
#include "asl/template.h"

namespace sidestep::asl {
namespace {

// A chain of `length` Pass states.
Json chain(std::int64_t length) {
  Json states = Json::object();
  for (std::int64_t i = 0; i < length; ++i) {
    Json state = Json::object();
    state["Type"] = "Pass";
    if (i + 1 < length) {
      state["Next"] = "S" + std::to_string(i + 1);
    } else {
      state["End"] = true;
    }
    states["S" + std::to_string(i)] = std::move(state);
  }
  Json machine = Json::object();
  machine["StartAt"] = "S0";
  machine["States"] = std::move(states);
  return machine;
}

std::shared_ptr<const StateMachine> parsed(const Json& definition) {
  Diagnostics diagnostics;
  return parse_state_machine(definition, diagnostics);
}

// From text to a machine that can run.
void parse_definition(benchmark::State& state) {
  const std::string text = to_text(chain(state.range(0)));
  for (auto step : state) {
    benchmark::DoNotOptimize(parsed(*parse_json(text)));
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(text.size()) * state.iterations());
}
BENCHMARK(parse_definition)->Arg(1)->Arg(10)->Arg(100)->Arg(1000);

// Entering and leaving Pass states, with the start and the end of an execution.
void pass_transitions(benchmark::State& state) {
  const auto machine = parsed(chain(state.range(0)));
  const Payload input = *Payload::parse(R"({"order": {"id": "o-1", "lines": [1, 2, 3]}})");
  for (auto step : state) {
    Interpreter interpreter(machine);
    const Input start{Timestamp(), Start{{}, input, 1}};
    benchmark::DoNotOptimize(interpreter.handle(start));
  }
  state.SetItemsProcessed(state.range(0) * state.iterations());
}
BENCHMARK(pass_transitions)->Arg(1)->Arg(10)->Arg(100);

// What queries read: an input of `lines` order lines, and nothing else.
struct Surroundings {
  explicit Surroundings(std::int64_t lines) {
    Json& items = input["order"]["lines"] = Json::array();
    for (std::int64_t i = 0; i < lines; ++i) {
      Json line = Json::object();
      line["id"] = "line-" + std::to_string(i);
      line["price"] = i % 50;
      items.push_back(std::move(line));
    }
  }
  QueryEnvironment environment() { return {input, context, variables, prng, Timestamp()}; }

  Json input = Json::object();
  LazyJson context{Json::object()};
  Variables variables;
  Prng prng{1};
};

void select_path(benchmark::State& state, const char* text) {
  const DataPath path = *DataPath::parse(text);
  Surroundings around(100);
  for (auto step : state) benchmark::DoNotOptimize(path.select(around.environment()));
}
BENCHMARK_CAPTURE(select_path, member, "$.order.lines[7].id");
BENCHMARK_CAPTURE(select_path, wildcard, "$.order.lines[*].price");
BENCHMARK_CAPTURE(select_path, filter, "$.order.lines[?(@.price > 40)]");
BENCHMARK_CAPTURE(select_path, scan, "$..price");

void evaluate_template(benchmark::State& state) {
  Diagnostics diagnostics;
  const Template made = Template::parse(
      Json::parse(R"x({"first.$": "$.order.lines[0].id", "kind": "order", "to": {"all": [1, 2],
                      "text.$": "States.Format('{} of {}', $.order.lines[1].id, 100)"}})x"),
      "/Parameters", diagnostics);
  Surroundings around(100);
  for (auto step : state) benchmark::DoNotOptimize(made.evaluate(around.environment()));
}
BENCHMARK(evaluate_template);

}  // namespace
}  // namespace sidestep::asl
