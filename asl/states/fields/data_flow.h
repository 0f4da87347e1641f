#pragma once
// How data passes through a state of any type: its effective input, the variables it sets and its
// output. Each query language has its own fields for that; a type has those that its kind lists. A
// catcher and a choice rule have some of these fields too.
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

  // Reads the fields that `shared` lists. `result_name` is what expressions call the result:
  // "result", or "errorOutput" in a catcher; empty where there is none.
  static std::unique_ptr<const DataFlow> parse(FieldReader& fields, const SharedFields& shared,
                                               std::string_view result_name = {});

  // The state's own input: after InputPath and Parameters, or Arguments.
  virtual Expected<Payload, QueryError> effective_input(Visit& visit) const = 0;

  // The variables the state sets.
  virtual Expected<Variables::Map, QueryError> assigned(Visit& visit,
                                                        const Payload& result) const = 0;

  // The input of the next state.
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
