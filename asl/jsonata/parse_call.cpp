#include "asl/jsonata/signature.h"
#include "asl/jsonata/tree_parser.h"

namespace sidestep::asl::jsonata {

Node* TreeParser::call(const Token& token, Node* left) {
  Node* made = node(NodeKind::kCall, token);
  made->left = left;
  if (!arguments(made)) return nullptr;
  const bool is_lambda =
      left->kind == NodeKind::kName && (left->text == "function" || left->text == "λ");
  return is_lambda ? lambda(made) : made;
}

bool TreeParser::arguments(Node* call) {
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
Node* TreeParser::lambda(Node* call) {
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

bool TreeParser::signature(Node* lambda) {
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

}  // namespace sidestep::asl::jsonata
