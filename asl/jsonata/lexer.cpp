#include "asl/jsonata/lexer.h"

#include <charconv>
#include <system_error>

#include "asl/jsonata/unicode.h"

namespace sidestep::asl::jsonata {
namespace {

constexpr std::string_view kBlanks = " \t\n\r\v";
constexpr std::string_view kDoubleOperators[] = {"..", ":=", "!=", ">=", "<=", "**", "~>"};
constexpr std::string_view kOperators = ".[]{}(),@#;:?+-*/%|=<>^&!~";

unexpected<JsonataError> lexical_error(std::string_view code, std::size_t position,
                                       Json details = Json::object()) {
  return unexpected(make_error(code, position, std::move(details)));
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

int hex_digit(char c) {
  if (is_digit(c)) return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

char simple_escape(char c) {
  switch (c) {
    case '"':
      return '"';
    case '\\':
      return '\\';
    case '/':
      return '/';
    case 'b':
      return '\b';
    case 'f':
      return '\f';
    case 'n':
      return '\n';
    case 'r':
      return '\r';
    case 't':
      return '\t';
    default:
      return 0;
  }
}

}  // namespace

Token Lexer::token(TokenKind kind, std::string_view text) const {
  Token token;
  token.kind = kind;
  token.text = text;
  token.position = static_cast<std::uint32_t>(at_);
  return token;
}

Expected<Token, JsonataError> Lexer::next(Place place) {
  SIDESTEP_TRY(skipped, skip_blanks());
  (void)skipped;
  if (at_ >= text_.size()) return token(TokenKind::kEnd, "(end)");
  const char c = text_[at_];
  if (place == Place::kOperand && c == '/') return regex();
  for (const std::string_view op : kDoubleOperators) {
    if (!at(op)) continue;
    at_ += 2;
    return token(TokenKind::kOperator, op);
  }
  if (kOperators.find(c) != std::string_view::npos) {
    ++at_;
    return token(TokenKind::kOperator, text_.substr(at_ - 1, 1));
  }
  if (c == '"' || c == '\'') return string(c);
  if (is_digit(c)) return number();
  if (c == '`') return quoted_name();
  return name();
}

Expected<Done, JsonataError> Lexer::skip_blanks() {
  for (;;) {
    while (at_ < text_.size() && kBlanks.find(text_[at_]) != std::string_view::npos) ++at_;
    if (!at("/*")) return Done{};
    const std::size_t opened = at_;
    const std::size_t close = text_.find("*/", at_ + 2);
    if (close == std::string_view::npos) return lexical_error("S0106", opened);
    at_ = close + 2;
  }
}

// A slash ends the expression unless it is escaped or within brackets.
Expected<Token, JsonataError> Lexer::regex() {
  const std::size_t from = ++at_;
  int depth = 0;
  bool escaped = false;
  for (; at_ < text_.size(); ++at_) {
    const char c = text_[at_];
    if (c == '/' && depth == 0 && !escaped) break;
    if (!escaped && (c == '(' || c == '[' || c == '{')) ++depth;
    if (!escaped && (c == ')' || c == ']' || c == '}')) --depth;
    escaped = c == '\\' && !escaped;
  }
  if (at_ >= text_.size()) return lexical_error("S0302", at_);
  const std::string_view pattern = text_.substr(from, at_ - from);
  if (pattern.empty()) return lexical_error("S0301", at_);
  const std::size_t flags = ++at_;
  while (at_ < text_.size() && (text_[at_] == 'i' || text_[at_] == 'm')) ++at_;
  Token result = token(TokenKind::kRegex, pattern);
  result.flags = text_.substr(flags, at_ - flags);
  return result;
}

Expected<Token, JsonataError> Lexer::string(char quote) {
  const std::size_t from = ++at_;
  const std::size_t plain_end = text_.find_first_of(quote == '"' ? "\"\\" : "'\\", at_);
  if (plain_end != std::string_view::npos && text_[plain_end] == quote) {
    at_ = plain_end + 1;
    return token(TokenKind::kString, text_.substr(from, plain_end - from));
  }
  std::string decoded;
  while (at_ < text_.size()) {
    const char c = text_[at_++];
    if (c == quote) return token(TokenKind::kString, arena_.copy(decoded));
    if (c != '\\') {
      decoded += c;
      continue;
    }
    SIDESTEP_TRY(done, escape(decoded));
    (void)done;
  }
  return lexical_error("S0101", at_);
}

// Stands behind the backslash.
Expected<Done, JsonataError> Lexer::escape(std::string& out) {
  if (at_ >= text_.size()) return lexical_error("S0103", at_, {{"token", ""}});
  const char c = text_[at_];
  if (const char plain = simple_escape(c)) {
    out += plain;
    ++at_;
    return Done{};
  }
  if (c != 'u') {
    return lexical_error("S0103", at_,
                         {{"token", std::string(text_.substr(at_, character_size(text_, at_)))}});
  }
  char32_t unit = 0;
  for (std::size_t i = at_ + 1; i < at_ + 5; ++i) {
    const int digit = i < text_.size() ? hex_digit(text_[i]) : -1;
    if (digit < 0) return lexical_error("S0104", at_);
    unit = unit * 16 + static_cast<char32_t>(digit);
  }
  at_ += 5;
  std::string character;
  append_character(character, unit);
  append_joined(out, character);
  return Done{};
}

std::size_t Lexer::digits_from(std::size_t offset) const {
  while (offset < text_.size() && is_digit(text_[offset])) ++offset;
  return offset;
}

// A JSON number without its sign: what follows it is another token, as in "00" or "5.".
Expected<Token, JsonataError> Lexer::number() {
  const std::size_t from = at_;
  at_ = text_[at_] == '0' ? at_ + 1 : digits_from(at_);
  if (at_ + 1 < text_.size() && text_[at_] == '.' && is_digit(text_[at_ + 1])) {
    at_ = digits_from(at_ + 1);
  }
  if (at_ < text_.size() && (text_[at_] == 'e' || text_[at_] == 'E')) {
    std::size_t exponent = at_ + 1;
    if (exponent < text_.size() && (text_[exponent] == '+' || text_[exponent] == '-')) ++exponent;
    const std::size_t end = digits_from(exponent);
    if (end > exponent) at_ = end;
  }
  Token result = token(TokenKind::kNumber, text_.substr(from, at_ - from));
  const char* begin = result.text.data();
  const auto read = std::from_chars(begin, begin + result.text.size(), result.number);
  if (read.ec == std::errc::result_out_of_range) {
    // Too small is zero; too large is an error.
    const std::size_t e = result.text.find_first_of("eE");
    const bool tiny =
        e == std::string_view::npos ? result.text[0] == '0' : result.text[e + 1] == '-';
    if (!tiny) return lexical_error("S0102", from, {{"token", std::string(result.text)}});
    result.number = 0;
  }
  return result;
}

Expected<Token, JsonataError> Lexer::quoted_name() {
  const std::size_t from = ++at_;
  const std::size_t close = text_.find('`', from);
  if (close == std::string_view::npos) return lexical_error("S0105", text_.size());
  at_ = close + 1;
  return token(TokenKind::kName, text_.substr(from, close - from));
}

Token Lexer::name() {
  const std::size_t from = at_;
  while (at_ < text_.size() && kBlanks.find(text_[at_]) == std::string_view::npos &&
         kOperators.find(text_[at_]) == std::string_view::npos) {
    ++at_;
  }
  const std::string_view text = text_.substr(from, at_ - from);
  if (text[0] == '$') return token(TokenKind::kVariable, text.substr(1));
  if (text == "or" || text == "in" || text == "and") return token(TokenKind::kOperator, text);
  if (text == "null") return token(TokenKind::kNull, text);
  if (text != "true" && text != "false") return token(TokenKind::kName, text);
  Token result = token(TokenKind::kBoolean, text);
  result.truth = text == "true";
  return result;
}

}  // namespace sidestep::asl::jsonata
