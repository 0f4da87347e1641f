#include "asl/jsonata/states_members.h"

namespace sidestep::asl::jsonata {
namespace {

class MemberSearch {
 public:
  explicit MemberSearch(const Program& program) : program_(program) {}

  void visit(const Node* node) {
    if (node == nullptr) return;
    if (node->kind == NodeKind::kPath) note(*node);
    for (const Node* part : {node->left, node->right, node->third}) visit(part);
    for (const Node* item : node->items) visit(item);
    visit_pairs(node->pairs);
    for (const SortTerm& term : node->terms) visit(term.expression);
    for (const Stage& stage : node->stages) visit(stage.filter);
    for (const Stage& predicate : node->predicates) visit(predicate.filter);
    if (node->group != nullptr) visit_pairs(node->group->pairs);
  }
  std::vector<std::string_view> take() { return std::move(found_); }

 private:
  void note(const Node& path) {
    if (path.items.size() < 2) return;
    const Node& first = *path.items[0];
    const Node& second = *path.items[1];
    const bool is_states = first.kind == NodeKind::kVariable && first.name != kNoName &&
                           program_.names[first.name] == "states";
    if (is_states && second.kind == NodeKind::kName) found_.push_back(second.text);
  }
  void visit_pairs(const ArenaList<Pair>& pairs) {
    for (const Pair& pair : pairs) {
      visit(pair.key);
      visit(pair.value);
    }
  }

  const Program& program_;
  std::vector<std::string_view> found_;
};

}  // namespace

std::vector<std::string_view> states_members(const Program& program) {
  MemberSearch members(program);
  members.visit(program.root);
  return members.take();
}

}  // namespace sidestep::asl::jsonata
