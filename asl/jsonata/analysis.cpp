#include "asl/jsonata/analysis.h"

#include "asl/jsonata/ancestry.h"
#include "base/limits.h"

namespace sidestep::asl::jsonata {
namespace {

// Functions return null once an error is noted; the analysis ends then.
class Analyser {
 public:
  explicit Analyser(Program& program)
      : program_(program), arena_(program.arena), ancestry_(arena_) {}

  Expected<Node*, JsonataError> run(Node* tree) {
    Node* root = process(tree);
    if (root != nullptr && (root->kind == NodeKind::kParent || !root->seeking_parent.empty())) {
      root = fail("S0217", root->position, {{"token", type_name(*root)}});
    }
    if (root == nullptr) return unexpected(std::move(error_));
    return root;
  }

 private:
  Node* fail(std::string_view code, std::size_t position, Json details = Json::object()) {
    error_ = make_error(code, position, std::move(details));
    return nullptr;
  }
  // After ancestry_ has searched in vain.
  bool found(const Node* culprit) {
    if (culprit == nullptr) return true;
    fail("S0217", culprit->position, {{"token", type_name(*culprit)}});
    return false;
  }

  Node* process(Node* node);
  Node* process_kind(Node* node);
  Node* name(Node* node);
  Node* parent(Node* node);
  Node* dot(Node* node);
  bool finish_path(Node* path);
  Node* predicate(Node* node);
  Node* group(Node* node);
  Node* order_by(Node* node);
  Node* focus(Node* node);
  Node* index(Node* node);
  Node* negate(Node* node);
  Node* array(Node* node);
  Node* object(Node* node);
  Node* block(Node* node);
  Node* call(Node* node);
  Node* lambda(Node* node);
  Node* operands(Node* node);
  bool child(Node* node, Node*& part);
  void mark_tail_calls(Node* body);
  Node* path_of(Node* step);

