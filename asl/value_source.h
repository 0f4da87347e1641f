#pragma once
// Where the value of a ".$" member comes from: a path, or a call of an intrinsic function.
// ErrorPath and CausePath take the same.

#include <string>
#include <string_view>
#include <variant>

#include "asl/intrinsics/call.h"
#include "asl/jsonpath/data_path.h"

namespace sidestep::asl {

class ValueSource {
 public:
  static Expected<ValueSource, SyntaxError> parse(std::string_view text);

  const std::string& text() const;

  // `field` is what errors name: "value.$". The Selection may point into `environment`.
  Expected<Selection, QueryError> evaluate(const QueryEnvironment& environment,
                                           std::string_view field) const;

  // Adds the variables it reads.
  void list_variables(VariableNames& names) const;

 private:
  explicit ValueSource(std::variant<DataPath, IntrinsicCall> source) : source_(std::move(source)) {}

  std::variant<DataPath, IntrinsicCall> source_;
};

}  // namespace sidestep::asl
