#pragma once
// What the parsers of all kinds of expressions share: a cursor over tokens, paths, values, and
// AWS's words for what is wrong.

#include <string>
#include <string_view>
#include <vector>

#include "aws/dynamodb/expressions/path.h"
#include "aws/dynamodb/expressions/placeholders.h"
#include "aws/dynamodb/expressions/token.h"

namespace sidestep::aws::dynamodb {

class Parser {
 public:
  // `name` is the request's member, e.g. "FilterExpression". All arguments outlive the parser.
  Parser(std::string_view name, std::string_view text, Placeholders& placeholders)
      : name_(name), text_(text), placeholders_(placeholders), tokens_(tokens_of(text)) {}

  // The expression is neither empty nor too large, and has not too many operators.
  Checked check_size() const;

  const Token& token() const { return tokens_[at_]; }
  const Token& following() const { return tokens_[std::min(at_ + 1, tokens_.size() - 1)]; }
  void advance() { at_ = std::min(at_ + 1, tokens_.size() - 1); }
  bool at_end() const { return token().kind == Token::Kind::kEnd; }
  bool at_symbol(std::string_view symbol) const {
    return token().kind == Token::Kind::kSymbol && token().text == symbol;
  }
  bool at_keyword(std::string_view keyword) const { return is_keyword(token(), keyword); }
  // Whether a function's name and its parenthesis come.
  bool at_function() const;

  bool take_symbol(std::string_view symbol);
  bool take_keyword(std::string_view keyword);
  Checked expect_symbol(std::string_view symbol);

  // A document path.
  Expected<Path, Error> path();
  // REQUIRES: the token is a value's placeholder.
  Expected<Json, Error> value();

  // "Invalid FilterExpression: " and the reason.
  Error invalid(std::string_view reason) const;
  // The current token should not be here.
  Error syntax_error() const;
  Error wrong_operand_count(std::string_view function, std::size_t count) const;
  Error wrong_operand_type(std::string_view function, std::string_view type) const;

  std::size_t position() const { return at_; }
  // Deeper expressions are refused, so that no request exhausts the stack.
  static constexpr int kDepthMax = 150;

 private:
  // Operators and functions; of an update those that calculate.
  std::size_t operator_count() const;
  Expected<std::string, Error> attribute_name();
  Checked take_index(Path& path);

  std::string_view name_;
  std::string_view text_;
  Placeholders& placeholders_;
  std::vector<Token> tokens_;
  std::size_t at_ = 0;
};

// Paths of one expression must not name the same value, or one a part of the other.
Checked check_overlap(const Parser& parser, const std::vector<Path>& paths);

}  // namespace sidestep::aws::dynamodb
