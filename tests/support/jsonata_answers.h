#pragma once
// What an expression gives, as one line of text, so that tables of cases are easy to read:
// compact JSON, "undefined", or the code of an error.

#include <string>
#include <string_view>

#include "asl/jsonata/expression.h"

namespace sidestep::asl::jsonata {

// 2024-01-01T00:00:00Z
inline constexpr Timestamp kTestNow{Millis{1'704'067'200'000}};

inline Json json_of(std::string_view text) {
  auto parsed = parse_json(text);
  return parsed ? *std::move(parsed) : Json("not JSON: " + std::string(text));
}

// `input` is JSON text; empty for none.
inline Expected<std::optional<Json>, JsonataError> run(std::string_view expression,
                                                       std::string_view input = "",
                                                       Dialect dialect = Dialect::kPlain,
                                                       const EvaluationLimits& limits = {}) {
  auto parsed = Expression::parse(expression, dialect);
  if (!parsed) return unexpected(std::move(parsed).error());
  const Json json = input.empty() ? Json() : json_of(input);
  Prng prng(1);
  return parsed->evaluate(Bindings{.input = input.empty() ? nullptr : &json},
                          EvaluationOptions{.now = kTestNow, .prng = prng, .limits = limits});
}

inline std::string answer(std::string_view expression, std::string_view input = "",
                          Dialect dialect = Dialect::kPlain) {
  const auto result = run(expression, input, dialect);
  if (!result) return result.error().code;
  return *result ? to_text(**result) : "undefined";
}

// One expression and what it gives.
struct Example {
  std::string_view expression;
  std::string_view expected;
  std::string_view input = "";
};

}  // namespace sidestep::asl::jsonata
