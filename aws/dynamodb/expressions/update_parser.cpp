#include "aws/dynamodb/expressions/update_parser.h"

#include <algorithm>
#include <iterator>

#include "aws/dynamodb/expressions/parser.h"
#include "aws/dynamodb/values/attribute_value.h"

namespace sidestep::aws::dynamodb {
namespace {

using ParsedUpdate = Expected<UpdateOperand, Error>;
using OperandKind = UpdateOperand::Kind;

struct Section {
  std::string_view keyword;
  UpdateAction::Kind kind;
};
constexpr Section kSections[] = {
    {"SET", UpdateAction::Kind::kSet},
    {"REMOVE", UpdateAction::Kind::kRemove},
    {"ADD", UpdateAction::Kind::kAdd},
    {"DELETE", UpdateAction::Kind::kDelete},
};

// What AWS calls types in the messages of ADD and DELETE.
std::string_view long_type_name(std::string_view type) {
  constexpr std::pair<std::string_view, std::string_view> kNames[] = {
      {"S", "STRING"},      {"N", "NUMBER"},      {"B", "BINARY"}, {"BOOL", "BOOLEAN"},
      {"NULL", "NULL"},     {"L", "LIST"},        {"M", "MAP"},    {"SS", "STRING_SET"},
      {"NS", "NUMBER_SET"}, {"BS", "BINARY_SET"},
  };
  const auto found = std::ranges::find(kNames, type, [](const auto& pair) { return pair.first; });
  return found == std::end(kNames) ? type : found->second;
}

class UpdateParser {
 public:
  explicit UpdateParser(Parser& parser) : parser_(parser) {}

  Expected<Update, Error> whole() {
    std::vector<std::string_view> seen;
    do {
      const auto section = std::ranges::find_if(
          kSections, [&](const Section& one) { return parser_.at_keyword(one.keyword); });
      if (section == std::end(kSections)) return unexpected(parser_.syntax_error());
      if (std::ranges::find(seen, section->keyword) != seen.end()) {
        return unexpected(parser_.invalid("The \"" + std::string(section->keyword) +
                                          "\" section can only be used once in an update "
                                          "expression;"));
      }
      seen.push_back(section->keyword);
      parser_.advance();
      if (auto error = actions(*section)) return unexpected(*std::move(error));
    } while (!parser_.at_end());
    std::vector<Path> paths;
    for (const UpdateAction& action : update_) paths.push_back(action.path);
    if (auto error = check_overlap(parser_, paths)) return unexpected(*std::move(error));
    return std::move(update_);
  }

 private:
  Checked actions(const Section& section) {
    do {
      UpdateAction action{section.kind, {}, {}};
      if (auto error = take_action(section, action)) return error;
      update_.push_back(std::move(action));
    } while (parser_.take_symbol(","));
    return std::nullopt;
  }

  Checked take_action(const Section& section, UpdateAction& action) {
    auto path = parser_.path();
    if (!path) return std::move(path).error();
    action.path = *std::move(path);
    if (section.kind == UpdateAction::Kind::kRemove) return std::nullopt;
    if (section.kind == UpdateAction::Kind::kSet) {
      if (auto error = parser_.expect_symbol("=")) return error;
      auto operand = sum();
      if (!operand) return std::move(operand).error();
      action.operand = *std::move(operand);
      return std::nullopt;
    }
    if (parser_.token().kind != Token::Kind::kValuePlaceholder) return parser_.syntax_error();
    auto value = parser_.value();
    if (!value) return std::move(value).error();
    if (auto error = check_member_type(section, *value)) return error;
    action.operand.value = *std::move(value);
    return std::nullopt;
  }

  Checked check_member_type(const Section& section, const Json& value) {
    const std::string& type = type_of(value);
    const bool is_set = type == "SS" || type == "NS" || type == "BS";
    const bool is_add = section.kind == UpdateAction::Kind::kAdd;
    if (is_set || (is_add && type == "N")) return std::nullopt;
    return parser_.invalid("Incorrect operand type for operator or function; operator: " +
                           std::string(section.keyword) +
                           ", operand type: " + std::string(long_type_name(type)) +
                           ", typeSet: ALLOWED_FOR_" + std::string(section.keyword) + "_OPERAND");
  }

