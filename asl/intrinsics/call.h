#pragma once
// A call of intrinsic functions as written in a definition, ready to run:
// "States.Format('Order {} of {}', $.id, States.ArrayLength($$.Execution.Input.orders))".

#include <memory>
#include <string>
#include <string_view>

#include "asl/jsonpath/data_path.h"
#include "asl/runtime/query.h"

namespace sidestep::asl {

struct Invocation;

class IntrinsicCall {
 public:
  // SyntaxError unless `text` is one call of known functions, each with a possible number of
  // arguments, nested at most limits::kIntrinsicDepthMax deep.
  static Expected<IntrinsicCall, SyntaxError> parse(std::string_view text);

  const std::string& text() const { return text_; }

  // States.Runtime, as AWS reports both an argument that is not there and one that is of the wrong
  // kind, though its documentation has States.IntrinsicFailure for the latter.
  Expected<Json, QueryError> evaluate(const QueryEnvironment& environment) const;

  // Adds the variables it reads.
  void list_variables(VariableNames& names) const;

 private:
  IntrinsicCall(std::string text, std::shared_ptr<const Invocation> invocation)
      : text_(std::move(text)), invocation_(std::move(invocation)) {}

  std::string text_;
  std::shared_ptr<const Invocation> invocation_;
};

}  // namespace sidestep::asl
