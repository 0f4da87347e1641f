#include <algorithm>
#include <array>
#include <utility>

#include "aws/core/folded_case.h"
#include "aws/core/value_pattern.h"
#include "base/number.h"

namespace sidestep::aws {
namespace {

using Fault = unexpected<std::string>;

constexpr std::string_view kOneKey = "Only one key allowed in match expression";

// A number that a double holds: others AWS does not compare.
std::optional<std::string> fault_of_number(const Json& number) {
  if (compare_numbers(Json(number.get<double>()), number) == 0) return std::nullopt;
  return "Cannot compare number : " + to_text(number);
}

// Positions count as AWS counts them, which puts quotes around the text.
std::optional<std::string> fault_of_wildcard(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char next = i + 1 < text.size() ? text[i + 1] : '"';
    if (text[i] == '*' && next == '*') {
      return "Consecutive wildcard characters at pos " + std::to_string(i + 1);
    }
    if (text[i] != '\\') continue;
    if (next != '*' && next != '\\') {
      return "Invalid escape character at pos " + std::to_string(i + 1);
    }
    ++i;
  }
  return std::nullopt;
}

}  // namespace

class ValuePatternReader {
 public:
  using Kind = ValuePattern::Kind;
  using Read = Expected<ValuePattern, std::string>;

  static Read read(const Json& element) {
    if (element.is_array()) {
      return Fault("Match value must be String, number, true, false, or null");
    }
    return element.is_object() ? read_expression(element) : read_value(element);
  }

 private:
  static ValuePattern with(Kind kind) {
    ValuePattern pattern;
    pattern.kind_ = kind;
    return pattern;
  }

  static Read read_value(const Json& value) {
    if (value.is_string()) {
      if (auto address = AddressBlock::address(value.get_ref<const std::string&>())) {
        ValuePattern pattern = with(Kind::kAddress);
        pattern.block_ = std::move(address);
        return pattern;
      }
    }
    ValuePattern pattern;
    pattern.values_.push_back(value);
    return pattern;
  }

  static Read read_expression(const Json& expression) {
    if (expression.empty()) return Fault("Match expression name not found");
    using Reader = Read (*)(const Json&);
    static constexpr std::array<std::pair<std::string_view, Reader>, 8> kReaders = {{
        {"exactly", read_exactly},
        {"prefix", read_prefix},
        {"suffix", read_suffix},
        {"numeric", read_numeric},
        {"anything-but", read_anything_but},
        {"exists", read_exists},
        {"cidr", read_cidr},
        {"equals-ignore-case", read_equals_ignore_case},
    }};
    const std::string& name = expression.begin().key();
    const Json& value = expression.begin().value();
    Read pattern = Fault("Unrecognized match type " + name);
    if (name == "wildcard") pattern = read_wildcard(value);
    for (const auto& [known, reader] : kReaders) {
      if (known == name) pattern = reader(value);
    }
    if (!pattern || expression.size() == 1) return pattern;
    const bool counts_elements = name == "numeric" || name == "anything-but";
    return Fault(counts_elements ? "Too many elements in numeric expression"
                                 : std::string(kOneKey));
  }

  static Read read_exactly(const Json& value) {
    if (!value.is_string()) return Fault("exact match pattern must be a string");
    ValuePattern pattern;
    pattern.values_.push_back(value);
    return pattern;
  }

  static Read read_prefix(const Json& value) {
    return read_end("prefix", value, Kind::kPrefix, Kind::kPrefixIgnoreCase);
  }
  static Read read_suffix(const Json& value) {
    return read_end("suffix", value, Kind::kSuffix, Kind::kSuffixIgnoreCase);
  }

  static Read read_end(const std::string& name, const Json& value, Kind exact, Kind folded) {
    if (value.is_object()) {
      if (value.empty()) {
        return Fault((exact == Kind::kPrefix ? "Prefix" : "Suffix") +
                     std::string(" expression name not found"));
      }
      if (value.begin().key() != "equals-ignore-case") {
        return Fault("Unsupported " + name + " pattern: " + value.begin().key());
      }
      if (value.size() > 1) return Fault(std::string(kOneKey));
      return folded_text(value.begin().value(), folded);
    }
    if (!value.is_string()) return Fault(name + " match pattern must be a string");
    ValuePattern pattern = with(exact);
    pattern.texts_.push_back(value.get<std::string>());
    return pattern;
  }

  static Read read_equals_ignore_case(const Json& value) {
    return folded_text(value, Kind::kEqualsIgnoreCase);
  }

  static Read folded_text(const Json& value, Kind kind) {
    if (!value.is_string()) return Fault("equals-ignore-case match pattern must be a string");
    ValuePattern pattern = with(kind);
    pattern.texts_.push_back(folded_case(value.get_ref<const std::string&>()));
    return pattern;
  }

  static Read read_wildcard(const Json& value) {
    if (!value.is_string()) return Fault("wildcard match pattern must be a string");
    ValuePattern pattern = with(Kind::kWildcard);
    pattern.texts_.push_back(value.get<std::string>());
    if (auto fault = fault_of_wildcard(pattern.texts_[0])) return Fault(*std::move(fault));
    return pattern;
  }

  static Read read_exists(const Json& value) {
    if (!value.is_boolean()) return Fault("exists match pattern must be either true or false.");
    return with(value.get<bool>() ? Kind::kExists : Kind::kAbsent);
  }

