// Parsing and evaluating JSONata, by the expressions and data in the file that
// SIDESTEP_JSONATA_BENCH names: {"states": ..., "expressions": [{"name", "expr"}]}.
// compare_jsonata.mjs writes that file and sets jsonata-js beside the figures.

#include <benchmark/benchmark.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <vector>

#include "asl/jsonata/expression.h"
#include "base/json.h"

namespace {

using sidestep::Json;
using sidestep::Prng;
using namespace sidestep::asl::jsonata;

Json read_suite() {
  const char* path = std::getenv("SIDESTEP_JSONATA_BENCH");
  if (path == nullptr) return Json();
  std::ifstream file(path);
  const std::string text{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  auto suite = sidestep::parse_json(text);
  return suite ? *std::move(suite) : Json();
}

const Json& suite() {
  static const Json loaded = read_suite();
  return loaded;
}

void parse(benchmark::State& state, const std::string& text) {
  for (auto _ : state) {
    auto expression = Expression::parse(text, Dialect::kAws);
    benchmark::DoNotOptimize(expression);
  }
}

void evaluate(benchmark::State& state, const std::string& text) {
  const auto expression = Expression::parse(text, Dialect::kAws);
  if (!expression) return state.SkipWithError(expression.error().message.c_str());
  Prng prng(1);
  const EvaluationOptions options{.now = {}, .prng = prng};
  Bindings bindings;
  for (const auto& [name, value] : suite()["states"].get_ref<const Json::object_t&>()) {
    bindings.states.push_back({.name = name, .value = &value});
  }
  for (auto _ : state) {
    auto result = expression->evaluate(bindings, options);
    if (!result) return state.SkipWithError(result.error().message.c_str());
    benchmark::DoNotOptimize(result);
  }
}

const bool registered = [] {
  if (!suite().is_object()) return false;
  for (const Json& entry : suite()["expressions"]) {
    const std::string name = entry["name"];
    const std::string text = entry["expr"];
    benchmark::RegisterBenchmark(("parse/" + name).c_str(), parse, text);
    benchmark::RegisterBenchmark(("evaluate/" + name).c_str(), evaluate, text);
  }
  return true;
}();

}  // namespace
