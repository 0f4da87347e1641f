#pragma once
// Conditions as trees, whatever they were written in: a ConditionExpression, a FilterExpression,
// the legacy Expected and filters, a WHERE clause.

#include <string>
#include <vector>

#include "aws/dynamodb/expressions/path.h"
#include "base/json.h"

namespace sidestep::aws::dynamodb {

struct Operand {
  enum class Kind { kPath, kValue, kSize };

  Kind kind = Kind::kValue;
  Path path{};   // of kPath and kSize
  Json value{};  // of kValue, normalised

  static Operand of_path(Path path) { return {Kind::kPath, std::move(path), {}}; }
  static Operand of_value(Json value) { return {Kind::kValue, {}, std::move(value)}; }

  friend bool operator==(const Operand&, const Operand&) = default;
};

struct Condition {
  enum class Kind {
    kAnd,  // of `parts`
    kOr,
    kNot,
    kEqual,  // of two operands
    kNotEqual,
    kLess,
    kLessOrEqual,
    kGreater,
    kGreaterOrEqual,
    kBetween,  // of three
    kIn,       // of two or more
    kExists,   // of one path
    kNotExists,
    kHasType,  // of a path and a value
    kBeginsWith,
    kContains,
  };

  Kind kind = Kind::kAnd;
  std::vector<Operand> operands{};
  std::vector<Condition> parts{};
};

// Whether `item`, an object of attribute values, fulfils it. No item: an empty object.
bool fulfils(const Json& item, const Condition& condition);

// All paths of the condition, in order.
std::vector<Path> paths_of(const Condition& condition);

}  // namespace sidestep::aws::dynamodb
