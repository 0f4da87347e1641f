#pragma once
// How data passes through a state, whatever its type: what it works on, which variables it sets,
// and what it hands on. Each query language has its own fields for that; a type has those that its
// kind says. The same fields, fewer of them, make what a catcher and a choice rule hand on.
// https://docs.aws.amazon.com/step-functions/latest/dg/concepts-input-output-filtering.html

#include <memory>
#include <string_view>

#include "asl/definition/field_reader.h"
#include "asl/runtime/query.h"
#include "asl/states/visit.h"

namespace sidestep::asl {

struct SharedFields;

class DataFlow {
 public:
  virtual ~DataFlow() = default;

  // Reads the fields that `shared` says. `result_name` is what expressions call the result:
  // "result", or "errorOutput" in a catcher; empty where there is none.
  static std::unique_ptr<const DataFlow> parse(FieldReader& fields, const SharedFields& shared,
                                               std::string_view result_name = {});

  // The state's own input: after InputPath and Parameters, or Arguments.
  virtual Expected<Payload, QueryError> effective_input(Visit& visit) const = 0;

  // The variables the state sets.
  virtual Expected<Variables::Map, QueryError> assigned(Visit& visit,
                                                        const Payload& result) const = 0;

  // What the next state gets.
  virtual Expected<Payload, QueryError> output(Visit& visit, const Payload& result) const = 0;
};

// For the two languages.
std::unique_ptr<const DataFlow> parse_jsonpath_flow(FieldReader& fields,
                                                    const SharedFields& shared);
std::unique_ptr<const DataFlow> parse_jsonata_flow(FieldReader& fields, const SharedFields& shared,
                                                   std::string_view result_name);

// The members of the object that Assign gave, as variables.
Variables::Map variables_of(Json object);

}  // namespace sidestep::asl
