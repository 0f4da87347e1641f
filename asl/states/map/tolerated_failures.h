#pragma once
// ToleratedFailureCount and ToleratedFailurePercentage of a Map: how many iterations may fail
// before the state does. AWS checks them in every Map, and applies them only in a distributed one;
// an inline Map fails with its first iteration.

#include <optional>

#include "asl/states/fields/integer_field.h"

namespace sidestep::asl {

class ToleratedFailures {
 public:
  // The values of the fields in one visit, as far as they are set.
  struct Tolerance {
    std::optional<std::int64_t> count;
    std::optional<double> percentage;

    // Whether `failed` of `iterations` are too many. Without a threshold no number is.
    bool exceeded_by(std::int64_t failed, std::size_t iterations) const;
  };

  static ToleratedFailures parse(FieldReader& fields);

  Expected<Tolerance, QueryError> evaluate(Visit& visit) const;

  // Returns the error of the values; nullopt if they are valid.
  std::optional<QueryError> check(Visit& visit) const;

 private:
  Expected<std::optional<double>, QueryError> percentage(Visit& visit) const;

  IntegerField count_;
  std::optional<double> percentage_;
  std::optional<DataPath> percentage_path_;
  std::optional<JsonataField> percentage_expression_;
};

}  // namespace sidestep::asl
