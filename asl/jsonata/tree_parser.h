#pragma once
// The parser behind parse_tree, in two files: expressions (parser.cpp), and calls and functions
// (parse_call.cpp). No other file includes this.

#include <optional>
#include <string_view>
#include <utility>

#include "asl/jsonata/ast.h"
#include "asl/jsonata/error.h"
#include "asl/jsonata/lexer.h"

namespace sidestep::asl::jsonata {

struct Infix {
  std::string_view text;
  int power;  // how strongly it binds to its left
  NodeKind kind;
  Operator op;
};

// What an error quotes of a token: numbers and truth values as such.
Json token_json(const Token& token);

// Functions return null once an error is noted; parsing ends then.
class TreeParser {
 public:
  TreeParser(Program& program, std::string_view text)
      : program_(program), arena_(program.arena), lexer_(program.arena, text) {}

  Expected<Node*, JsonataError> run() {
    Node* tree = advance(Place::kOperand) ? expression(0) : nullptr;
    if (tree != nullptr && token_.kind != TokenKind::kEnd) {
      tree = fail("S0201", token_.position, {{"token", token_json(token_)}});
    }
    if (tree == nullptr) return unexpected(std::move(error_));
    return tree;
  }

 private:
  Node* fail(std::string_view code, std::optional<std::size_t> position,
             Json details = Json::object()) {
    error_ = make_error(code, position, std::move(details));
    return nullptr;
  }

  bool advance(Place place) {
    auto next = lexer_.next(place);
    if (!next) {
      error_ = std::move(next).error();
      return false;
    }
    token_ = *next;
    if (token_.kind != TokenKind::kOperator || (token_.text != "!" && token_.text != "~")) {
      return true;
    }
    fail("S0204", token_.position, {{"token", std::string(token_.text)}});
    return false;
  }

  // Steps over the operator `text`, which must be here.
  bool expect(std::string_view text, Place then) {
    if (token_.is(text)) return advance(then);
    fail(token_.kind == TokenKind::kEnd ? "S0203" : "S0202", token_.position,
         {{"token", token_json(token_)}, {"value", std::string(text)}});
    return false;
  }

  Node* node(NodeKind kind, const Token& token) {
    Node* made = arena_.make<Node>();
    made->kind = kind;
    made->text = token.text;
    made->position = token.position;
    return made;
  }

  Node* expression(int power);
  Node* operand(const Token& token);
  Node* prefix_operator(const Token& token);
  Node* array(const Token& token);
  Node* block(const Token& token);
  Node* transform(const Token& token);
  Node* regex(const Token& token);
  Node* infix(const Infix& infix, const Token& token, Node* left);
  Node* binding(const Token& token, NodeKind kind, Node* left);
  Node* predicate(const Token& token, Node* left);
  Node* order_by(const Token& token, Node* left);
  Node* condition(const Token& token, Node* left);
  Node* call(const Token& token, Node* left);
  Node* lambda(Node* call);
  bool arguments(Node* call);
  bool signature(Node* lambda);
  bool pairs(Node* object);

  Program& program_;
  Arena& arena_;
  Lexer lexer_;
  Token token_;  // the next one
  std::size_t depth_ = 0;
  JsonataError error_;
};

}  // namespace sidestep::asl::jsonata
