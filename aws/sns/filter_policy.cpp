#include "aws/sns/filter_policy.h"

#include <algorithm>

#include "aws/core/event_pattern.h"
#include "aws/sns/json_fault.h"
#include "base/limits.h"

namespace sidestep::aws::sns {
namespace {

using Fault = std::optional<std::string>;

std::size_t size_of(const Json& value) { return to_text(value).size(); }

// Where AWS's parser stands when it has come to a value that begins at `at`: it has read a string's
// quote, an array's or object's bracket, and anything else as a whole.
std::size_t end_of_token(const Json& value, std::size_t at) {
  return value.is_string() || value.is_structured() ? at + 1 : at + size_of(value);
}

// Goes through a policy as it is written without blanks, which is how AWS shows it in errors.
class PolicyReader {
 public:
  explicit PolicyReader(const Json& policy) : policy_(policy), text_(to_text(policy)) {}

  Fault read(FilterScope scope) {
    if (auto fault = read_object(policy_, 0, 1)) return fault;
    if (scope == FilterScope::kMessageAttributes && is_nested_) {
      return "Filter policy scope MessageAttributes does not support nested filter policy";
    }
    if (keys_ > limits::kSnsFilterKeysMax) {
      return "FilterPolicy: Filter policy can not have more than " +
             std::to_string(limits::kSnsFilterKeysMax) + " keys";
    }
    if (combinations(policy_, 1) > limits::kSnsFilterCombinationsMax) {
      return "FilterPolicy: Filter policy is too complex";
    }
    const auto pattern = EventPattern::compile(policy_);
    if (!pattern) return "FilterPolicy: " + pattern.error();
    return std::nullopt;
  }

 private:
  Fault at_place(std::string_view reason, std::size_t offset) const {
    return "FilterPolicy: " + std::string(reason) + "\n at [Source: (String)\"" + text_ +
           "\"; line: 1, column: " + std::to_string(offset + 1) + "]";
  }

  Fault read_object(const Json& object, std::size_t at, int depth) {
    std::size_t offset = at + 1;
    for (const auto& [name, value] : object.items()) {
      offset += size_of(Json(name)) + 1;
      if (auto fault = read_member(name, value, offset, depth)) return fault;
      offset += size_of(value) + 1;
    }
    return std::nullopt;
  }

  Fault read_member(const std::string& name, const Json& value, std::size_t at, int depth) {
    if (value.is_object()) {
      is_nested_ = true;
      return read_object(value, at, depth + 1);
    }
    if (!value.is_array()) {
      return at_place("\"" + name + "\" must be an object or an array", end_of_token(value, at));
    }
    if (value.empty()) return at_place("Empty arrays are not allowed", at + 2);
    if (name == "$or") return read_alternatives(value, at, depth);
    ++keys_;
    std::size_t offset = at + 1;
    for (const Json& wanted : value) {
      if (auto fault = read_wanted(wanted, offset)) return fault;
      offset += size_of(wanted) + 1;
    }
    return std::nullopt;
  }

  Fault read_alternatives(const Json& alternatives, std::size_t at, int depth) {
    std::size_t offset = at + 1;
    for (const Json& alternative : alternatives) {
      if (alternative.is_object()) {
        if (auto fault = read_object(alternative, offset, depth)) return fault;
      }
      offset += size_of(alternative) + 1;
    }
    return std::nullopt;
  }

  // One value, or match expression, that a key may have.
  Fault read_wanted(const Json& wanted, std::size_t at) {
    std::string reason;
    if (anything_but(wanted, "suffix") != nullptr) {
      reason = "Unsupported anything-but pattern: suffix";
    } else if (const Json* prefix = anything_but(wanted, "prefix");
               prefix != nullptr && !prefix->is_string()) {
      reason = "prefix match pattern must be a string";
    } else {
      const Json alone = Json::object_t{{"key", Json::array({wanted})}};
      const auto pattern = EventPattern::compile(alone);
      if (pattern) return std::nullopt;
      reason = pattern.error();
    }
    const bool has_place =
        !reason.starts_with("Malformed CIDR") && !reason.starts_with("Nonstandard IP");
    if (!has_place) return "FilterPolicy: " + reason;
    return at_place(reason, place_of_fault(wanted, at));
  }

