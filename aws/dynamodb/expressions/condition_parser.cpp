#include "aws/dynamodb/expressions/condition_parser.h"

#include <algorithm>
#include <iterator>

#include "aws/dynamodb/expressions/parser.h"
#include "aws/dynamodb/limits.h"
#include "aws/dynamodb/values/attribute_value.h"
#include "aws/dynamodb/values/compare.h"

namespace sidestep::aws::dynamodb {
namespace {

using Parsed = Expected<Condition, Error>;
using ParsedOperand = Expected<Operand, Error>;

struct Comparator {
  std::string_view symbol;
  Condition::Kind kind;
};
constexpr Comparator kComparators[] = {
    {"=", Condition::Kind::kEqual},   {"<>", Condition::Kind::kNotEqual},
    {"<", Condition::Kind::kLess},    {"<=", Condition::Kind::kLessOrEqual},
    {">", Condition::Kind::kGreater}, {">=", Condition::Kind::kGreaterOrEqual},
};

struct ConditionFunction {
  std::string_view name;
  Condition::Kind kind;
  std::size_t operands;
};
constexpr ConditionFunction kFunctions[] = {
    {"attribute_exists", Condition::Kind::kExists, 1},
    {"attribute_not_exists", Condition::Kind::kNotExists, 1},
    {"attribute_type", Condition::Kind::kHasType, 2},
    {"begins_with", Condition::Kind::kBeginsWith, 2},
    {"contains", Condition::Kind::kContains, 2},
};
constexpr std::string_view kSize = "size";

// Functions of update expressions: known, but not allowed here.
constexpr std::string_view kUpdateFunctions[] = {"if_not_exists", "list_append"};

// AWS's order.
constexpr std::string_view kTypes[] = {"B", "NULL", "SS", "BOOL", "L", "BS", "N", "NS", "S", "M"};

class ConditionParser {
 public:
  explicit ConditionParser(Parser& parser) : parser_(parser) {}

  Parsed whole() {
    SIDESTEP_TRY(condition, alternatives());
    if (!parser_.at_end()) return unexpected(parser_.syntax_error());
    return condition;
  }

 private:
  Parsed alternatives() {
    SIDESTEP_TRY(first, conjunction());
    if (!parser_.at_keyword("OR")) return first;
    Condition any{Condition::Kind::kOr, {}, {std::move(first)}};
    while (parser_.take_keyword("OR")) {
      SIDESTEP_TRY(next, conjunction());
      any.parts.push_back(std::move(next));
    }
    return any;
  }

  Parsed conjunction() {
    SIDESTEP_TRY(first, negation());
    if (!parser_.at_keyword("AND")) return first;
    Condition all{Condition::Kind::kAnd, {}, {std::move(first)}};
    while (parser_.take_keyword("AND")) {
      SIDESTEP_TRY(next, negation());
      all.parts.push_back(std::move(next));
    }
    return all;
  }

  Parsed negation() {
    if (!parser_.at_keyword("NOT")) return primary();
    if (++depth_ > Parser::kDepthMax) return unexpected(parser_.syntax_error());
    parser_.advance();
    SIDESTEP_TRY(negated, negation());
    --depth_;
    return Condition{Condition::Kind::kNot, {}, {std::move(negated)}};
  }

  Parsed primary() {
    if (parser_.at_symbol("(")) return parenthesised();
    if (parser_.at_function() && parser_.token().text != kSize) return function_condition();
    return comparison();
  }

  Parsed parenthesised() {
    if (++depth_ > Parser::kDepthMax) return unexpected(parser_.syntax_error());
    parser_.advance();
    const bool is_double = parser_.at_symbol("(");
    const std::size_t begin = parser_.position();
    SIDESTEP_TRY(inner, alternatives());
    // ((a)): the inner pair was the whole of the outer one.
    if (is_double && closed_from_ == begin && parser_.at_symbol(")")) {
      return unexpected(parser_.invalid("The expression has redundant parentheses;"));
    }
    if (auto error = parser_.expect_symbol(")")) return unexpected(*std::move(error));
    closed_from_ = begin - 1;
    --depth_;
    return inner;
  }

  Parsed function_condition() {
    const std::string_view name = parser_.token().text;
    const auto found = std::ranges::find(kFunctions, name, &ConditionFunction::name);
    if (found == std::end(kFunctions)) return unexpected(unknown_function(name));
    SIDESTEP_TRY(operands, arguments(name));
    if (operands.size() != found->operands) {
      return unexpected(parser_.wrong_operand_count(name, operands.size()));
    }
    if (auto error = check_function(*found, operands)) return unexpected(*std::move(error));
    closed_from_ = 0;
    return Condition{found->kind, std::move(operands), {}};
  }

