#include "aws/dynamodb/partiql/statement.h"

#include <algorithm>

#include "aws/dynamodb/error.h"
#include "aws/dynamodb/partiql/parser.h"
#include "aws/dynamodb/values/attribute_value.h"

namespace sidestep::aws::dynamodb::partiql {
namespace {

class StatementParser {
 public:
  explicit StatementParser(Parser& parser) : parser_(parser) {}

  Expected<Statement, Error> whole() {
    if (auto error = statement()) return unexpected(*std::move(error));
    parser_.take_symbol(";");
    if (!parser_.at_end()) return unexpected(parser_.unexpected_token());
    if (auto error = parser_.check_parameters()) return unexpected(*std::move(error));
    return std::move(result_);
  }

 private:
  Checked statement() {
    if (parser_.take_word("SELECT")) return select();
    if (parser_.take_word("INSERT")) return insert();
    if (parser_.take_word("UPDATE")) return update();
    if (parser_.take_word("DELETE")) return remove();
    if (parser_.take_word("EXISTS")) return exists();
    return parser_.unexpected_token();
  }

  Checked select() {
    result_.kind = Statement::Kind::kSelect;
    if (!parser_.take_symbol("*")) {
      do {
        auto path = parser_.path();
        if (!path) return std::move(path).error();
        result_.projection.push_back(*std::move(path));
      } while (parser_.take_symbol(","));
    }
    if (auto error = parser_.expect_word("FROM")) return error;
    if (auto error = table()) return error;
    if (parser_.take_symbol(".")) {
      auto index = parser_.name();
      if (!index) return std::move(index).error();
      result_.index = *std::move(index);
    }
    if (auto error = where()) return error;
    return order();
  }

  Checked order() {
    if (!parser_.take_word("ORDER")) return std::nullopt;
    if (auto error = parser_.expect_word("BY")) return error;
    auto name = parser_.name();
    if (!name) return std::move(name).error();
    result_.order_by = *std::move(name);
    if (parser_.take_word("DESC")) result_.direction = Direction::kBackward;
    parser_.take_word("ASC");
    return std::nullopt;
  }

  Checked insert() {
    result_.kind = Statement::Kind::kInsert;
    if (auto error = parser_.expect_word("INTO")) return error;
    if (auto error = table()) return error;
    if (auto error = parser_.expect_word("VALUE")) return error;
    auto value = parser_.value();
    if (!value) return std::move(value).error();
    if (type_of(*value) != "M") return not_well_formed("VALUE must be a map");
    result_.item = std::move(content_of(*value));
    return std::nullopt;
  }

  Checked update() {
    result_.kind = Statement::Kind::kUpdate;
    if (auto error = table()) return error;
    while (parser_.at_word("SET") || parser_.at_word("REMOVE")) {
      const bool is_set = parser_.at_word("SET");
      parser_.advance();
      do {
        if (auto error = is_set ? set() : take_removal()) return error;
      } while (parser_.take_symbol(","));
    }
    if (result_.update.empty()) return parser_.unexpected_token();
    if (auto error = where()) return error;
    return returning();
  }

  Checked set() {
    UpdateAction action;
    auto path = parser_.path();
    if (!path) return std::move(path).error();
    action.path = *std::move(path);
    if (auto error = parser_.expect_symbol("=")) return error;
    for (const bool is_add : {true, false}) {
      if (!parser_.at_function(is_add ? "set_add" : "set_delete")) continue;
      action.kind = is_add ? UpdateAction::Kind::kAdd : UpdateAction::Kind::kDelete;
      return set_members(std::move(action));
    }
    auto operand = parse_update_operand(parser_);
    if (!operand) return std::move(operand).error();
    action.operand = *std::move(operand);
    result_.update.push_back(std::move(action));
    return std::nullopt;
  }

  // set_add(path, <<...>>)
  Checked set_members(UpdateAction action) {
    parser_.advance();
    parser_.advance();
    auto path = parser_.path();
    if (!path) return std::move(path).error();
    if (auto error = parser_.expect_symbol(",")) return error;
    auto value = parser_.value();
    if (!value) return std::move(value).error();
    const std::string& type = type_of(*value);
    if (type != "SS" && type != "NS" && type != "BS") {
      return not_well_formed("set_add and set_delete take a set");
    }
    if (*path != action.path) return not_well_formed("A set can only be added to itself");
    action.operand.value = *std::move(value);
    result_.update.push_back(std::move(action));
    return parser_.expect_symbol(")");
  }

  Checked take_removal() {
    auto path = parser_.path();
    if (!path) return std::move(path).error();
    result_.update.push_back({UpdateAction::Kind::kRemove, *std::move(path), {}});
    return std::nullopt;
  }

  Checked remove() {
    result_.kind = Statement::Kind::kDelete;
    if (auto error = parser_.expect_word("FROM")) return error;
    if (auto error = table()) return error;
    if (auto error = where()) return error;
    return returning();
  }

  // EXISTS(SELECT * FROM ... WHERE ...): a condition, in transactions.
  Checked exists() {
    if (auto error = parser_.expect_symbol("(")) return error;
    if (auto error = parser_.expect_word("SELECT")) return error;
    if (auto error = select()) return error;
    result_.kind = Statement::Kind::kExists;
    return parser_.expect_symbol(")");
  }

  Checked returning() {
    if (!parser_.take_word("RETURNING")) return std::nullopt;
    for (const std::string which : {"ALL", "MODIFIED"}) {
      if (!parser_.take_word(which)) continue;
      const std::string prefix = which == "ALL" ? "ALL_" : "UPDATED_";
      for (const std::string when : {"OLD", "NEW"}) {
        if (parser_.take_word(when)) {
          result_.returning = prefix + when;
          return parser_.expect_symbol("*");
        }
      }
    }
    return parser_.unexpected_token();
  }

  Checked table() {
    auto name = parser_.name();
    if (!name) return std::move(name).error();
    result_.table = *std::move(name);
    return std::nullopt;
  }

  Checked where() {
    if (!parser_.take_word("WHERE")) return std::nullopt;
    auto condition = parse_where(parser_);
    if (!condition) return std::move(condition).error();
    result_.where = *std::move(condition);
    return std::nullopt;
  }

  Parser& parser_;
  Statement result_;
};

}  // namespace

Expected<Statement, Error> parse_statement(const std::string& text, const Json* parameters) {
  SIDESTEP_TRY(tokens, tokens_of(text));
  Parser parser(std::move(tokens), parameters);
  return StatementParser(parser).whole();
}

bool is_select(std::string_view text) {
  const auto tokens = tokens_of(text);
  return tokens && is_same_word(tokens->front().text, "SELECT");
}

}  // namespace sidestep::aws::dynamodb::partiql
