#pragma once
// The text of a call to a tree. For call.cpp; others want IntrinsicCall.
//
//   call     = name "(" [ argument { "," argument } ] ")"
//   argument = call | path | 'string' | number | true | false | null
//
// Blanks are free around arguments. In strings a backslash stands before ' { } \ and nothing else.

#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "asl/intrinsics/intrinsic.h"
#include "asl/jsonpath/data_path.h"

namespace sidestep::asl {

struct Invocation;

struct Literal {
  Json value;
  FormatTemplate format;  // of a string
};

using Operand = std::variant<Literal, DataPath, std::unique_ptr<const Invocation>>;

struct Invocation {
  const Intrinsic* function = nullptr;
  std::vector<Operand> operands;
};

Expected<Invocation, SyntaxError> parse_call(std::string_view text);

}  // namespace sidestep::asl