  // That AWS calls it a prefix is AWS's own slip.
  static Read read_cidr(const Json& value) {
    if (!value.is_string()) return Fault("prefix match pattern must be a string");
    auto block = AddressBlock::parse(value.get_ref<const std::string&>());
    if (!block) return unexpected(std::move(block).error());
    ValuePattern pattern = with(Kind::kAddress);
    pattern.block_ = *std::move(block);
    return pattern;
  }

  static Read read_numeric(const Json& value) {
    if (!value.is_array()) return Fault("Value of numeric must be an array.");
    const auto element = [&](std::size_t i) { return i < value.size() ? value[i] : Json(); };
    if (!element(0).is_string()) {
      return Fault("Invalid member in numeric match: " +
                   (value.empty() ? std::string("]") : to_text(value[0])));
    }
    const std::string from = element(0).get<std::string>();
    static constexpr std::array<std::string_view, 5> kOperators = {"=", ">=", ">", "<=", "<"};
    if (std::ranges::find(kOperators, from) == kOperators.end()) {
      return Fault("Unrecognized numeric range operator: " + from);
    }
    if (!element(1).is_number()) {
      return Fault("Value of " + (from == "=" ? "equals" : from) + " must be numeric");
    }
    if (auto fault = fault_of_number(value[1])) return Fault(*std::move(fault));
    ValuePattern pattern = with(Kind::kRange);
    const ValuePattern::Bound bound{value[1], from.ends_with('=')};
    if (from != "<" && from != "<=") pattern.least_ = bound;
    if (from != ">" && from != ">=") pattern.most_ = bound;
    if (value.size() == 2) return pattern;
    if (!from.starts_with('>')) return Fault("Too many elements in numeric expression");
    return read_upper_bound(std::move(pattern), value);
  }

  static Read read_upper_bound(ValuePattern pattern, const Json& value) {
    if (!value[2].is_string()) return Fault("Bad value in numeric range: " + to_text(value[2]));
    const std::string to = value[2].get<std::string>();
    if (to != "<" && to != "<=") return Fault("Bad numeric range operator: " + to);
    if (value.size() < 4 || !value[3].is_number()) {
      return Fault("Value of " + to + " must be numeric");
    }
    if (auto fault = fault_of_number(value[3])) return Fault(*std::move(fault));
    if (value.size() > 4) return Fault("Too many terms in numeric range expression");
    if (compare_numbers(pattern.least_->number, value[3]) >= 0) {
      return Fault("Bottom must be less than top");
    }
    pattern.most_ = ValuePattern::Bound{value[3], to == "<="};
    return pattern;
  }

  static Read read_anything_but(const Json& value) {
    if (value.is_object()) return read_anything_but_expression(value);
    if (!value.is_array() && !value.is_string() && !value.is_number()) return not_anything_but();
    ValuePattern pattern;
    pattern.negated_ = true;
    pattern.values_ = value.is_array() ? value.get<std::vector<Json>>() : std::vector<Json>{value};
    bool has_number = false;
    bool has_string = false;
    for (const Json& one : pattern.values_) {
      if (!one.is_string() && !one.is_number()) {
        return Fault("Inside anything but list, start|null|boolean is not supported.");
      }
      (one.is_string() ? has_string : has_number) = true;
    }
    if (has_number == has_string) {
      return Fault(
          "Inside anything but list, either all values are number or string, "
          "mixed type is not supported");
    }
    return pattern;
  }

  static Fault not_anything_but() {
    return Fault("Value of anything-but must be an array or single string/number value.");
  }

  static Read read_anything_but_expression(const Json& expression) {
    if (expression.empty()) return Fault("Anything-But expression name not found");
    static constexpr std::array<std::pair<std::string_view, Kind>, 4> kKinds = {{
        {"equals-ignore-case", Kind::kEqualsIgnoreCase},
        {"prefix", Kind::kPrefix},
        {"suffix", Kind::kSuffix},
        {"wildcard", Kind::kWildcard},
    }};
    const std::string& name = expression.begin().key();
    const Json& value = expression.begin().value();
    const auto known = std::ranges::find(kKinds, name, &std::pair<std::string_view, Kind>::first);
    if (known == kKinds.end()) return Fault("Unsupported anything-but pattern: " + name);
    if (!value.is_array() && !value.is_string() && !value.is_number()) return not_anything_but();
    ValuePattern pattern = with(known->second);
    pattern.negated_ = true;
    for (const Json& one : value.is_array() ? value : Json::array({value})) {
      if (auto fault = add_text(pattern, one)) return Fault(*std::move(fault));
    }
    if (expression.size() > 1) return Fault("Too many elements in numeric expression");
    return pattern;
  }

  static std::optional<std::string> add_text(ValuePattern& pattern, const Json& value) {
    const bool is_wildcard = pattern.kind_ == Kind::kWildcard;
    if (!value.is_string()) {
      if (pattern.kind_ == Kind::kEqualsIgnoreCase) {
        return "Inside anything-but/equals-ignore-case list, "
               "number|start|null|boolean is not supported.";
      }
      return std::string(is_wildcard ? "wildcard" : "prefix/suffix") +
             " match pattern must be a string";
    }
    const std::string& text = value.get_ref<const std::string&>();
    if (is_wildcard) {
      if (auto fault = fault_of_wildcard(text)) return fault;
    } else if (text.empty() && pattern.kind_ != Kind::kEqualsIgnoreCase) {
      return "Null prefix/suffix not allowed";
    }
    pattern.texts_.push_back(pattern.kind_ == Kind::kEqualsIgnoreCase ? folded_case(text) : text);
    return std::nullopt;
  }
};

Expected<ValuePattern, std::string> ValuePattern::read(const Json& element) {
  return ValuePatternReader::read(element);
}

}  // namespace sidestep::aws