  Program& program_;
  Arena& arena_;
  Ancestry ancestry_;
  std::size_t depth_ = 0;
  std::size_t labels_ = 0;
  JsonataError error_;
};

Node* Analyser::process(Node* node) {
  if (++depth_ > limits::kJsonataDepthMax)
    return fail("U1001", node->position, {{"message", "The expression nests too deeply"}});
  const bool keep_array = node->keep_array;
  Node* result = process_kind(node);
  --depth_;
  if (result != nullptr && keep_array) result->keep_array = true;
  return result;
}

Node* Analyser::process_kind(Node* node) {
  switch (node->kind) {
    case NodeKind::kEnd:
      return fail("S0207", node->position, {{"token", "(end)"}});
    case NodeKind::kName:
      return name(node);
    case NodeKind::kParent:
      return parent(node);
    case NodeKind::kDot:
      return dot(node);
    case NodeKind::kPredicate:
      return predicate(node);
    case NodeKind::kGroup:
      return group(node);
    case NodeKind::kOrderBy:
      return order_by(node);
    case NodeKind::kFocus:
      return focus(node);
    case NodeKind::kIndex:
      return index(node);
    case NodeKind::kNegate:
      return negate(node);
    case NodeKind::kArray:
      return array(node);
    case NodeKind::kObject:
      return object(node);
    case NodeKind::kBlock:
      return block(node);
    case NodeKind::kCall:
    case NodeKind::kPartial:
      return call(node);
    case NodeKind::kLambda:
      return lambda(node);
    case NodeKind::kBinary:
    case NodeKind::kCondition:
    case NodeKind::kTransform:
    case NodeKind::kBind:
    case NodeKind::kApply:
      return operands(node);
    default:
      return node;
  }
}

// Replaces `part` of `node` by what it means; what it seeks outside, `node` seeks too.
bool Analyser::child(Node* node, Node*& part) {
  if (part == nullptr) return true;
  part = process(part);
  if (part == nullptr) return false;
  ancestry_.inherit(*node, *part);
  return true;
}

Node* Analyser::operands(Node* node) {
  // Transforms, ~> and the left side of := are not searched for parents, as in jsonata-js.
  Node scratch{};
  const bool searched = node->kind != NodeKind::kTransform && node->kind != NodeKind::kApply;
  Node* heir = searched ? node : &scratch;
  if (!child(node->kind == NodeKind::kBind ? &scratch : heir, node->left) ||
      !child(heir, node->right) || !child(heir, node->third)) {
    return nullptr;
  }
  if (node->kind == NodeKind::kApply) {
    node->keep_array = node->left->keep_array || node->right->keep_array;
  }
  return node;
}

Node* Analyser::path_of(Node* step) {
  Node* path = arena_.make<Node>();
  path->kind = NodeKind::kPath;
  path->text = step->text;
  path->position = step->position;
  path->items.push(arena_, step);
  return path;
}

Node* Analyser::name(Node* node) {
  Node* path = path_of(node);
  path->keep_singleton = node->keep_array;
  return path;
}

Node* Analyser::parent(Node* node) {
  std::string label(1, '!');
  label += std::to_string(labels_++);
  node->ancestor = arena_.make<Ancestor>(Ancestor{program_.name_id(arena_.copy(label)), 1});
  return node;
}

Node* Analyser::dot(Node* node) {
  Node* left = process(node->left);
  if (left == nullptr) return nullptr;
  Node* path = left->kind == NodeKind::kPath ? left : path_of(left);
  if (left->kind == NodeKind::kParent) path->seeking_parent.push(arena_, left->ancestor);
  Node* right = process(node->right);
  if (right == nullptr) return nullptr;
  if (right->kind == NodeKind::kPath) {
    for (Node* step : right->items) path->items.push(arena_, step);
  } else {
    if (!right->predicates.empty()) {
      right->stages = right->predicates;
      right->predicates = {};
    }
    path->items.push(arena_, right);
  }
  return finish_path(path) ? path : nullptr;
}

// What is true of a path as a whole, once it has a new last step.
bool Analyser::finish_path(Node* path) {
  for (Node* step : path->items) {
    switch (step->kind) {
      case NodeKind::kNumber:
        fail("S0213", step->position, {{"value", step->number}});
        return false;
      case NodeKind::kBoolean:
        fail("S0213", step->position, {{"value", step->truth}});
        return false;
      case NodeKind::kNull:
        fail("S0213", step->position, {{"value", nullptr}});
        return false;
      case NodeKind::kString:
        step->kind = NodeKind::kName;
        break;
      default:
        break;
    }
    if (step->keep_array) path->keep_singleton = true;
  }
  for (Node* end : {path->items[0], path->items.back()}) {
    if (end->kind == NodeKind::kArray) end->constructs_array = true;
  }
  return found(ancestry_.resolve(*path));
}

// left[right]
Node* Analyser::predicate(Node* node) {
  Node* result = process(node->left);
  if (result == nullptr) return nullptr;
  const bool in_path = result->kind == NodeKind::kPath;
  Node* step = in_path ? result->items.back() : result;
  if (step->group != nullptr) return fail("S0209", node->position);
  Node* filter = process(node->right);
  if (filter == nullptr || !found(ancestry_.resolve_filter(*step, *filter))) return nullptr;
  ancestry_.inherit(*step, *filter);
  const Stage stage{filter, kNoName, node->position};
  (in_path ? step->stages : step->predicates).push(arena_, stage);
  return result;
}

// left{key: value}
Node* Analyser::group(Node* node) {
  Node* result = process(node->left);
  if (result == nullptr) return nullptr;
  if (result->group != nullptr) return fail("S0210", node->position);
  result->group = arena_.make<Group>(Group{node->pairs, node->position});
  for (Pair& pair : result->group->pairs) {
    pair.key = process(pair.key);
    if (pair.key == nullptr) return nullptr;
    pair.value = process(pair.value);
    if (pair.value == nullptr) return nullptr;
  }
  return result;
}

// left^(terms)
Node* Analyser::order_by(Node* node) {
  Node* result = process(node->left);
  if (result == nullptr) return nullptr;
  if (result->kind != NodeKind::kPath) result = path_of(result);
  node->kind = NodeKind::kSort;
  node->left = nullptr;
  for (SortTerm& term : node->terms) {
    if (!child(node, term.expression)) return nullptr;
  }
  result->items.push(arena_, node);
  return found(ancestry_.resolve(*result)) ? result : nullptr;
}

// left@$name
Node* Analyser::focus(Node* node) {
  Node* result = process(node->left);
  if (result == nullptr) return nullptr;
  Node* step = result->kind == NodeKind::kPath ? result->items.back() : result;
  if (!step->stages.empty() || !step->predicates.empty()) return fail("S0215", node->position);
  if (step->kind == NodeKind::kSort) return fail("S0216", node->position);
  if (node->keep_array) step->keep_array = true;
  step->focus = node->right->name;
  step->tuple = true;
  return result;
}

// left#$name
Node* Analyser::index(Node* node) {
  Node* result = process(node->left);
  if (result == nullptr) return nullptr;
  if (result->kind != NodeKind::kPath) {
    result = path_of(result);
    Node* step = result->items.back();
    step->stages = step->predicates;
    step->predicates = {};
  }
  Node* step = result->items.back();
  if (step->stages.empty()) {
    step->index = node->right->name;
  } else {
    step->stages.push(arena_, Stage{nullptr, node->right->name, node->position});
  }
  step->tuple = true;
  return result;
}

Node* Analyser::negate(Node* node) {
  if (!child(node, node->left)) return nullptr;
  if (node->left->kind != NodeKind::kNumber || !node->left->predicates.empty()) return node;
  node->left->number = -node->left->number;
  return node->left;
}

Node* Analyser::array(Node* node) {
  for (Node*& item : node->items) {
    if (!child(node, item)) return nullptr;
  }
  return node;
}

Node* Analyser::object(Node* node) {
  for (Pair& pair : node->pairs) {
    if (!child(node, pair.key) || !child(node, pair.value)) return nullptr;
  }
  return node;
}

Node* Analyser::block(Node* node) {
  for (Node*& part : node->items) {
    if (!child(node, part)) return nullptr;
    const bool path_of_array = part->kind == NodeKind::kPath && part->items[0]->constructs_array;
    if (part->constructs_array || path_of_array) node->constructs_array = true;
  }
  return node;
}

Node* Analyser::call(Node* node) {
  for (Node*& argument : node->items) {
    if (!child(node, argument)) return nullptr;
  }
  node->left = process(node->left);
  return node->left == nullptr ? nullptr : node;
}

Node* Analyser::lambda(Node* node) {
  node->left = process(node->left);
  if (node->left == nullptr) return nullptr;
  mark_tail_calls(node->left);
  return node;
}

// Calls whose result is the function's result are made by the caller's loop, so that recursion may
// go on for ever.
void Analyser::mark_tail_calls(Node* body) {
  while (body != nullptr && body->predicates.empty() && body->group == nullptr) {
    switch (body->kind) {
      case NodeKind::kCall:
        body->tail_call = true;
        return;
      case NodeKind::kCondition:
        mark_tail_calls(body->right);
        body = body->third;
        break;
      case NodeKind::kBlock:
        if (body->items.empty()) return;
        body = body->items.back();
        break;
      default:
        return;
    }
  }
}

}  // namespace

Expected<Node*, JsonataError> analyse(Program& program, Node* tree) {
  return Analyser(program).run(tree);
}

}  // namespace sidestep::asl::jsonata