  Error unknown_function(std::string_view name) const {
    if (std::ranges::find(kUpdateFunctions, name) != std::end(kUpdateFunctions)) {
      return parser_.invalid("The function is not allowed in a condition expression; function: " +
                             std::string(name));
    }
    return parser_.invalid("Invalid function name; function: " + std::string(name));
  }

  Expected<std::vector<Operand>, Error> arguments(std::string_view) {
    parser_.advance();
    parser_.advance();
    std::vector<Operand> operands;
    do {
      SIDESTEP_TRY(one, operand());
      operands.push_back(std::move(one));
    } while (parser_.take_symbol(","));
    if (auto error = parser_.expect_symbol(")")) return unexpected(*std::move(error));
    return operands;
  }

  Checked check_function(const ConditionFunction& function, const std::vector<Operand>& operands) {
    const Operand& first = operands[0];
    if (function.kind == Condition::Kind::kExists || function.kind == Condition::Kind::kNotExists) {
      if (first.kind == Operand::Kind::kPath) return std::nullopt;
      return parser_.invalid(
          "Operator or function requires a document path; operator or "
          "function: " +
          std::string(function.name));
    }
    if (same(first, operands[1])) return not_distinct(function.name, first);
    if (operands[1].kind != Operand::Kind::kValue) return std::nullopt;
    const Json& value = operands[1].value;
    const std::string& type = type_of(value);
    if (function.kind == Condition::Kind::kHasType) return check_type_name(function.name, value);
    if (function.kind == Condition::Kind::kBeginsWith && type != "S" && type != "B") {
      return parser_.wrong_operand_type(function.name, type);
    }
    return std::nullopt;
  }

  Checked check_type_name(std::string_view function, const Json& value) {
    if (type_of(value) != "S") return parser_.wrong_operand_type(function, type_of(value));
    const std::string& name = content_of(value).get_ref<const std::string&>();
    if (std::ranges::find(kTypes, name) != std::end(kTypes)) return std::nullopt;
    std::string types;
    for (const std::string_view type : kTypes) {
      types += types.empty() ? "" : ",";
      types += type;
    }
    return parser_.invalid("Invalid attribute type name found; type: " + name + ", valid types: {" +
                           types + "}");
  }

  ParsedOperand operand() {
    if (parser_.token().kind == Token::Kind::kValuePlaceholder) {
      SIDESTEP_TRY(value, parser_.value());
      return Operand::of_value(std::move(value));
    }
    if (parser_.at_function()) return function_operand();
    SIDESTEP_TRY(path, parser_.path());
    return Operand::of_path(std::move(path));
  }

  ParsedOperand function_operand() {
    const std::string_view name = parser_.token().text;
    if (name != kSize) {
      const bool is_known =
          std::ranges::find(kFunctions, name, &ConditionFunction::name) != std::end(kFunctions);
      if (!is_known) return unexpected(unknown_function(name));
      return unexpected(not_this_way(name));
    }
    SIDESTEP_TRY(operands, arguments(name));
    if (operands.size() != 1) return unexpected(parser_.wrong_operand_count(name, operands.size()));
    Operand& of = operands[0];
    if (of.kind == Operand::Kind::kSize) return unexpected(not_this_way(name));
    if (of.kind == Operand::Kind::kPath) {
      of.kind = Operand::Kind::kSize;
      return std::move(of);
    }
    const auto count = element_count(of.value);
    if (!count) return unexpected(parser_.wrong_operand_type(name, type_of(of.value)));
    return Operand::of_value(Json::object_t{{"N", std::to_string(*count)}});
  }

  Error not_this_way(std::string_view function) const {
    return parser_.invalid(
        "The function is not allowed to be used this way in an expression; function: " +
        std::string(function));
  }

  // An operand may stand in parentheses.
  ParsedOperand wrapped_operand() {
    if (!parser_.at_symbol("(")) return operand();
    parser_.advance();
    SIDESTEP_TRY(inner, operand());
    if (auto error = parser_.expect_symbol(")")) return unexpected(*std::move(error));
    return inner;
  }

