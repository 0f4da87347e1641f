#include "asl/jsonata/parser.h"

#include <utility>

#include "asl/jsonata/lexer.h"
#include "asl/jsonata/regex/program.h"
#include "asl/jsonata/signature.h"
#include "base/limits.h"

namespace sidestep::asl::jsonata {
namespace {

struct Infix {
  std::string_view text;
  int power;  // how strongly it binds to its left
  NodeKind kind;
  Operator op;
};

constexpr Infix kInfixes[] = {
    {".", 75, NodeKind::kDot, Operator::kNone},
    {"[", 80, NodeKind::kPredicate, Operator::kNone},
    {"{", 70, NodeKind::kGroup, Operator::kNone},
    {"(", 80, NodeKind::kCall, Operator::kNone},
    {"@", 80, NodeKind::kFocus, Operator::kNone},
    {"#", 80, NodeKind::kIndex, Operator::kNone},
    {"?", 20, NodeKind::kCondition, Operator::kNone},
    {"+", 50, NodeKind::kBinary, Operator::kAdd},
    {"-", 50, NodeKind::kBinary, Operator::kSubtract},
    {"*", 60, NodeKind::kBinary, Operator::kMultiply},
    {"/", 60, NodeKind::kBinary, Operator::kDivide},
    {"%", 60, NodeKind::kBinary, Operator::kModulo},
    {"=", 40, NodeKind::kBinary, Operator::kEqual},
    {"<", 40, NodeKind::kBinary, Operator::kLess},
    {">", 40, NodeKind::kBinary, Operator::kGreater},
    {"^", 40, NodeKind::kOrderBy, Operator::kNone},
    {":=", 10, NodeKind::kBind, Operator::kNone},
    {"!=", 40, NodeKind::kBinary, Operator::kNotEqual},
    {"<=", 40, NodeKind::kBinary, Operator::kLessOrEqual},
    {">=", 40, NodeKind::kBinary, Operator::kGreaterOrEqual},
    {"~>", 40, NodeKind::kApply, Operator::kNone},
    {"and", 30, NodeKind::kBinary, Operator::kAnd},
    {"or", 25, NodeKind::kBinary, Operator::kOr},
    {"in", 40, NodeKind::kBinary, Operator::kIn},
    {"&", 50, NodeKind::kBinary, Operator::kConcat},
};

constexpr int kNegationPower = 70;

const Infix* infix_of(const Token& token) {
  if (token.kind != TokenKind::kOperator) return nullptr;
  for (const Infix& infix : kInfixes) {
    if (infix.text == token.text) return &infix;
  }
  return nullptr;
}

Json token_json(const Token& token) {
  switch (token.kind) {
    case TokenKind::kNumber: return token.number;
    case TokenKind::kBoolean: return token.truth;
    case TokenKind::kNull: return nullptr;
    default: return std::string(token.text);
  }
}

// Functions return null once an error is noted; nobody goes on then.
class Parser {
 public:
  Parser(Program& program, std::string_view text)
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

Node* Parser::expression(int power) {
  if (++depth_ > limits::kJsonataDepthMax) return fail("U1001", token_.position);
  const Token first = token_;
  // At the end there is nothing to step over: whoever needs something says so.
  if (first.kind != TokenKind::kEnd && !advance(Place::kInfix)) return nullptr;
  Node* left = operand(first);
  while (left != nullptr) {
    const Infix* found = infix_of(token_);
    if (found == nullptr || found->power <= power) break;
    const Token op = token_;
    if (!advance(Place::kOperand)) return nullptr;
    left = infix(*found, op, left);
  }
  --depth_;
  return left;
}

Node* Parser::operand(const Token& token) {
  switch (token.kind) {
    case TokenKind::kEnd: return node(NodeKind::kEnd, token);
    case TokenKind::kName: return node(NodeKind::kName, token);
    case TokenKind::kString: return node(NodeKind::kString, token);
    case TokenKind::kNull: return node(NodeKind::kNull, token);
    case TokenKind::kOperator: return prefix_operator(token);
    case TokenKind::kRegex: return regex(token);
    case TokenKind::kVariable: {
      Node* variable = node(NodeKind::kVariable, token);
      if (!token.text.empty()) variable->name = program_.name_id(token.text);
      if (token.text == "states") ++program_.loose_states;
      return variable;
    }
    case TokenKind::kNumber: {
      Node* number = node(NodeKind::kNumber, token);
      number->number = token.number;
      return number;
    }
    case TokenKind::kBoolean: {
      Node* boolean = node(NodeKind::kBoolean, token);
      boolean->truth = token.truth;
      return boolean;
    }
  }
  return nullptr;
}

Node* Parser::prefix_operator(const Token& token) {
  if (token.text == "(") return block(token);
  if (token.text == "[") return array(token);
  if (token.text == "|") return transform(token);
  if (token.text == "*") return node(NodeKind::kWildcard, token);
  if (token.text == "**") return node(NodeKind::kDescendants, token);
  if (token.text == "%") return node(NodeKind::kParent, token);
  if (token.text == "and" || token.text == "or" || token.text == "in") {
    return node(NodeKind::kName, token);
  }
  if (token.text == "{") {
    Node* object = node(NodeKind::kObject, token);
    return pairs(object) ? object : nullptr;
  }
  if (token.text == "-") {
    Node* negation = node(NodeKind::kNegate, token);
    negation->left = expression(kNegationPower);
    return negation->left == nullptr ? nullptr : negation;
  }
  return fail("S0211", token.position, {{"token", std::string(token.text)}});
}

Node* Parser::regex(const Token& token) {
  auto compiled = regex::compile(token.text, token.flags);
  if (!compiled) {
    return fail("S0302", token.position,
                {{"message", compiled.error()}, {"value", std::string(token.text)}});
  }
  Node* made = node(NodeKind::kRegex, token);
  program_.regexes.push_back(std::make_unique<const regex::Program>(*std::move(compiled)));
  made->regex = program_.regexes.back().get();
  return made;
}

// ( a; b; c ): the last semicolon may stand alone.
Node* Parser::block(const Token& token) {
  Node* made = node(NodeKind::kBlock, token);
  while (!token_.is(")")) {
    Node* part = expression(0);
    if (part == nullptr) return nullptr;
    made->items.push(arena_, part);
    if (!token_.is(";")) break;
    if (!advance(Place::kOperand)) return nullptr;
  }
  return expect(")", Place::kInfix) ? made : nullptr;
}

Node* Parser::array(const Token& token) {
  Node* made = node(NodeKind::kArray, token);
  bool more = !token_.is("]");
  while (more) {
    Node* item = expression(0);
    if (item == nullptr) return nullptr;
    if (token_.is("..")) {
      Node* range = node(NodeKind::kBinary, token_);
      range->op = Operator::kRange;
      if (!advance(Place::kOperand)) return nullptr;
      range->left = item;
      range->right = expression(0);
      if (range->right == nullptr) return nullptr;
      item = range;
    }
    made->items.push(arena_, item);
    more = token_.is(",");
    if (more && !advance(Place::kOperand)) return nullptr;
  }
  return expect("]", Place::kInfix) ? made : nullptr;
}

// | pattern | update, delete |
Node* Parser::transform(const Token& token) {
  Node* made = node(NodeKind::kTransform, token);
  made->left = expression(0);
  if (made->left == nullptr || !expect("|", Place::kOperand)) return nullptr;
  made->right = expression(0);
  if (made->right == nullptr) return nullptr;
  if (token_.is(",")) {
    if (!advance(Place::kOperand)) return nullptr;
    made->third = expression(0);
    if (made->third == nullptr) return nullptr;
  }
  return expect("|", Place::kInfix) ? made : nullptr;
}

// Keys and values up to the closing brace.
bool Parser::pairs(Node* object) {
  bool more = !token_.is("}");
  while (more) {
    Pair pair{};
    pair.key = expression(0);
    if (pair.key == nullptr || !expect(":", Place::kOperand)) return false;
    pair.value = expression(0);
    if (pair.value == nullptr) return false;
    object->pairs.push(arena_, pair);
    more = token_.is(",");
    if (more && !advance(Place::kOperand)) return false;
  }
  return expect("}", Place::kInfix);
}

Node* Parser::infix(const Infix& infix, const Token& token, Node* left) {
  switch (infix.kind) {
    case NodeKind::kCall: return call(token, left);
    case NodeKind::kPredicate: return predicate(token, left);
    case NodeKind::kOrderBy: return order_by(token, left);
    case NodeKind::kCondition: return condition(token, left);
    case NodeKind::kFocus:
    case NodeKind::kIndex: return binding(token, infix.kind, left);
    case NodeKind::kGroup: {
      Node* group = node(NodeKind::kGroup, token);
      group->left = left;
      return pairs(group) ? group : nullptr;
    }
    default: break;
  }
  Node* made = node(infix.kind, token);
  made->op = infix.op;
  made->left = left;
  if (infix.kind == NodeKind::kBind && left->kind != NodeKind::kVariable) {
    const Json token_value = left->kind == NodeKind::kNumber ? Json(left->number)
                                                             : Json(std::string(left->text));
    return fail("S0212", left->position, {{"token", token_value}});
  }
  // Assignment binds to the right: $a := $b := 1.
  made->right = expression(infix.kind == NodeKind::kBind ? infix.power - 1 : infix.power);
  if (made->right == nullptr) return nullptr;
  const bool plain_states = infix.kind == NodeKind::kDot && left->kind == NodeKind::kVariable &&
                            left->text == "states" && made->right->kind == NodeKind::kName &&
                            made->right->text != "context";
  if (plain_states) --program_.loose_states;
  return made;
}

// step@$name, step#$name
Node* Parser::binding(const Token& token, NodeKind kind, Node* left) {
  Node* made = node(kind, token);
  made->left = left;
  made->right = expression(80);
  if (made->right == nullptr) return nullptr;
  if (made->right->kind != NodeKind::kVariable) {
    return fail("S0214", made->right->position, {{"token", std::string(token.text)}});
  }
  return made;
}

// a[b], and a[] which says that a stays an array.
Node* Parser::predicate(const Token& token, Node* left) {
  if (token_.is("]")) {
    Node* step = left;
    while (step->kind == NodeKind::kPredicate) step = step->left;
    step->keep_array = true;
    return advance(Place::kInfix) ? left : nullptr;
  }
  Node* made = node(NodeKind::kPredicate, token);
  made->left = left;
  made->right = expression(0);
  if (made->right == nullptr || !expect("]", Place::kInfix)) return nullptr;
  return made;
}

Node* Parser::order_by(const Token& token, Node* left) {
  Node* made = node(NodeKind::kOrderBy, token);
  made->left = left;
  if (!expect("(", Place::kOperand)) return nullptr;
  for (;;) {
    SortTerm term{nullptr, token_.is(">")};
    if (token_.is("<") || token_.is(">")) {
      if (!advance(Place::kOperand)) return nullptr;
    }
    term.expression = expression(0);
    if (term.expression == nullptr) return nullptr;
    made->terms.push(arena_, term);
    if (!token_.is(",")) break;
    if (!advance(Place::kOperand)) return nullptr;
  }
  return expect(")", Place::kInfix) ? made : nullptr;
}

Node* Parser::condition(const Token& token, Node* left) {
  Node* made = node(NodeKind::kCondition, token);
  made->left = left;
  made->right = expression(0);
  if (made->right == nullptr) return nullptr;
  if (!token_.is(":")) return made;
  if (!advance(Place::kOperand)) return nullptr;
  made->third = expression(0);
  return made->third == nullptr ? nullptr : made;
}

Node* Parser::call(const Token& token, Node* left) {
  Node* made = node(NodeKind::kCall, token);
  made->left = left;
  if (!arguments(made)) return nullptr;
  const bool is_lambda =
      left->kind == NodeKind::kName && (left->text == "function" || left->text == "λ");
  return is_lambda ? lambda(made) : made;
}

bool Parser::arguments(Node* call) {
  if (token_.is(")")) return advance(Place::kInfix);
  for (;;) {
    if (token_.is("?")) {
      call->kind = NodeKind::kPartial;
      call->items.push(arena_, node(NodeKind::kPlaceholder, token_));
      if (!advance(Place::kInfix)) return false;
    } else {
      Node* argument = expression(0);
      if (argument == nullptr) return false;
      call->items.push(arena_, argument);
    }
    if (!token_.is(",")) break;
    if (!advance(Place::kOperand)) return false;
  }
  return expect(")", Place::kInfix);
}

// Behind `function($a, $b)`: the signature, if any, and the body.
Node* Parser::lambda(Node* call) {
  call->kind = NodeKind::kLambda;
  call->left = nullptr;
  for (std::size_t i = 0; i < call->items.size(); ++i) {
    const Node& parameter = *call->items[i];
    if (parameter.kind == NodeKind::kVariable) continue;
    return fail("S0208", parameter.position,
                {{"token", std::string(parameter.text)}, {"value", i + 1}});
  }
  if (token_.is("<") && !signature(call)) return nullptr;
  if (!expect("{", Place::kOperand)) return nullptr;
  call->left = expression(0);
  if (call->left == nullptr || !expect("}", Place::kInfix)) return nullptr;
  return call;
}

bool Parser::signature(Node* lambda) {
  const std::uint32_t position = token_.position;
  std::string text = "<";
  for (int depth = 1; depth > 0 && !token_.is("{") && token_.kind != TokenKind::kEnd;) {
    if (!advance(Place::kInfix)) return false;
    if (token_.is(">")) --depth;
    if (token_.is("<")) ++depth;
    text += token_.text;
  }
  if (!expect(">", Place::kInfix)) return false;
  auto parsed = Signature::parse(text);
  if (!parsed) {
    error_ = make_error(parsed.error().code, position + parsed.error().offset,
                        {{"value", parsed.error().value}});
    return false;
  }
  program_.signatures.push_back(std::make_unique<const Signature>(*std::move(parsed)));
  lambda->signature = program_.signatures.back().get();
  return true;
}

}  // namespace

Expected<Node*, JsonataError> parse_tree(Program& program, std::string_view text) {
  return Parser(program, text).run();
}

}  // namespace sidestep::asl::jsonata
