#pragma once
// ToleratedFailureCount and ToleratedFailurePercentage of a Map: how many iterations may fail
// before the state does. AWS checks them in every Map, and goes by them only in a distributed one;
// an inline Map fails with its first iteration.

#include <optional>

#include "asl/states/integer_field.h"

namespace sidestep::asl {

class ToleratedFailures {
 public:
  static ToleratedFailures parse(FieldReader& fields);

  // What is wrong with the values; nothing if nothing is.
  std::optional<QueryError> check(Visit& visit) const;

 private:
  std::optional<QueryError> check_percentage(Visit& visit) const;

  IntegerField count_;
  std::optional<double> percentage_;
  std::optional<DataPath> percentage_path_;
  std::optional<JsonataField> percentage_expression_;
};

}  // namespace sidestep::asl
