#pragma once
// What the parts of PartiQL's grammar share: a cursor over tokens, paths, and values.

#include <vector>

#include "aws/dynamodb/expressions/condition.h"
#include "aws/dynamodb/expressions/update.h"
#include "aws/dynamodb/partiql/token.h"

namespace sidestep::aws::dynamodb::partiql {

class Parser {
 public:
  // `parameters` may be null.
  Parser(std::vector<Token> tokens, const Json* parameters)
      : tokens_(std::move(tokens)), parameters_(parameters) {}

  const Token& token() const { return tokens_[at_]; }
  const Token& following() const { return tokens_[std::min(at_ + 1, tokens_.size() - 1)]; }
  void advance() { at_ = std::min(at_ + 1, tokens_.size() - 1); }
  bool at_end() const { return token().kind == Token::Kind::kEnd; }
  bool at_symbol(std::string_view symbol) const {
    return token().kind == Token::Kind::kSymbol && token().text == symbol;
  }
  bool at_word(std::string_view word) const {
    return token().kind == Token::Kind::kWord && is_same_word(token().text, word);
  }
  // A function's name and its parenthesis.
  bool at_function(std::string_view name) const { return at_word(name) && following().text == "("; }
  bool take_symbol(std::string_view symbol);
  bool take_word(std::string_view word);
  Checked expect_symbol(std::string_view symbol);
  Checked expect_word(std::string_view word);

  // "a.b[1]", with or without quotes.
  Expected<Path, Error> path();
  // A table, an index: with or without quotes.
  Expected<std::string, Error> name();
  // Whether a literal or "?" comes.
  bool at_value() const;
  Expected<Json, Error> value();

  // All parameters were used.
  Checked check_parameters() const;
  Error unexpected_token() const;

  static constexpr int kDepthMax = 100;

 private:
  Expected<Json, Error> parameter();
  Expected<Json, Error> word_value();
  Expected<Json, Error> list();
  Expected<Json, Error> set();
  Expected<Json, Error> map();
  Expected<Json, Error> elements(std::string_view end);

  const std::vector<Token> tokens_;
  const Json* parameters_;
  std::size_t at_ = 0;
  std::size_t parameters_used_ = 0;
  int depth_ = 0;
};

Expected<Condition, Error> parse_where(Parser& parser);

// What stands on the right side of SET.
Expected<UpdateOperand, Error> parse_update_operand(Parser& parser);

}  // namespace sidestep::aws::dynamodb::partiql
