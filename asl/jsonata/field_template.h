#pragma once
// The value of a field of a JSONata state: JSON in which every string that is "{% expression %}"
// from its first to its last character stands for what the expression gives. Keys are never
// expressions, and neither are strings with anything around the percent signs.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "asl/jsonata/expression.h"
#include "asl/runtime/query.h"

namespace sidestep::asl::jsonata {

// A field that wants one type of value, as errors name it: "array", "boolean", ...
using ExpectedType = std::optional<std::string_view>;

// The type an ASL field of that name must have, if it is fixed: Items, Condition, Seconds, ...
ExpectedType expected_type_of(std::string_view field);

struct TemplateError {
  std::string_view code;  // of the diagnostic: UNSUPPORTED_ or INVALID_JSONATA_EXPRESSION
  std::string message;    // as users report it of AWS: without the code that jsonata-js has for it
  std::string location;   // "Output/result"
};

// What the expressions of a field find in $states. Nothing: whatever they name.
using StatesMembers = std::optional<std::vector<std::string_view>>;

class FieldTemplate {
 public:
  // `field` is what locations begin with: "Output", "Choices[0]/Condition". The first expression
  // that does not parse, or that names a member of $states which is not there, is the error.
  static Expected<FieldTemplate, TemplateError> parse(const Json& value, std::string_view field,
                                                      const StatesMembers& states = std::nullopt);

  // True if there is no expression in it: `literal` is then its value, always.
  bool is_literal() const { return slots_.empty(); }
  const Json& literal() const { return literal_; }

  // States.QueryEvaluationError with AWS's text for an expression that fails, gives nothing, or
  // gives what is not JSON or not of the type the field wants.
  Expected<Json, QueryError> evaluate(const Bindings& bindings, const EvaluationOptions& options,
                                      ExpectedType type = std::nullopt) const;

  // Adds the workflow variables its expressions may read.
  void list_variables(VariableNames& names) const;

 private:
  // An expression and where its value goes: positions of members and items, outermost first.
  struct Slot {
    std::vector<std::size_t> path;
    std::string location;
    std::string text;
    Expression expression;
  };

  FieldTemplate() = default;
  std::optional<TemplateError> collect(const Json& value, std::vector<std::size_t>& path,
                                       const std::string& location, const StatesMembers& states);
  std::optional<TemplateError> add(std::string_view text, const std::vector<std::size_t>& path,
                                   const std::string& location, const StatesMembers& states);

  Json literal_;
  std::vector<Slot> slots_;
};

}  // namespace sidestep::asl::jsonata