  // What stands in {"anything-but": {NAME: ...}}; null for anything else.
  static const Json* anything_but(const Json& wanted, std::string_view name) {
    const Json* inner = find_member(wanted, "anything-but");
    return inner != nullptr ? find_member(*inner, name) : nullptr;
  }

  // In {"operator": value}, the value; of two operators, the second's; inside anything-but, one
  // deeper.
  static std::size_t place_of_fault(const Json& wanted, std::size_t at) {
    if (!wanted.is_object() || wanted.empty()) return end_of_token(wanted, at);
    auto member = wanted.begin();
    std::size_t offset = at + 1 + size_of(Json(member.key())) + 1;
    if (wanted.size() > 1) {
      offset += size_of(member.value()) + 1;
      ++member;
      offset += size_of(Json(member.key())) + 1;
    }
    if (member.value().is_object()) return place_of_fault(member.value(), offset);
    return end_of_token(member.value(), offset);
  }

  // What a key's values count grows with its depth; alternatives add up, names multiply.
  static std::size_t combinations(const Json& object, std::size_t depth) {
    std::size_t product = 1;
    for (const auto& [name, value] : object.items()) {
      std::size_t factor = 0;
      if (value.is_object()) {
        factor = combinations(value, depth + 1);
      } else if (name == "$or") {
        for (const Json& alternative : value) factor += combinations(alternative, depth);
      } else {
        factor = value.size() * depth;
      }
      product *= std::max<std::size_t>(factor, 1);
      if (product > limits::kSnsFilterCombinationsMax) return product;
    }
    return product;
  }

  const Json& policy_;
  const std::string text_;
  std::size_t keys_ = 0;
  bool is_nested_ = false;
};

const std::string* attribute_text(const Json& attribute, std::string_view member) {
  const Json* value = find_member(attribute, member);
  return value != nullptr && value->is_string() ? &value->get_ref<const std::string&>() : nullptr;
}

// Attributes as an event: numbers as numbers, String.Array as what it holds; bytes are left out.
Json event_of_attributes(const Json* attributes) {
  Json event = Json::object();
  if (attributes == nullptr) return event;
  for (const auto& [name, attribute] : attributes->items()) {
    const std::string* type = attribute_text(attribute, "DataType");
    const std::string* value = attribute_text(attribute, "StringValue");
    if (type == nullptr || value == nullptr) continue;
    const bool is_json = type->starts_with("Number") || *type == "String.Array";
    const auto json = is_json ? parse_json(*value) : unexpected(JsonError{});
    event[name] = json ? *json : Json(*value);
  }
  return event;
}

}  // namespace

Expected<Done, std::string> check_filter_policy(std::string_view policy, FilterScope scope) {
  const auto json = parse_json(policy);
  if (!json) return unexpected("FilterPolicy: " + json_fault(policy, json.error()));
  if (!json->is_object()) return unexpected(std::string("FilterPolicy: not a JSON object"));
  if (auto fault = PolicyReader(*json).read(scope)) return unexpected(*std::move(fault));
  return Done{};
}

bool passes(std::string_view policy, FilterScope scope, const Json* attributes,
            std::string_view body) {
  const auto pattern = EventPattern::parse(policy);
  if (!pattern) return false;
  if (scope == FilterScope::kMessageAttributes) {
    return pattern->matches(event_of_attributes(attributes));
  }
  const auto event = parse_json(body);
  return event && event->is_object() && pattern->matches(*event);
}

}  // namespace sidestep::aws::sns
