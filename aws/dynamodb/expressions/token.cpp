#include "aws/dynamodb/expressions/token.h"

#include <algorithm>
#include <cctype>

namespace sidestep::aws::dynamodb {
namespace {

constexpr std::string_view kBlanks = " \t\r\n\f\v";

bool is_word_character(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
}

std::size_t word_size(std::string_view rest) {
  return static_cast<std::size_t>(std::ranges::find_if_not(rest, is_word_character) - rest.begin());
}

std::size_t digits_size(std::string_view rest) {
  return std::min(rest.find_first_not_of("0123456789"), rest.size());
}

// The next token of `rest`, which is not empty and begins with no blank.
Token next_token(std::string_view rest, std::size_t offset) {
  using Kind = Token::Kind;
  const char first = rest.front();
  const auto take = [&](Kind kind, std::size_t size) {
    return Token{kind, rest.substr(0, size), offset};
  };
  if (std::isdigit(static_cast<unsigned char>(first)) != 0) {
    return take(Kind::kNumber, digits_size(rest));
  }
  if (is_word_character(first)) return take(Kind::kName, word_size(rest));
  if (first == '#' || first == ':') {
    const std::size_t size = 1 + word_size(rest.substr(1));
    if (size == 1) return take(Kind::kUnknown, 1);
    return take(first == '#' ? Kind::kNamePlaceholder : Kind::kValuePlaceholder, size);
  }
  for (const std::string_view two : {"<>", "<=", ">="}) {
    if (rest.starts_with(two)) return take(Kind::kSymbol, 2);
  }
  constexpr std::string_view kSymbols = "=<>()[],.+-";
  return take(kSymbols.find(first) == kSymbols.npos ? Kind::kUnknown : Kind::kSymbol, 1);
}

}  // namespace

std::vector<Token> tokens_of(std::string_view expression) {
  std::vector<Token> tokens;
  std::size_t at = expression.find_first_not_of(kBlanks);
  while (at < expression.size()) {
    tokens.push_back(next_token(expression.substr(at), at));
    at = expression.find_first_not_of(kBlanks, at + tokens.back().text.size());
  }
  tokens.push_back({Token::Kind::kEnd, "<EOF>", expression.size()});
  return tokens;
}

bool is_keyword(const Token& token, std::string_view keyword) {
  return token.kind == Token::Kind::kName &&
         std::ranges::equal(token.text, keyword, [](char a, char b) {
           return std::toupper(static_cast<unsigned char>(a)) == b;
         });
}

}  // namespace sidestep::aws::dynamodb
