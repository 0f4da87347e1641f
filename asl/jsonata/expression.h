#pragma once
// JSONata: an expression, parsed once, evaluated as often as wanted. The language is that of
// jsonata-js 2.0.6, which Step Functions runs, in its dialect or plain.
//
//   auto total = Expression::parse("$sum($states.input.items.price)", Dialect::kAws);
//   auto result = total->evaluate(bindings, options);   // nothing: the expression gave nothing
//
// No evaluation runs away: depth, work and memory are limited (U1001).

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "asl/jsonata/error.h"
#include "asl/jsonata/evaluation.h"
#include "asl/runtime/query.h"
#include "base/json.h"

namespace sidestep::asl::jsonata {

// A member of $states. Exactly one of the two is set; both outlive the evaluation.
struct StatesMember {
  std::string_view name;  // "input", "context", ...
  const Json* value = nullptr;
  const LazyJson* lazy = nullptr;  // only made if the expression can reach it
};

// What an expression may read. Everything referred to outlives the evaluation; nothing is copied.
struct Bindings {
  const Json* input = nullptr;  // $ and $$, in the plain dialect
  std::vector<StatesMember> states = {};
  const Variables* variables = nullptr;  // everything else with a dollar
};

struct EvaluationOptions {
  Timestamp now;  // for $now and $millis
  Prng& prng;     // for $random, $uuid and $shuffle
  EvaluationLimits limits = {};
};

// Immutable; copies share. Safe to use from several threads at once.
class Expression {
 public:
  static Expected<Expression, JsonataError> parse(std::string_view text, Dialect dialect);

  // Nothing if the expression gives nothing (undefined). Code NOT_JSON if it gives a function.
  Expected<std::optional<Json>, JsonataError> evaluate(const Bindings& bindings,
                                                       const EvaluationOptions& options) const;

  // The members of $states it names: see states_members.h. Views into the expression.
  std::vector<std::string_view> states_members() const;

  // Workflow variables it may read, sorted: neither functions nor $states, nor what it binds
  // itself.
  std::vector<std::string> variables() const;

 private:
  struct Compiled;
  explicit Expression(std::shared_ptr<const Compiled> compiled) : compiled_(std::move(compiled)) {}

  std::shared_ptr<const Compiled> compiled_;
};

}  // namespace sidestep::asl::jsonata
