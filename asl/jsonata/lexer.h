#pragma once
// Text to tokens. Whether a slash begins a regular expression or divides depends on what came
// before, so the parser asks for one token at a time and passes what stands before it.

#include <cstdint>
#include <string>
#include <string_view>

#include "asl/jsonata/ast.h"
#include "asl/jsonata/error.h"
#include "base/result.h"

namespace sidestep::asl::jsonata {

enum class TokenKind : std::uint8_t {
  kEnd,
  kName,
  kVariable,
  kString,
  kNumber,
  kBoolean,
  kNull,
  kOperator,
  kRegex,
};

struct Token {
  TokenKind kind = TokenKind::kEnd;
  std::string_view text;   // decoded: names without backquotes, strings without quotes
  std::string_view flags;  // kRegex
  double number = 0;
  bool truth = false;
  std::uint32_t position = 0;  // behind the token

  bool is(std::string_view op) const { return kind == TokenKind::kOperator && text == op; }
};

// What an operand may follow, or an operator.
enum class Place { kOperand, kInfix };

class Lexer {
 public:
  // `text` and what it refers to live in `arena`, and so do the texts of the tokens.
  Lexer(Arena& arena, std::string_view text) : arena_(arena), text_(text) {}

  Expected<Token, JsonataError> next(Place place);

 private:
  Expected<Done, JsonataError> skip_blanks();
  Expected<Token, JsonataError> regex();
  Expected<Token, JsonataError> string(char quote);
  Expected<Token, JsonataError> number();
  Expected<Token, JsonataError> quoted_name();
  Token name();
  Expected<Done, JsonataError> escape(std::string& out);
  Token token(TokenKind kind, std::string_view text) const;
  bool at(std::string_view expected) const { return text_.substr(at_).starts_with(expected); }
  std::size_t digits_from(std::size_t offset) const;

  Arena& arena_;
  std::string_view text_;
  std::size_t at_ = 0;
};

}  // namespace sidestep::asl::jsonata
