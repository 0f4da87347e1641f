#include "asl/jsonata/compile.h"

#include "asl/jsonata/analysis.h"
#include "asl/jsonata/parser.h"

namespace sidestep::asl::jsonata {
namespace {

// Finds the first use of an input that is not there.
class ContextCheck {
 public:
  explicit ContextCheck(const Program& program) : program_(program) {}

  // Null if all is well.
  const Node* run(const Node* node) {
    if (node == nullptr) return nullptr;
    switch (node->kind) {
      case NodeKind::kName:
        return node;
      case NodeKind::kVariable:
        return uses_input(*node) ? node : nullptr;
      case NodeKind::kPath:
        return run(node->items[0]);
      case NodeKind::kLambda:
      case NodeKind::kTransform:
        return nullptr;
      case NodeKind::kCall:
      case NodeKind::kPartial:
        return call(*node);
      default:
        return parts(*node);
    }
  }

 private:
  bool uses_input(const Node& variable) const {
    return variable.name == kNoName || program_.names[variable.name] == "$";
  }

  // Arguments may speak of a context: functions take it where an argument is missing.
  const Node* call(const Node& node) {
    return node.left->kind == NodeKind::kVariable ? nullptr : run(node.left);
  }

  const Node* parts(const Node& node) {
    for (const Node* part : {node.left, node.right, node.third}) {
      if (const Node* found = run(part)) return found;
    }
    for (const Node* item : node.items) {
      if (const Node* found = run(item)) return found;
    }
    for (const Pair& pair : node.pairs) {
      if (const Node* found = run(pair.key)) return found;
      if (const Node* found = run(pair.value)) return found;
    }
    return nullptr;
  }

  const Program& program_;
};

}  // namespace

Expected<Done, JsonataError> compile(Program& program, std::string_view text) {
  SIDESTEP_TRY(tree, parse_tree(program, program.arena.copy(text)));
  SIDESTEP_TRY(root, analyse(program, tree));
  program.root = root;
  return Done{};
}

Expected<Done, JsonataError> check_context(const Program& program) {
  const Node* found = ContextCheck(program).run(program.root);
  if (found == nullptr) return Done{};
  std::string what(found->kind == NodeKind::kVariable ? 1 : 0, '$');
  what += found->text;
  return unexpected(
      make_error(kUnsupportedExpression, found->position,
                 {{"message", "Reference to '" + what + "' at the top level is not supported."},
                  {"token", what}}));
}

}  // namespace sidestep::asl::jsonata
