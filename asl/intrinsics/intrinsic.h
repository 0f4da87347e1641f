#pragma once
// What an intrinsic function provides: its name, what it takes, and the function. Count and types
// of arguments are checked from this declaration, in one place; a function sees only what it asked
// for.
//
// To add one: a file beside this one, its word in list.h, a test.

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "asl/jsonpath/path.h"
#include "base/json.h"
#include "base/prng.h"

namespace sidestep::asl {

enum class ArgumentKind {
  kAny,
  kArray,
  kObject,
  kString,
  kShortString,  // of at most limits::kIntrinsicTextMax characters
  kNumber,
  kBoolean,
};

// A string that stands in a call, or the parts of one that a path leads to, for States.Format: the
// text between the holes "{}". An escaped brace is no part of a hole.
struct FormatTemplate {
  std::vector<std::string> pieces{1};
  bool balanced = true;  // every unescaped brace belongs to a hole
};

// One argument of a call. The accessors require that the declaration asked for that kind.
class Argument {
 public:
  explicit Argument(Selection value, const FormatTemplate* format = nullptr)
      : value_(std::move(value)), format_(format) {}

  const Json& json() const { return value_.value(); }
  Json take() { return std::move(value_).take(); }
  const std::string& text() const { return json().get_ref<const std::string&>(); }
  // A number, rounded to the nearest integer, halves up, as Java's Math.round does.
  std::int64_t integer() const;
  // Of a string that stands in the call itself; null for any other argument.
  const FormatTemplate* format() const { return format_; }

 private:
  Selection value_;
  const FormatTemplate* format_;
};

using Arguments = std::span<Argument>;

// Why there is no value: "Invalid <what> in States.X: <why>".
struct IntrinsicFault {
  std::string why;
  std::string_view what = "arguments";
};
using IntrinsicResult = Expected<Json, IntrinsicFault>;
inline tl::unexpected<IntrinsicFault> invalid(std::string why,
                                              std::string_view what = "arguments") {
  return unexpected(IntrinsicFault{std::move(why), what});
}

// Whether more arguments may follow the declared ones.
enum class Further { kNone, kAny };

struct Intrinsic {
  std::string_view name;  // "States.MathAdd"
  std::span<const ArgumentKind> arguments;
  std::size_t required;  // how many of those must be there
  Further further;
  IntrinsicResult (*call)(Arguments arguments, Prng& prng);
};

// Null if there is no such function; names are case-sensitive.
const Intrinsic* find_intrinsic(std::string_view name);

// Why `intrinsic` cannot be called with that many arguments; empty if it can.
std::string arity_problem(const Intrinsic& intrinsic, std::size_t count);

// Checks the kinds, then calls. REQUIRES: no arity_problem().
IntrinsicResult call_intrinsic(const Intrinsic& intrinsic, Arguments arguments, Prng& prng);

}  // namespace sidestep::asl
