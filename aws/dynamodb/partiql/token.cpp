#include "aws/dynamodb/partiql/token.h"

#include <algorithm>
#include <cctype>

#include "aws/dynamodb/error.h"

namespace sidestep::aws::dynamodb::partiql {
namespace {

bool is_digit(char c) { return std::isdigit(static_cast<unsigned char>(c)) != 0; }
bool is_word(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }

class Lexer {
 public:
  explicit Lexer(std::string_view statement) : rest_(statement) {}

  Expected<std::vector<Token>, Error> all() {
    std::vector<Token> tokens;
    for (;;) {
      skip_blanks();
      if (rest_.empty()) break;
      SIDESTEP_TRY(token, next());
      tokens.push_back(std::move(token));
    }
    tokens.push_back({});
    return tokens;
  }

 private:
  void skip_blanks() {
    const std::size_t at = rest_.find_first_not_of(" \t\r\n\f\v");
    rest_.remove_prefix(std::min(at, rest_.size()));
  }

  Expected<Token, Error> next() {
    const char first = rest_.front();
    if (first == '\'' || first == '"') return quoted(first);
    if (is_digit(first) || (first == '.' && rest_.size() > 1 && is_digit(rest_[1]))) {
      return take(Token::Kind::kNumber, number_size());
    }
    if (is_word(first)) {
      return take(
          Token::Kind::kWord,
          static_cast<std::size_t>(std::ranges::find_if_not(rest_, is_word) - rest_.begin()));
    }
    for (const std::string_view two : {"<<", ">>", "<>", "<=", ">=", "!=", "||"}) {
      if (rest_.starts_with(two)) return take(Token::Kind::kSymbol, 2);
    }
    constexpr std::string_view kSymbols = "=<>()[]{},.:+-*?;";
    if (kSymbols.find(first) != kSymbols.npos) return take(Token::Kind::kSymbol, 1);
    return unexpected(not_well_formed("Unexpected character '" + std::string(1, first) + "'"));
  }

  // A quote within is written twice.
  Expected<Token, Error> quoted(char quote) {
    std::string text;
    for (std::size_t i = 1; i < rest_.size(); ++i) {
      if (rest_[i] != quote) {
        text += rest_[i];
      } else if (i + 1 < rest_.size() && rest_[i + 1] == quote) {
        text += quote;
        ++i;
      } else {
        rest_.remove_prefix(i + 1);
        return Token{quote == '"' ? Token::Kind::kQuoted : Token::Kind::kText, std::move(text)};
      }
    }
    return unexpected(not_well_formed("A quote is not closed"));
  }

  std::size_t number_size() const {
    std::size_t size = 0;
    while (size < rest_.size()) {
      const char c = rest_[size];
      const bool is_exponent_sign =
          (c == '+' || c == '-') && size > 0 && (rest_[size - 1] == 'e' || rest_[size - 1] == 'E');
      if (!is_digit(c) && c != '.' && c != 'e' && c != 'E' && !is_exponent_sign) break;
      ++size;
    }
    return size;
  }

  Token take(Token::Kind kind, std::size_t size) {
    Token token{kind, std::string(rest_.substr(0, size))};
    rest_.remove_prefix(size);
    return token;
  }

  std::string_view rest_;
};

}  // namespace

Expected<std::vector<Token>, Error> tokens_of(std::string_view statement) {
  return Lexer(statement).all();
}

Error not_well_formed(const std::string& why) {
  return validation_error("Statement wasn't well formed, can't be processed: " + why);
}

bool is_same_word(std::string_view a, std::string_view b) {
  return std::ranges::equal(a, b, [](char x, char y) {
    return std::tolower(static_cast<unsigned char>(x)) ==
           std::tolower(static_cast<unsigned char>(y));
  });
}

}  // namespace sidestep::aws::dynamodb::partiql
