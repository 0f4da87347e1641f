#include <algorithm>
#include <iterator>

#include "aws/dynamodb/partiql/parser.h"

namespace sidestep::aws::dynamodb::partiql {
namespace {

using Parsed = Expected<Condition, Error>;

constexpr std::pair<std::string_view, Condition::Kind> kComparisons[] = {
    {"=", Condition::Kind::kEqual},     {"<>", Condition::Kind::kNotEqual},
    {"!=", Condition::Kind::kNotEqual}, {"<=", Condition::Kind::kLessOrEqual},
    {"<", Condition::Kind::kLess},      {">=", Condition::Kind::kGreaterOrEqual},
    {">", Condition::Kind::kGreater},
};
constexpr std::pair<std::string_view, Condition::Kind> kTwoOperands[] = {
    {"begins_with", Condition::Kind::kBeginsWith},
    {"contains", Condition::Kind::kContains},
    {"attribute_type", Condition::Kind::kHasType},
};
constexpr std::pair<std::string_view, Condition::Kind> kOneOperand[] = {
    {"attribute_exists", Condition::Kind::kExists},
    {"attribute_not_exists", Condition::Kind::kNotExists},
};

class WhereParser {
 public:
  explicit WhereParser(Parser& parser) : parser_(parser) {}

  Parsed alternatives() {
    SIDESTEP_TRY(first, conjunction());
    Condition any{Condition::Kind::kOr, {}, {std::move(first)}};
    while (parser_.take_word("OR")) {
      SIDESTEP_TRY(next, conjunction());
      any.parts.push_back(std::move(next));
    }
    return any.parts.size() == 1 ? std::move(any.parts[0]) : std::move(any);
  }

 private:
  Parsed conjunction() {
    SIDESTEP_TRY(first, negation());
    Condition all{Condition::Kind::kAnd, {}, {std::move(first)}};
    while (parser_.take_word("AND")) {
      SIDESTEP_TRY(next, negation());
      all.parts.push_back(std::move(next));
    }
    return all.parts.size() == 1 ? std::move(all.parts[0]) : std::move(all);
  }

  Parsed negation() {
    if (!parser_.at_word("NOT")) return primary();
    if (++depth_ > Parser::kDepthMax) return unexpected(parser_.unexpected_token());
    parser_.advance();
    SIDESTEP_TRY(inner, negation());
    --depth_;
    return negated(std::move(inner));
  }

  static Condition negated(Condition inner) {
    Condition result{Condition::Kind::kNot, {}, {}};
    result.parts.push_back(std::move(inner));
    return result;
  }

  Parsed primary() {
    if (parser_.at_symbol("(")) {
      if (++depth_ > Parser::kDepthMax) return unexpected(parser_.unexpected_token());
      parser_.advance();
      SIDESTEP_TRY(inner, alternatives());
      if (auto error = parser_.expect_symbol(")")) return unexpected(*std::move(error));
      --depth_;
      return inner;
    }
    for (const auto& [name, kind] : kTwoOperands) {
      if (parser_.at_function(name)) return function(kind, 2);
    }
    for (const auto& [name, kind] : kOneOperand) {
      if (parser_.at_function(name)) return function(kind, 1);
    }
    return comparison();
  }

  Parsed function(Condition::Kind kind, std::size_t count) {
    parser_.advance();
    parser_.advance();
    Condition condition{kind, {}, {}};
    for (std::size_t i = 0; i < count; ++i) {
      if (i > 0) {
        if (auto error = parser_.expect_symbol(",")) return unexpected(*std::move(error));
      }
      SIDESTEP_TRY(one, operand());
      condition.operands.push_back(std::move(one));
    }
    if (auto error = parser_.expect_symbol(")")) return unexpected(*std::move(error));
    if (condition.operands[0].kind != Operand::Kind::kPath) {
      return unexpected(not_well_formed("A function's first operand must be a path"));
    }
    return condition;
  }

  Expected<Operand, Error> operand() {
    if (parser_.at_function("size")) {
      parser_.advance();
      parser_.advance();
      SIDESTEP_TRY(path, parser_.path());
      if (auto error = parser_.expect_symbol(")")) return unexpected(*std::move(error));
      return Operand{Operand::Kind::kSize, std::move(path), {}};
    }
    if (parser_.at_value()) {
      SIDESTEP_TRY(value, parser_.value());
      return Operand::of_value(std::move(value));
    }
    SIDESTEP_TRY(path, parser_.path());
    return Operand::of_path(std::move(path));
  }

  Parsed comparison() {
    SIDESTEP_TRY(left, operand());
    if (parser_.take_word("BETWEEN")) return between(std::move(left));
    if (parser_.take_word("IN")) return in(std::move(left));
    if (parser_.take_word("IS")) return is(std::move(left));
    const auto found = std::ranges::find_if(
        kComparisons, [&](const auto& one) { return parser_.at_symbol(one.first); });
    if (found == std::end(kComparisons)) return unexpected(parser_.unexpected_token());
    parser_.advance();
    SIDESTEP_TRY(right, operand());
    return Condition{found->second, {std::move(left), std::move(right)}, {}};
  }

  Parsed between(Operand value) {
    SIDESTEP_TRY(low, operand());
    if (auto error = parser_.expect_word("AND")) return unexpected(*std::move(error));
    SIDESTEP_TRY(high, operand());
    return Condition{
        Condition::Kind::kBetween, {std::move(value), std::move(low), std::move(high)}, {}};
  }

  Parsed in(Operand value) {
    const std::string end = parser_.at_symbol("[") ? "]" : ")";
    if (!parser_.take_symbol("[")) {
      if (auto error = parser_.expect_symbol("(")) return unexpected(*std::move(error));
    }
    Condition condition{Condition::Kind::kIn, {}, {}};
    condition.operands.push_back(std::move(value));
    do {
      SIDESTEP_TRY(one, operand());
      condition.operands.push_back(std::move(one));
    } while (parser_.take_symbol(","));
    if (auto error = parser_.expect_symbol(end)) return unexpected(*std::move(error));
    return condition;
  }

  // IS [NOT] MISSING, IS [NOT] NULL
  Parsed is(Operand value) {
    if (value.kind != Operand::Kind::kPath) return unexpected(parser_.unexpected_token());
    const bool is_negated = parser_.take_word("NOT");
    Condition condition{Condition::Kind::kNotExists, {std::move(value)}, {}};
    if (parser_.take_word("NULL")) {
      condition.kind = Condition::Kind::kHasType;
      condition.operands.push_back(Operand::of_value(Json::object_t{{"S", "NULL"}}));
    } else if (auto error = parser_.expect_word("MISSING")) {
      return unexpected(*std::move(error));
    }
    if (!is_negated) return condition;
    return negated(std::move(condition));
  }

  Parser& parser_;
  int depth_ = 0;
};

}  // namespace

Expected<Condition, Error> parse_where(Parser& parser) {
  return WhereParser(parser).alternatives();
}

}  // namespace sidestep::aws::dynamodb::partiql
