#pragma once
// The condition of a filter step, [?(@.price < 10 && @.isbn)], with the engine's rules: criteria
// joined by && and ||, parentheses without meaning, a comparison that cannot be made is false.

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "asl/jsonpath/path.h"
#include "asl/jsonpath/pattern.h"

namespace sidestep::asl::jsonpath {

class Budget;

class Filter {
 public:
  // `text` is the step with its brackets: "[?(@.a == 1)]".
  static Expected<Filter, SyntaxError> parse(std::string_view text);

  // Whether `item` passes. `root` is what "$" means inside the filter. Fails only where the engine
  // itself gives up (an index applied to an object, for example).
  Expected<bool, PathError> accepts(const Json& item, const Json& root, Budget& budget) const;

  using Operand = std::variant<Path, Json, Pattern>;  // Json: a literal, always a string
  enum class Operator { kEqual, kAtLeast, kAtMost, kNotEqual, kLess, kGreater, kMatches };
  struct Criterion {
    Operand left;
    std::optional<Operator> comparison;  // none: does `left` exist
    Operand right;
    bool is_negated = false;  // !@.a: is there no such thing
  };

 private:
  // At least one group whose criteria all hold, tried from the last to the first.
  std::vector<std::vector<Criterion>> groups_;
};

}  // namespace sidestep::asl::jsonpath
