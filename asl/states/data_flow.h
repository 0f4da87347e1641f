#pragma once
// How data passes through a state, whatever its type: InputPath, Parameters, ResultSelector,
// ResultPath and OutputPath. Each is parsed once; a type has those that its kind says.
// https://docs.aws.amazon.com/step-functions/latest/dg/concepts-input-output-filtering.html

#include <optional>

#include "asl/jsonpath/assign.h"
#include "asl/states/field_reader.h"
#include "asl/states/path_field.h"
#include "asl/states/visit.h"
#include "asl/template.h"

namespace sidestep::asl {

struct SharedFields;

// InputPath or OutputPath: absent is "$", null is the empty object.
class Filter {
 public:
  static Filter parse(FieldReader& fields, std::string_view name);

  Expected<Payload, QueryError> apply(Visit& visit, const Payload& from) const;

 private:
  bool discards_ = false;
  std::optional<DataPath> path_;  // none: everything passes
};

// ResultPath: where a result goes in the state's input. Absent is "$", null discards the result.
class ResultPath {
 public:
  static ResultPath parse(FieldReader& fields);

  Expected<Payload, QueryError> apply(const Payload& input, const Payload& result) const;

 private:
  bool discards_ = false;
  std::optional<ReferencePath> path_;  // none: the result replaces the input
};

class DataFlow {
 public:
  static DataFlow parse(FieldReader& fields, const SharedFields& shared);

  // The state's own input: its raw input after InputPath and Parameters.
  Expected<Payload, QueryError> effective_input(Visit& visit) const;

  // The variables the state sets.
  Expected<Variables::Map, QueryError> assigned(Visit& visit, const Payload& result) const;

  // What the next state gets, made of the state's raw input and its result.
  Expected<Payload, QueryError> output(Visit& visit, const Payload& result) const;

 private:
  Filter input_path_;
  std::optional<Template> parameters_;
  std::optional<Template> result_selector_;
  ResultPath result_path_;
  Filter output_path_;
};

// What a catcher makes of an error.
class CatcherOutput {
 public:
  struct Made {
    Payload value;
    Variables::Map assigned;
  };

  static CatcherOutput parse(FieldReader& fields);

  Expected<Made, QueryError> evaluate(Visit& visit, const StateError& error) const;

 private:
  ResultPath result_path_;
};

}  // namespace sidestep::asl
