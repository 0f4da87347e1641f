#pragma once
// Functions as values: built-in ones, lambdas with the frame they close over, partial applications,
// compositions, and the functions that regular expressions and transforms are.

#include <cstdint>
#include <string_view>

#include "asl/jsonata/ast.h"
#include "asl/jsonata/value.h"

namespace sidestep::asl::jsonata {

class Evaluation;

enum class Dialect : std::uint8_t {
  kPlain,  // jsonata-js 2.0.6
  kAws,    // Step Functions: its own functions on top, no $eval, no input at top level
};

struct Binding {
  NameId name;
  Value value;
};

// Variables of a block or of a call. Frames refer outward.
struct Frame {
  Frame* outer = nullptr;
  ArenaList<Binding> bindings;
};

// One item of a tuple stream: what the path is at, and what was bound on the way.
struct Tuple {
  Value focus;
  ArenaList<Binding> bindings;
};

// What a built-in function gets. Its arguments fit its signature.
struct Call {
  Evaluation& evaluation;
  const ArenaList<Value>& arguments;
  Value context;
  Frame* frame;

  // Undefined if there are not so many.
  Value operator[](std::size_t i) const { return i < arguments.size() ? arguments[i] : Value(); }
};

// What there is to know about a built-in function; `arity` is how many arguments a higher-order
// function hands to it.
struct Builtin {
  std::string_view name;
  std::string_view signature;
  int arity;
  Value (*call)(const Call& call);
};

enum class FunctionKind : std::uint8_t {
  kBuiltin,
  kLambda,
  kPartial,
  kComposed,
  kRegex,
  kTransform,
  kNextMatch,
};

struct Function {
  FunctionKind kind = FunctionKind::kBuiltin;
  const Builtin* builtin = nullptr;
  const Signature* signature = nullptr;
  const Node* node = nullptr;  // kLambda, kTransform, kRegex, kNextMatch
  Value input;                 // the context where a lambda or transform was written
  Frame* frame = nullptr;
  Value first;             // kPartial: what is applied; kComposed: the inner function
  Value second;            // kComposed: the outer function; kNextMatch: the text
  std::size_t from = 0;    // kNextMatch: where to go on, in UTF-16 units
  ArenaList<Value> bound;  // kPartial: one per parameter, failure() where it is open
};

// Arguments a higher-order function passes it.
int arity_of(const Function& function);

// The built-in function of that name, or null.
const Function* find_builtin(std::string_view name, Dialect dialect);

}  // namespace sidestep::asl::jsonata
