#include "aws/dynamodb/expressions/parser.h"

#include <algorithm>
#include <charconv>

#include "aws/dynamodb/error.h"
#include "aws/dynamodb/expressions/reserved_words.h"
#include "aws/dynamodb/limits.h"

namespace sidestep::aws::dynamodb {

Checked Parser::check_size() const {
  if (tokens_.size() == 1) return invalid("The expression can not be empty;");
  if (text_.size() > limits::kDynamodbExpressionMax) {
    return invalid("Expression size has exceeded the maximum allowed size; expression size: " +
                   std::to_string(text_.size()));
  }
  // AWS counts no further.
  constexpr std::size_t kTooMany = limits::kDynamodbOperatorsMax + 1;
  if (operator_count() < kTooMany) return std::nullopt;
  return invalid("The expression contains too many operators; operator count: " +
                 std::to_string(kTooMany));
}

std::size_t Parser::operator_count() const {
  constexpr std::string_view kSigns[] = {"=", "<>", "<", "<=", ">", ">="};
  constexpr std::string_view kWords[] = {"AND", "OR", "NOT", "IN"};
  const bool is_update = name_ == "UpdateExpression";
  std::size_t count = 0;
  for (std::size_t i = 0; i + 1 < tokens_.size(); ++i) {
    const Token& one = tokens_[i];
    const auto is_word = [&](std::string_view word) { return is_keyword(one, word); };
    const bool is_sign = one.kind == Token::Kind::kSymbol;
    const bool is_called = one.kind == Token::Kind::kName && tokens_[i + 1].text == "(";
    if (is_update ? is_sign && (one.text == "+" || one.text == "-")
                  : is_sign && std::ranges::find(kSigns, one.text) != std::end(kSigns)) {
      ++count;
    } else if (!is_update && std::ranges::any_of(kWords, is_word)) {
      ++count;  // the AND of BETWEEN counts for it
    } else if (is_called && !is_word("SET")) {
      ++count;
    }
  }
  return count;
}

bool Parser::at_function() const {
  return token().kind == Token::Kind::kName && following().text == "(";
}

bool Parser::take_symbol(std::string_view symbol) {
  const bool is_there = at_symbol(symbol);
  if (is_there) advance();
  return is_there;
}

bool Parser::take_keyword(std::string_view keyword) {
  const bool is_there = at_keyword(keyword);
  if (is_there) advance();
  return is_there;
}

Checked Parser::expect_symbol(std::string_view symbol) {
  if (take_symbol(symbol)) return std::nullopt;
  return syntax_error();
}

Expected<std::string, Error> Parser::attribute_name() {
  const Token name = token();
  if (name.kind == Token::Kind::kNamePlaceholder) {
    const std::string* attribute = placeholders_.name(name.text);
    if (attribute == nullptr) {
      return unexpected(
          invalid("An expression attribute name used in the document path is not defined; "
                  "attribute name: " +
                  std::string(name.text)));
    }
    advance();
    return *attribute;
  }
  if (name.kind != Token::Kind::kName) return unexpected(syntax_error());
  if (is_reserved_word(name.text)) {
    return unexpected(invalid("Attribute name is a reserved keyword; reserved keyword: " +
                              std::string(name.text)));
  }
  advance();
  return std::string(name.text);
}

Checked Parser::take_index(Path& path) {
  PathStep step{.name = {}, .is_index = true};
  const std::string_view digits = token().text;
  if (token().kind != Token::Kind::kNumber) return syntax_error();
  const auto end = digits.data() + digits.size();
  if (std::from_chars(digits.data(), end, step.index).ec != std::errc()) {
    return invalid("List index is not within the allowable range; index: [" + std::string(digits) +
                   "]");
  }
  advance();
  path.push_back(std::move(step));
  return expect_symbol("]");
}

Expected<Path, Error> Parser::path() {
  Path path;
  SIDESTEP_TRY(first, attribute_name());
  path.push_back({std::move(first)});
  for (;;) {
    if (take_symbol(".")) {
      SIDESTEP_TRY(name, attribute_name());
      path.push_back({std::move(name)});
    } else if (take_symbol("[")) {
      if (auto error = take_index(path)) return unexpected(*std::move(error));
    } else {
      break;
    }
    if (path.size() > limits::kDynamodbNestingMax) {
      return unexpected(
          invalid("The document path has too many nesting elements; nesting levels: " +
                  std::to_string(path.size())));
    }
  }
  return path;
}

Expected<Json, Error> Parser::value() {
  const Json* value = placeholders_.value(token().text);
  if (value == nullptr) {
    return unexpected(invalid(
        "An expression attribute value used in expression is not defined; attribute value: " +
        std::string(token().text)));
  }
  advance();
  return *value;
}

Error Parser::invalid(std::string_view reason) const {
  return validation_error("Invalid " + std::string(name_) + ": " + std::string(reason));
}

// AWS shows the token with its neighbours, as they stand in the expression.
Error Parser::syntax_error() const {
  const Token& first = tokens_[at_ == 0 ? 0 : at_ - 1];
  const Token& last = following().kind == Token::Kind::kEnd ? token() : following();
  std::size_t end = last.offset + last.text.size();
  if (last.kind == Token::Kind::kEnd) end = text_.size();
  return invalid("Syntax error; token: \"" + std::string(token().text) + "\", near: \"" +
                 std::string(text_.substr(first.offset, end - first.offset)) + "\"");
}

Error Parser::wrong_operand_count(std::string_view function, std::size_t count) const {
  return invalid("Incorrect number of operands for operator or function; operator or function: " +
                 std::string(function) + ", number of operands: " + std::to_string(count));
}

Error Parser::wrong_operand_type(std::string_view function, std::string_view type) const {
  return invalid("Incorrect operand type for operator or function; operator or function: " +
                 std::string(function) + ", operand type: " + std::string(type));
}

namespace {

// The paths part at a step that one takes as a list's and the other as a map's.
bool is_conflict(const Path& a, const Path& b) {
  const auto parted = std::ranges::mismatch(a, b);
  if (parted.in1 == a.end() || parted.in2 == b.end()) return false;
  return parted.in1->is_index != parted.in2->is_index;
}

bool is_overlap(const Path& a, const Path& b) {
  const auto parted = std::ranges::mismatch(a, b);
  return parted.in1 == a.end() || parted.in2 == b.end();
}

Error two_paths(const Parser& parser, std::string_view verb, const Path& a, const Path& b) {
  return parser.invalid("Two document paths " + std::string(verb) +
                        " with each other; must remove or rewrite one of these paths; path one: " +
                        shown_path(a) + ", path two: " + shown_path(b));
}

}  // namespace

Checked check_overlap(const Parser& parser, const std::vector<Path>& paths) {
  for (std::size_t i = 0; i < paths.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      if (is_overlap(paths[j], paths[i])) {
        return two_paths(parser, "overlap", paths[j], paths[i]);
      }
      if (is_conflict(paths[j], paths[i])) {
        return two_paths(parser, "conflict", paths[j], paths[i]);
      }
    }
  }
  return std::nullopt;
}

}  // namespace sidestep::aws::dynamodb
