#include "aws/dynamodb/expressions/condition.h"

#include <algorithm>
#include <optional>

#include "aws/dynamodb/values/attribute_value.h"
#include "aws/dynamodb/values/compare.h"

namespace sidestep::aws::dynamodb {
namespace {

// The value of an operand for one item: borrowed, or made (a size).
class Operated {
 public:
  Operated(const Json& item, const Operand& operand) {
    if (operand.kind == Operand::Kind::kValue) {
      value_ = &operand.value;
      return;
    }
    value_ = find_value(item, operand.path);
    if (operand.kind == Operand::Kind::kPath || value_ == nullptr) return;
    const auto count = element_count(*value_);
    value_ = nullptr;
    if (!count) return;
    made_ = Json(Json::object_t{{"N", std::to_string(*count)}});
    value_ = &made_;
  }
  Operated(const Operated&) = delete;
  Operated& operator=(const Operated&) = delete;

  const Json* get() const { return value_; }

 private:
  const Json* value_ = nullptr;
  Json made_;
};

bool compares(const Json& item, const Condition& condition) {
  const Operated left(item, condition.operands[0]);
  const Operated right(item, condition.operands[1]);
  const bool both = left.get() != nullptr && right.get() != nullptr;
  using Kind = Condition::Kind;
  if (condition.kind == Kind::kEqual) return both && equal(*left.get(), *right.get());
  if (condition.kind == Kind::kNotEqual) return !both || !equal(*left.get(), *right.get());
  if (!both) return false;
  const auto compared = order(*left.get(), *right.get());
  if (!compared) return false;
  switch (condition.kind) {
    case Kind::kLess:
      return *compared < 0;
    case Kind::kLessOrEqual:
      return *compared <= 0;
    case Kind::kGreater:
      return *compared > 0;
    default:
      return *compared >= 0;
  }
}

bool is_between(const Json& item, const Condition& condition) {
  const Operated value(item, condition.operands[0]);
  const Operated low(item, condition.operands[1]);
  const Operated high(item, condition.operands[2]);
  if (value.get() == nullptr || low.get() == nullptr || high.get() == nullptr) return false;
  const auto above = order(*value.get(), *low.get());
  const auto below = order(*value.get(), *high.get());
  return above && below && *above >= 0 && *below <= 0;
}

bool is_in(const Json& item, const Condition& condition) {
  const Operated value(item, condition.operands[0]);
  if (value.get() == nullptr) return false;
  return std::any_of(condition.operands.begin() + 1, condition.operands.end(),
                     [&](const Operand& one) {
                       const Operated other(item, one);
                       return other.get() != nullptr && equal(*value.get(), *other.get());
                     });
}

bool holds_of_two(const Json& item, const Condition& condition) {
  const Operated value(item, condition.operands[0]);
  const Operated other(item, condition.operands[1]);
  if (value.get() == nullptr || other.get() == nullptr) return false;
  if (condition.kind == Condition::Kind::kHasType) {
    return content_of(*other.get()) == type_of(*value.get());
  }
  if (condition.kind == Condition::Kind::kContains) return contains(*value.get(), *other.get());
  return begins_with(*value.get(), *other.get());
}

}  // namespace

bool fulfils(const Json& item, const Condition& condition) {
  const auto part = [&](const Condition& one) { return fulfils(item, one); };
  using Kind = Condition::Kind;
  switch (condition.kind) {
    case Kind::kAnd:
      return std::ranges::all_of(condition.parts, part);
    case Kind::kOr:
      return std::ranges::any_of(condition.parts, part);
    case Kind::kNot:
      return !part(condition.parts[0]);
    case Kind::kExists:
      return find_value(item, condition.operands[0].path) != nullptr;
    case Kind::kNotExists:
      return find_value(item, condition.operands[0].path) == nullptr;
    case Kind::kBetween:
      return is_between(item, condition);
    case Kind::kIn:
      return is_in(item, condition);
    case Kind::kHasType:
    case Kind::kBeginsWith:
    case Kind::kContains:
      return holds_of_two(item, condition);
    default:
      return compares(item, condition);
  }
}

std::vector<Path> paths_of(const Condition& condition) {
  std::vector<Path> paths;
  for (const Operand& operand : condition.operands) {
    if (!operand.path.empty()) paths.push_back(operand.path);
  }
  for (const Condition& part : condition.parts) {
    for (Path& path : paths_of(part)) paths.push_back(std::move(path));
  }
  return paths;
}

}  // namespace sidestep::aws::dynamodb
