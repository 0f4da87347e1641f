#include "aws/logs/patterns/comparison.h"

#include <array>
#include <charconv>
#include <utility>

namespace sidestep::aws::logs {
namespace {

std::optional<double> number_in(std::string_view text) {
  double value = 0;
  if (text.starts_with('+')) text.remove_prefix(1);
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (fault != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

// Whether `text` is `form`, in which an asterisk stands for anything.
bool is_like(std::string_view text, std::string_view form) {
  std::size_t at = 0, in_form = 0, star = form.npos, after_star = 0;
  while (at < text.size()) {
    if (in_form < form.size() && form[in_form] == '*') {
      star = in_form++;
      after_star = at;
    } else if (in_form < form.size() && form[in_form] == text[at]) {
      ++in_form, ++at;
    } else if (star != form.npos) {
      in_form = star + 1;
      at = ++after_star;
    } else {
      return false;
    }
  }
  return form.find_first_not_of('*', in_form) == form.npos;
}

}  // namespace

void skip_pattern_blanks(std::string_view text, std::size_t& at) {
  at = std::min(text.find_first_not_of(" \t\r\n", at), text.size());
}

std::optional<Comparison::Operator> Comparison::read_operator(std::string_view text,
                                                              std::size_t& at) {
  // Longer ones before those they begin with.
  static constexpr std::array<std::pair<std::string_view, Operator>, 6> kOperators{{
      {"!=", Operator::kNotEqual},
      {"<=", Operator::kAtMost},
      {">=", Operator::kAtLeast},
      {"=", Operator::kEqual},
      {"<", Operator::kLess},
      {">", Operator::kMore},
  }};
  for (const auto& [sign, meaning] : kOperators) {
    if (!text.substr(at).starts_with(sign)) continue;
    at += sign.size();
    return meaning;
  }
  return std::nullopt;
}

Expected<Comparison, std::string> Comparison::read(std::string_view text, std::size_t& at) {
  skip_pattern_blanks(text, at);
  Comparison comparison;
  const auto meaning = read_operator(text, at);
  if (!meaning) return unexpected("Unknown operator at '" + std::string(text.substr(at)) + "'");
  comparison.operator_ = *meaning;
  skip_pattern_blanks(text, at);
  if (auto fault = comparison.read_operand(text, at); !fault) return unexpected(fault.error());
  if (!comparison.is_equality() && !comparison.number_) {
    return unexpected("'" + comparison.text_ + "' is not a number");
  }
  return comparison;
}

Expected<Done, std::string> Comparison::read_operand(std::string_view text, std::size_t& at) {
  const char first = at < text.size() ? text[at] : '\0';
  if (first == '%') {
    const std::size_t end = text.find('%', at + 1);
    if (end == text.npos) return unexpected(std::string("A regular expression must end with '%'"));
    SIDESTEP_TRY(regex, LogRegex::compile(text.substr(at + 1, end - at - 1)));
    regex_ = std::move(regex);
    at = end + 1;
    return Done{};
  }
  if (first == '"') {
    for (++at; at < text.size() && text[at] != '"'; ++at) {
      if (text[at] == '\\' && at + 1 < text.size()) ++at;
      text_ += text[at];
    }
    if (at == text.size()) return unexpected(std::string("A text must end with '\"'"));
    ++at;
    return Done{};
  }
  const std::size_t end = std::min(text.find_first_of(" \t\r\n)(&|,]", at), text.size());
  text_ = text.substr(at, end - at);
  at = end;
  if (text_.empty()) return unexpected(std::string("A value is missing in the filter pattern"));
  number_ = number_in(text_);
  return Done{};
}

bool Comparison::equals(std::string_view text) const {
  return regex_ ? regex_->finds(text) : is_like(text, text_);
}

bool Comparison::compares(double value) const {
  switch (operator_) {
    case Operator::kEqual:
      return value == *number_;
    case Operator::kNotEqual:
      return value != *number_;
    case Operator::kLess:
      return value < *number_;
    case Operator::kAtMost:
      return value <= *number_;
    case Operator::kMore:
      return value > *number_;
    case Operator::kAtLeast:
      return value >= *number_;
  }
  return false;
}

bool Comparison::holds(const Json& value) const {
  if (number_) return value.is_number() && compares(value.get<double>());
  if (value.is_structured() || value.is_null()) return false;
  const std::string text = value.is_string() ? value.get<std::string>() : to_text(value);
  return equals(text) == (operator_ == Operator::kEqual);
}

bool Comparison::holds(std::string_view column) const {
  const auto value = number_ ? number_in(column) : std::nullopt;
  if (value) return compares(*value);
  return is_equality() && equals(column) == (operator_ == Operator::kEqual);
}

}  // namespace sidestep::aws::logs
