#include "aws/dynamodb/partiql/parser.h"

#include <algorithm>
#include <charconv>

#include "aws/dynamodb/error.h"
#include "aws/dynamodb/values/attribute_value.h"
#include "aws/dynamodb/limits.h"

namespace sidestep::aws::dynamodb::partiql {
namespace {

Json typed(std::string_view type, Json content) {
  return Json(Json::object_t{{std::string(type), std::move(content)}});
}

}  // namespace

bool Parser::take_symbol(std::string_view symbol) {
  const bool is_there = at_symbol(symbol);
  if (is_there) advance();
  return is_there;
}

bool Parser::take_word(std::string_view word) {
  const bool is_there = at_word(word);
  if (is_there) advance();
  return is_there;
}

Checked Parser::expect_symbol(std::string_view symbol) {
  if (take_symbol(symbol)) return std::nullopt;
  return unexpected_token();
}

Checked Parser::expect_word(std::string_view word) {
  if (take_word(word)) return std::nullopt;
  return unexpected_token();
}

Error Parser::unexpected_token() const {
  if (at_end()) return not_well_formed("Unexpected end of statement");
  return not_well_formed("Unexpected token: " + token().text);
}

Expected<std::string, Error> Parser::name() {
  if (token().kind != Token::Kind::kWord && token().kind != Token::Kind::kQuoted) {
    return unexpected(unexpected_token());
  }
  std::string text = token().text;
  advance();
  return text;
}

Expected<Path, Error> Parser::path() {
  Path path;
  SIDESTEP_TRY(first, name());
  path.push_back({std::move(first)});
  while (path.size() <= limits::kDynamodbNestingMax) {
    if (take_symbol(".")) {
      SIDESTEP_TRY(member, name());
      path.push_back({std::move(member)});
    } else if (at_symbol("[") && following().kind == Token::Kind::kNumber) {
      advance();
      PathStep step{.name = {}, .is_index = true};
      const std::string& digits = token().text;
      std::from_chars(digits.data(), digits.data() + digits.size(), step.index);
      advance();
      if (auto error = expect_symbol("]")) return unexpected(*std::move(error));
      path.push_back(std::move(step));
    } else {
      return path;
    }
  }
  return unexpected(not_well_formed("A path is nested too deeply"));
}

bool Parser::at_value() const {
  if (token().kind == Token::Kind::kText || token().kind == Token::Kind::kNumber) return true;
  for (const std::string_view symbol : {"?", "[", "{", "<<", "-"}) {
    if (at_symbol(symbol)) return true;
  }
  return at_word("true") || at_word("false") || at_word("null");
}

Expected<Json, Error> Parser::value() {
  if (at_symbol("?")) return parameter();
  if (at_symbol("[")) return list();
  if (at_symbol("<<")) return set();
  if (at_symbol("{")) return map();
  const std::string sign = take_symbol("-") ? "-" : "";
  if (token().kind == Token::Kind::kNumber) {
    Json number = typed("N", sign + token().text);
    advance();
    return normalise_value(number);
  }
  if (token().kind == Token::Kind::kText) {
    Json text = typed("S", token().text);
    advance();
    return text;
  }
  return word_value();
}

Expected<Json, Error> Parser::word_value() {
  for (const bool flag : {true, false}) {
    if (take_word(flag ? "true" : "false")) return typed("BOOL", flag);
  }
  if (take_word("null")) return typed("NULL", true);
  return unexpected(unexpected_token());
}

Expected<Json, Error> Parser::parameter() {
  if (parameters_ == nullptr || parameters_used_ >= parameters_->size()) {
    return unexpected(
        validation_error("Number of parameters in request and statement don't match."));
  }
  advance();
  return normalise_value((*parameters_)[parameters_used_++]);
}

Checked Parser::check_parameters() const {
  if (parameters_ == nullptr || parameters_used_ == parameters_->size()) return std::nullopt;
  return validation_error("Number of parameters in request and statement don't match.");
}

Expected<Json, Error> Parser::elements(std::string_view end) {
  if (++depth_ > kDepthMax) return unexpected(not_well_formed("A value is nested too deeply"));
  advance();
  Json values = Json::array();
  while (!at_symbol(end)) {
    SIDESTEP_TRY(element, value());
    values.push_back(std::move(element));
    if (!take_symbol(",")) break;
  }
  if (auto error = expect_symbol(end)) return unexpected(*std::move(error));
  --depth_;
  return values;
}

Expected<Json, Error> Parser::list() {
  SIDESTEP_TRY(values, elements("]"));
  return normalise_value(typed("L", std::move(values)));
}

Expected<Json, Error> Parser::set() {
  SIDESTEP_TRY(values, elements(">>"));
  if (values.empty()) return unexpected(not_well_formed("A set must not be empty"));
  const std::string type = type_of(values[0]);
  Json members = Json::array();
  for (const Json& element : values) {
    if (type_of(element) != type || (type != "S" && type != "N" && type != "B")) {
      return unexpected(not_well_formed("A set must have members of one scalar type"));
    }
    members.push_back(content_of(element));
  }
  return normalise_value(typed(type + "S", std::move(members)));
}

Expected<Json, Error> Parser::map() {
  if (++depth_ > kDepthMax) return unexpected(not_well_formed("A value is nested too deeply"));
  advance();
  Json members = Json::object();
  while (!at_symbol("}")) {
    const bool is_name = token().kind == Token::Kind::kText ||
                         token().kind == Token::Kind::kQuoted || token().kind == Token::Kind::kWord;
    if (!is_name) return unexpected(unexpected_token());
    const std::string key = token().text;
    advance();
    if (auto error = expect_symbol(":")) return unexpected(*std::move(error));
    SIDESTEP_TRY(member, value());
    members[key] = std::move(member);
    if (!take_symbol(",")) break;
  }
  if (auto error = expect_symbol("}")) return unexpected(*std::move(error));
  --depth_;
  return normalise_value(typed("M", std::move(members)));
}

}  // namespace sidestep::aws::dynamodb::partiql
