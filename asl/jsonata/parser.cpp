#include "asl/jsonata/parser.h"

#include "asl/jsonata/regex/program.h"
#include "asl/jsonata/tree_parser.h"
#include "base/limits.h"

namespace sidestep::asl::jsonata {
namespace {

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

}  // namespace

Json token_json(const Token& token) {
  switch (token.kind) {
    case TokenKind::kNumber:
      return token.number;
    case TokenKind::kBoolean:
      return token.truth;
    case TokenKind::kNull:
      return nullptr;
    default:
      return std::string(token.text);
  }
}

Node* TreeParser::expression(int power) {
  if (++depth_ > limits::kJsonataNestingMax)
    return fail("U1001", token_.position, {{"message", "The expression nests too deeply"}});
  const Token first = token_;
  // At the end there is nothing to step over: the callers report a missing token.
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

Node* TreeParser::operand(const Token& token) {
  switch (token.kind) {
    case TokenKind::kEnd:
      return node(NodeKind::kEnd, token);
    case TokenKind::kName:
      return node(NodeKind::kName, token);
    case TokenKind::kString:
      return node(NodeKind::kString, token);
    case TokenKind::kNull:
      return node(NodeKind::kNull, token);
    case TokenKind::kOperator:
      return prefix_operator(token);
    case TokenKind::kRegex:
      return regex(token);
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

Node* TreeParser::prefix_operator(const Token& token) {
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

Node* TreeParser::regex(const Token& token) {
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
Node* TreeParser::block(const Token& token) {
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

Node* TreeParser::array(const Token& token) {
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
Node* TreeParser::transform(const Token& token) {
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
bool TreeParser::pairs(Node* object) {
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

Node* TreeParser::infix(const Infix& infix, const Token& token, Node* left) {
  switch (infix.kind) {
    case NodeKind::kCall:
      return call(token, left);
    case NodeKind::kPredicate:
      return predicate(token, left);
    case NodeKind::kOrderBy:
      return order_by(token, left);
    case NodeKind::kCondition:
      return condition(token, left);
    case NodeKind::kFocus:
    case NodeKind::kIndex:
      return binding(token, infix.kind, left);
    case NodeKind::kGroup: {
      Node* group = node(NodeKind::kGroup, token);
      group->left = left;
      return pairs(group) ? group : nullptr;
    }
    default:
      break;
  }
  Node* made = node(infix.kind, token);
  made->op = infix.op;
  made->left = left;
  if (infix.kind == NodeKind::kBind && left->kind != NodeKind::kVariable) {
    const Json token_value =
        left->kind == NodeKind::kNumber ? Json(left->number) : Json(std::string(left->text));
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
Node* TreeParser::binding(const Token& token, NodeKind kind, Node* left) {
  Node* made = node(kind, token);
  made->left = left;
  made->right = expression(80);
  if (made->right == nullptr) return nullptr;
  if (made->right->kind != NodeKind::kVariable) {
    return fail("S0214", made->right->position, {{"token", std::string(token.text)}});
  }
  return made;
}

// a[b], and a[] which keeps a an array.
Node* TreeParser::predicate(const Token& token, Node* left) {
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

Node* TreeParser::order_by(const Token& token, Node* left) {
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

Node* TreeParser::condition(const Token& token, Node* left) {
  Node* made = node(NodeKind::kCondition, token);
  made->left = left;
  made->right = expression(0);
  if (made->right == nullptr) return nullptr;
  if (!token_.is(":")) return made;
  if (!advance(Place::kOperand)) return nullptr;
  made->third = expression(0);
  return made->third == nullptr ? nullptr : made;
}

Expected<Node*, JsonataError> parse_tree(Program& program, std::string_view text) {
  return TreeParser(program, text).run();
}

}  // namespace sidestep::asl::jsonata
