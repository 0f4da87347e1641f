#pragma once
// A field of a JSONata state: a value in which strings may be expressions, "{% ... %}".

#include <optional>
#include <string>
#include <string_view>

#include "asl/definition/field_reader.h"
#include "asl/jsonata/field_template.h"
#include "asl/states/visit.h"

namespace sidestep::asl {

// What an expression may read of $states beside input and context: nothing, a result, or what a
// catcher caught.
struct StatesResult {
  std::string_view name;  // "result", "errorOutput"; empty: nothing
  const Json* value = nullptr;
};

class JsonataField {
 public:
  // Returns nullopt if the field is missing, or has an invalid expression, or one that names a
  // member of $states which the field does not have; the latter two are reported. `result_name`:
  // what it has besides input and context, see StatesResult.
  static std::optional<JsonataField> parse(FieldReader& fields, std::string_view name,
                                           std::string_view result_name = {});

  bool is_literal() const { return template_.is_literal(); }
  const Json& literal() const { return template_.literal(); }

  // States.QueryEvaluationError, also for a value of another type than the field wants.
  Expected<Json, QueryError> evaluate(Visit& visit, StatesResult result = {}) const;
  // The same without a visit: for an iteration of a Map. `environment.input` is the state's.
  Expected<Json, QueryError> evaluate_in(const QueryEnvironment& environment) const;

 private:
  JsonataField(jsonata::FieldTemplate made, jsonata::ExpectedType type)
      : template_(std::move(made)), type_(type) {}

  Expected<Json, QueryError> run(const QueryEnvironment& environment, StatesResult result) const;

  jsonata::FieldTemplate template_;
  jsonata::ExpectedType type_;
};

}  // namespace sidestep::asl
