#include "asl/jsonata/free_variables.h"

#include <set>

namespace sidestep::asl::jsonata {
namespace {

// Walks in the order of evaluation: a name counts as bound behind its assignment, to the end of
// the block or function it is in.
class Walk {
 public:
  void visit(const Node* node) {
    if (node == nullptr) return;
    switch (node->kind) {
      case NodeKind::kVariable:
        read(node->name);
        break;
      case NodeKind::kBind:
        visit(node->right);
        bind(node->left->name);
        return;
      case NodeKind::kBlock:
      case NodeKind::kLambda:
        inner_scope(*node);
        break;
      default:
        parts(*node);
    }
    behind(*node);
  }
  std::set<NameId> take() { return std::move(free_); }

 private:
  void read(NameId name) {
    if (name != kNoName && !bound_.contains(name)) free_.insert(name);
  }
  void bind(NameId name) {
    if (name != kNoName) bound_.insert(name);
  }
  void inner_scope(const Node& node) {
    const std::set<NameId> outer = bound_;
    if (node.kind == NodeKind::kLambda) {
      for (const Node* parameter : node.items) bind(parameter->name);
      visit(node.left);
    } else {
      for (const Node* part : node.items) visit(part);
    }
    bound_ = outer;
  }
  void parts(const Node& node) {
    visit(node.left);
    visit(node.right);
    visit(node.third);
    for (const Node* item : node.items) visit(item);
    for (const Pair& pair : node.pairs) {
      visit(pair.key);
      visit(pair.value);
    }
    for (const SortTerm& term : node.terms) visit(term.expression);
  }
  void behind(const Node& node) {
    bind(node.focus);
    bind(node.index);
    for (const Stage& stage : node.stages) {
      visit(stage.filter);
      bind(stage.index);
    }
    for (const Stage& predicate : node.predicates) visit(predicate.filter);
    if (node.group == nullptr) return;
    for (const Pair& pair : node.group->pairs) {
      visit(pair.key);
      visit(pair.value);
    }
  }

  std::set<NameId> bound_;
  std::set<NameId> free_;
};

}  // namespace

std::vector<std::string> free_variables(const Program& program, Dialect dialect) {
  Walk walk;
  walk.visit(program.root);
  std::set<std::string> names;
  for (const NameId id : walk.take()) {
    const std::string_view name = program.names[id];
    const bool is_own = name == "states" || name == "$" || find_builtin(name, dialect) != nullptr;
    if (!is_own) names.emplace(name);
  }
  return {names.begin(), names.end()};
}

}  // namespace sidestep::asl::jsonata