  ParsedUpdate sum() {
    SIDESTEP_TRY(left, operand());
    const bool is_plus = parser_.at_symbol("+");
    if (!is_plus && !parser_.at_symbol("-")) return left;
    const std::string_view symbol = parser_.token().text;
    parser_.advance();
    SIDESTEP_TRY(right, operand());
    for (const UpdateOperand* one : {&left, &right}) {
      if (auto error = check_operand_type(symbol, *one, "N")) return unexpected(*std::move(error));
    }
    UpdateOperand result;
    result.kind = is_plus ? OperandKind::kPlus : OperandKind::kMinus;
    result.operands.push_back(std::move(left));
    result.operands.push_back(std::move(right));
    return result;
  }

  Checked check_operand_type(std::string_view function, const UpdateOperand& operand,
                             std::string_view type) {
    if (operand.kind != OperandKind::kValue || type_of(operand.value) == type) return std::nullopt;
    return parser_.wrong_operand_type(function, type_of(operand.value));
  }

  ParsedUpdate operand() {
    if (parser_.at_symbol("(")) return parenthesised();
    if (parser_.at_function()) return function();
    UpdateOperand result;
    if (parser_.token().kind == Token::Kind::kValuePlaceholder) {
      SIDESTEP_TRY(value, parser_.value());
      result.value = std::move(value);
      return result;
    }
    SIDESTEP_TRY(path, parser_.path());
    result.kind = OperandKind::kPath;
    result.path = std::move(path);
    return result;
  }

  ParsedUpdate parenthesised() {
    if (++depth_ > Parser::kDepthMax) return unexpected(parser_.syntax_error());
    parser_.advance();
    SIDESTEP_TRY(inner, sum());
    if (auto error = parser_.expect_symbol(")")) return unexpected(*std::move(error));
    --depth_;
    return inner;
  }

  ParsedUpdate function() {
    const std::string name(parser_.token().text);
    const bool is_append = name == "list_append";
    if (!is_append && name != "if_not_exists") return unexpected(unknown_function(name));
    if (++depth_ > Parser::kDepthMax) return unexpected(parser_.syntax_error());
    parser_.advance();
    parser_.advance();
    std::vector<UpdateOperand> operands;
    do {
      SIDESTEP_TRY(one, sum());
      operands.push_back(std::move(one));
    } while (parser_.take_symbol(","));
    if (auto error = parser_.expect_symbol(")")) return unexpected(*std::move(error));
    --depth_;
    if (operands.size() != 2) return unexpected(parser_.wrong_operand_count(name, operands.size()));
    UpdateOperand result;
    result.kind = is_append ? OperandKind::kListAppend : OperandKind::kIfNotExists;
    if (is_append) {
      for (const UpdateOperand& one : operands) {
        if (auto error = check_operand_type(name, one, "L")) return unexpected(*std::move(error));
      }
      result.operands = std::move(operands);
      return result;
    }
    if (operands[0].kind != OperandKind::kPath) {
      return unexpected(parser_.invalid(
          "Operator or function requires a document path; operator or function: if_not_exists"));
    }
    result.path = std::move(operands[0].path);
    result.operands.push_back(std::move(operands[1]));
    return result;
  }

  Error unknown_function(const std::string& name) const {
    constexpr std::string_view kOfConditions[] = {"attribute_exists", "attribute_not_exists",
                                                  "attribute_type",   "begins_with",
                                                  "contains",         "size"};
    if (std::ranges::find(kOfConditions, name) != std::end(kOfConditions)) {
      return parser_.invalid("The function is not allowed in an update expression; function: " +
                             name);
    }
    return parser_.invalid("Invalid function name; function: " + name);
  }

  Parser& parser_;
  Update update_;
  int depth_ = 0;
};

}  // namespace

Expected<Update, Error> parse_update(std::string_view text, Placeholders& placeholders) {
  Parser parser("UpdateExpression", text, placeholders);
  if (auto error = parser.check_size()) return unexpected(*std::move(error));
  return UpdateParser(parser).whole();
}

}  // namespace sidestep::aws::dynamodb
