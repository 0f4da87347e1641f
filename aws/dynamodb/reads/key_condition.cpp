#include "aws/dynamodb/reads/key_condition.h"

#include <algorithm>

#include "aws/dynamodb/error.h"
#include "aws/dynamodb/values/attribute_value.h"

namespace sidestep::aws::dynamodb {
namespace {

using Kind = Condition::Kind;

std::string_view operator_name(Kind kind) {
  switch (kind) {
    case Kind::kOr:
      return "OR";
    case Kind::kNot:
      return "NOT";
    case Kind::kIn:
      return "IN";
    case Kind::kNotEqual:
      return "<>";
    case Kind::kExists:
      return "attribute_exists";
    case Kind::kNotExists:
      return "attribute_not_exists";
    case Kind::kHasType:
      return "attribute_type";
    case Kind::kContains:
      return "contains";
    default:
      return {};
  }
}

Error not_supported() { return validation_error("Query key condition not supported"); }

bool is_comparison(Kind kind) { return kind >= Kind::kEqual && kind <= Kind::kGreaterOrEqual; }

// ":v < key" as "key > :v".
void put_path_first(Condition& part) {
  if (!is_comparison(part.kind) || part.operands[0].kind != Operand::Kind::kValue) return;
  std::swap(part.operands[0], part.operands[1]);
  constexpr std::pair<Kind, Kind> kMirrored[] = {
      {Kind::kLess, Kind::kGreater},
      {Kind::kLessOrEqual, Kind::kGreaterOrEqual},
      {Kind::kGreater, Kind::kLess},
      {Kind::kGreaterOrEqual, Kind::kLessOrEqual},
  };
  for (const auto& [kind, mirrored] : kMirrored) {
    if (part.kind != kind) continue;
    part.kind = mirrored;
    return;
  }
}

// The parts that AND joins, one for each attribute.
Checked collect(const Condition& condition, KeyConditionForm form, std::vector<Condition>& parts) {
  if (condition.kind == Kind::kAnd) {
    for (const Condition& part : condition.parts) {
      if (auto error = collect(part, form, parts)) return error;
    }
    return std::nullopt;
  }
  if (const auto name = operator_name(condition.kind); !name.empty()) {
    if (form == KeyConditionForm::kLegacy) {
      return validation_error("Attempted conditional constraint is not an indexable operation");
    }
    return validation_error("Invalid operator used in KeyConditionExpression: " +
                            std::string(name));
  }
  Condition part = condition;
  put_path_first(part);
  if (part.operands[0].kind != Operand::Kind::kPath) {
    return validation_error(part.operands[0].kind == Operand::Kind::kSize
                                ? "KeyConditionExpressions cannot contain nested operations"
                                : "Invalid condition in KeyConditionExpression: No key attribute "
                                  "specified");
  }
  if (part.operands[0].path.size() > 1) {
    return validation_error("KeyConditionExpressions cannot have conditions on nested attributes");
  }
  for (std::size_t i = 1; i < part.operands.size(); ++i) {
    if (part.operands[i].kind != Operand::Kind::kValue) {
      return validation_error(
          "Invalid condition in KeyConditionExpression: Multiple attribute names used in one "
          "condition");
    }
  }
  parts.push_back(std::move(part));
  return std::nullopt;
}

class Builder {
 public:
  Builder(std::vector<Condition> parts, const KeySchema& schema)
      : parts_(std::move(parts)), schema_(schema) {}

  Expected<KeyCondition, Error> build() {
    for (const auto check : {&Builder::check_once, &Builder::check_hash, &Builder::check_range,
                             &Builder::check_values}) {
      if (auto error = (this->*check)()) return unexpected(*std::move(error));
    }
    std::vector<const Json*> hash;
    for (const KeyAttribute& attribute : schema_.hash) {
      hash.push_back(&part_of(attribute.name)->operands[1].value);
    }
    return KeyCondition{key_bytes(schema_.hash, hash), range()};
  }

 private:
  const Condition* part_of(const std::string& name) const {
    const auto found = std::ranges::find(
        parts_, name, [](const Condition& part) { return part.operands[0].path[0].name; });
    return found == parts_.end() ? nullptr : &*found;
  }

  Checked check_once() {
    for (const Condition& part : parts_) {
      const auto same = [&](const Condition& other) {
        return other.operands[0].path == part.operands[0].path;
      };
      if (std::ranges::count_if(parts_, same) > 1) {
        return validation_error("KeyConditionExpressions must only contain one condition per key");
      }
    }
    return std::nullopt;
  }

