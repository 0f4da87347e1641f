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

// One argument of a call. The accessors require that the declaration asked for that kind.
class Argument {
 public:
  explicit Argument(Selection value, const std::vector<std::string>* pieces = nullptr)
      : value_(std::move(value)), pieces_(pieces) {}

  const Json& json() const { return value_.value(); }
  Json take() { return std::move(value_).take(); }
  const std::string& text() const { return json().get_ref<const std::string&>(); }
  // A number, rounded to the nearest integer, halves up, as Java's Math.round does.
  std::int64_t integer() const;
  // For a string that stands in the call itself: its text between the holes "{}", of which an
  // escaped brace is no part. Null for any other argument.
  const std::vector<std::string>* pieces() const { return pieces_; }

 private:
  Selection value_;
  const std::vector<std::string>* pieces_;
};

using Arguments = std::span<Argument>;

// A value, or why there is none, to follow "Invalid arguments in States.X": ": the index 5 is ...".
using IntrinsicResult = Expected<Json, std::string>;
inline tl::unexpected<std::string> invalid(std::string why) { return unexpected(std::move(why)); }

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