  Parsed comparison() {
    const bool was_size = parser_.at_function();
    SIDESTEP_TRY(left, operand());
    closed_from_ = 0;
    if (parser_.take_keyword("BETWEEN")) return between(std::move(left));
    if (parser_.take_keyword("IN")) return in(std::move(left));
    const auto found = std::ranges::find_if(
        kComparators, [&](const Comparator& one) { return parser_.at_symbol(one.symbol); });
    if (found == std::end(kComparators)) {
      if (was_size && (parser_.at_end() || parser_.at_symbol(")"))) {
        return unexpected(not_this_way(kSize));
      }
      return unexpected(parser_.syntax_error());
    }
    parser_.advance();
    SIDESTEP_TRY(right, wrapped_operand());
    if (same(left, right)) return unexpected(not_distinct(found->symbol, left));
    if (found->kind != Condition::Kind::kEqual && found->kind != Condition::Kind::kNotEqual) {
      for (const Operand* one : {&left, &right}) {
        if (auto error = check_ordered(found->symbol, *one)) return unexpected(*std::move(error));
      }
    }
    return Condition{found->kind, {std::move(left), std::move(right)}, {}};
  }

  Checked check_ordered(std::string_view symbol, const Operand& operand) const {
    if (operand.kind != Operand::Kind::kValue) return std::nullopt;
    const std::string& type = type_of(operand.value);
    if (type == "S" || type == "N" || type == "B") return std::nullopt;
    return parser_.wrong_operand_type(symbol, type);
  }

  static bool same(const Operand& a, const Operand& b) {
    return a.kind == Operand::Kind::kPath && a == b;
  }

  Error not_distinct(std::string_view symbol, const Operand& operand) const {
    return parser_.invalid(
        "The first operand must be distinct from the remaining operands for this operator or "
        "function; operator: " +
        std::string(symbol) + ", first operand: " + shown_path(operand.path));
  }

  Parsed between(Operand value) {
    SIDESTEP_TRY(low, wrapped_operand());
    if (!parser_.take_keyword("AND")) return unexpected(parser_.syntax_error());
    SIDESTEP_TRY(high, wrapped_operand());
    for (const Operand* one : {&value, &low, &high}) {
      if (auto error = check_ordered("BETWEEN", *one)) return unexpected(*std::move(error));
    }
    if (auto error = check_bounds_of(low, high)) return unexpected(*std::move(error));
    return Condition{
        Condition::Kind::kBetween, {std::move(value), std::move(low), std::move(high)}, {}};
  }

  Checked check_bounds_of(const Operand& low, const Operand& high) const {
    if (low.kind != Operand::Kind::kValue || high.kind != Operand::Kind::kValue) {
      return std::nullopt;
    }
    const std::string bounds = "; lower bound operand: " + shown_value(low.value) +
                               ", upper bound operand: " + shown_value(high.value);
    const auto compared = order(low.value, high.value);
    if (!compared) {
      return parser_.invalid(
          "The BETWEEN operator requires same data type for lower and upper bounds" + bounds);
    }
    if (*compared <= 0) return std::nullopt;
    return parser_.invalid(
        "The BETWEEN operator requires upper bound to be greater than or equal to lower bound" +
        bounds);
  }

  Parsed in(Operand value) {
    Condition condition{Condition::Kind::kIn, {}, {}};
    condition.operands.push_back(std::move(value));
    if (auto error = parser_.expect_symbol("(")) return unexpected(*std::move(error));
    do {
      SIDESTEP_TRY(one, operand());
      if (same(condition.operands[0], one)) return unexpected(not_distinct("IN", one));
      condition.operands.push_back(std::move(one));
    } while (parser_.take_symbol(","));
    if (auto error = parser_.expect_symbol(")")) return unexpected(*std::move(error));
    if (const std::size_t count = condition.operands.size() - 1; count > limits::kDynamodbInMax) {
      return unexpected(parser_.invalid(
          "The IN operator is provided with too many operands; number of operands: " +
          std::to_string(count)));
    }
    return condition;
  }

  Parser& parser_;
  int depth_ = 0;
  // Where the last thing parsed began, if it was a pair of parentheses and nothing else.
  std::size_t closed_from_ = 0;
};

}  // namespace

Expected<Condition, Error> parse_condition(std::string_view name, std::string_view text,
                                           Placeholders& placeholders) {
  Parser parser(name, text, placeholders);
  if (auto error = parser.check_size()) return unexpected(*std::move(error));
  return ConditionParser(parser).whole();
}

}  // namespace sidestep::aws::dynamodb