  Checked check_hash() {
    for (const KeyAttribute& attribute : schema_.hash) {
      const Condition* part = part_of(attribute.name);
      if (part == nullptr) {
        return validation_error("Query condition missed key schema element: " + attribute.name);
      }
      if (part->kind != Kind::kEqual) return not_supported();
    }
    return std::nullopt;
  }

  // Sort keys from the left: all but the last by equality.
  Checked check_range() {
    std::size_t count = schema_.hash.size();
    bool is_last = false;
    for (const KeyAttribute& attribute : schema_.range) {
      const Condition* part = part_of(attribute.name);
      if (part == nullptr) break;
      if (is_last) return not_supported();
      is_last = part->kind != Kind::kEqual;
      ++count;
    }
    if (count == parts_.size()) return std::nullopt;
    for (const KeyAttribute& attribute : schema_.range) {
      if (part_of(attribute.name) == nullptr) {
        return validation_error("Query condition missed key schema element: " + attribute.name);
      }
    }
    return not_supported();
  }

  Checked check_values() {
    for (const Condition& part : parts_) {
      const KeyAttribute& attribute = *schema_.find(part.operands[0].path[0].name);
      const bool is_hash = std::ranges::find(schema_.hash, attribute.name, &KeyAttribute::name) !=
                           schema_.hash.end();
      for (std::size_t i = 1; i < part.operands.size(); ++i) {
        const Json& value = part.operands[i].value;
        if (type_of(value) != attribute.type ||
            (part.kind == Kind::kBeginsWith && attribute.type == "N")) {
          return validation_error(
              "One or more parameter values were invalid: Condition parameter type does not match "
              "schema type");
        }
        if (auto error = check_key_value(attribute, value, is_hash)) return error;
      }
    }
    return std::nullopt;
  }

  KeyRange range() const {
    std::vector<const Json*> equal;
    const Condition* last = nullptr;
    for (const KeyAttribute& attribute : schema_.range) {
      const Condition* part = part_of(attribute.name);
      if (part == nullptr) break;
      if (part->kind == Kind::kEqual) {
        equal.push_back(&part->operands[1].value);
      } else {
        last = part;
      }
    }
    const bool is_whole = equal.size() == schema_.range.size();
    const std::string prefix = equal.empty() ? "" : key_bytes(schema_.range, equal);
    if (is_whole && schema_.range.size() == 1) return {prefix, next_key(prefix)};
    if (last == nullptr) return with_prefix(prefix);
    return bounded(prefix, *last);
  }

  // All keys that begin so.
  static KeyRange with_prefix(const std::string& prefix) {
    std::string high = prefix;
    while (!high.empty() && high.back() == '\xFF') high.pop_back();
    if (high.empty()) return {prefix, std::string(highest_key())};
    high.back() = static_cast<char>(static_cast<unsigned char>(high.back()) + 1);
    return {prefix, std::move(high)};
  }

  // The keys that begin with `prefix` and whose next attribute is as `part` wants it.
  KeyRange bounded(const std::string& prefix, const Condition& part) const {
    const auto from = [&](std::size_t operand) {
      return prefix + key_prefix(schema_.range, part.operands[operand].value);
    };
    const bool is_single = schema_.range.size() == 1;
    // Keys with that value: exactly it, or whatever goes on after its end.
    const auto with_value = [&](std::size_t operand) -> KeyRange {
      const std::string bytes = from(operand);
      if (is_single) return {bytes, next_key(bytes)};
      return with_prefix(bytes + std::string(2, '\0'));
    };
    const KeyRange whole = with_prefix(prefix);
    switch (part.kind) {
      case Kind::kLess:
        return {whole.low, with_value(1).low};
      case Kind::kLessOrEqual:
        return {whole.low, with_value(1).high};
      case Kind::kGreater:
        return {with_value(1).high, whole.high};
      case Kind::kGreaterOrEqual:
        return {with_value(1).low, whole.high};
      case Kind::kBetween:
        return {with_value(1).low, with_value(2).high};
      default:
        return with_prefix(from(1));
    }
  }

  const std::vector<Condition> parts_;
  const KeySchema& schema_;
};

}  // namespace

Expected<KeyCondition, Error> key_condition(const Condition& condition, const KeySchema& schema,
                                            KeyConditionForm form) {
  std::vector<Condition> parts;
  if (auto error = collect(condition, form, parts)) return unexpected(*std::move(error));
  return Builder(std::move(parts), schema).build();
}

}  // namespace sidestep::aws::dynamodb
