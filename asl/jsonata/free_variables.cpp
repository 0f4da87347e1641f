#include "asl/jsonata/free_variables.h"

#include <set>
#include <utility>

namespace sidestep::asl::jsonata {
namespace {

// Walks in the order of evaluation: a name counts as bound behind its assignment, to the end of
// the block or function it is in. Functions run later than they stand there, and so may speak of
// names that are bound behind them: of each other, or of themselves.
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
        block(*node);
        break;
      case NodeKind::kLambda:
        lambda(*node);
        break;
      default:
        parts(*node);
    }
    behind(*node);
  }
  std::set<NameId> take() {
    for (const NameId name : later_) read(name);
    return std::move(free_);
  }

 private:
  void read(NameId name) {
    if (name != kNoName && !bound_.contains(name)) free_.insert(name);
  }
  void bind(NameId name) {
    if (name != kNoName) bound_.insert(name);
  }
  void block(const Node& node) {
    const std::set<NameId> outer = bound_;
    std::set<NameId> outer_later = std::exchange(later_, {});
    for (const Node* part : node.items) visit(part);
    for (const NameId name : later_) {
      if (!bound_.contains(name)) outer_later.insert(name);
    }
    later_ = std::move(outer_later);
    bound_ = outer;
  }
  void lambda(const Node& node) {
    const std::set<NameId> outer = bound_;
    std::set<NameId> free = std::exchange(free_, {});
    for (const Node* parameter : node.items) bind(parameter->name);
    visit(node.left);
    later_.merge(free_);
    free_ = std::move(free);
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
  std::set<NameId> later_;  // read by functions, and not bound where these stand
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
