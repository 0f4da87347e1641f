#include "asl/jsonata/ancestry.h"

namespace sidestep::asl::jsonata {

void Ancestry::inherit(Node& owner, const Node& part) {
  for (Ancestor* slot : part.seeking_parent) owner.seeking_parent.push(arena_, slot);
  if (part.kind == NodeKind::kParent) owner.seeking_parent.push(arena_, part.ancestor);
}

const Node* Ancestry::resolve(Node& path) {
  Node& last = *path.items.back();
  ArenaList<Ancestor*> slots = last.seeking_parent;
  if (last.kind == NodeKind::kParent) {
    ArenaList<Ancestor*> copy;
    for (Ancestor* slot : slots) copy.push(arena_, slot);
    copy.push(arena_, last.ancestor);
    slots = copy;
  }
  for (Ancestor* slot : slots) {
    std::size_t index = path.items.size() - 1;
    while (slot->level > 0) {
      if (index == 0) {
        path.seeking_parent.push(arena_, slot);
        break;
      }
      Node* step = path.items[--index];
      // Steps that bind the focus stay where they are: a row of them counts as one.
      while (index > 0 && step->focus != kNoName && path.items[index - 1]->focus != kNoName) {
        step = path.items[--index];
      }
      if (const Node* culprit = seek(*step, *slot)) return culprit;
    }
  }
  return nullptr;
}

const Node* Ancestry::resolve_filter(Node& step, const Node& filter) {
  for (Ancestor* slot : filter.seeking_parent) {
    if (slot->level == 1) {
      if (const Node* culprit = seek(step, *slot)) return culprit;
    } else {
      --slot->level;
    }
  }
  return nullptr;
}

const Node* Ancestry::seek(Node& node, Ancestor& slot) {
  switch (node.kind) {
    case NodeKind::kName:
    case NodeKind::kWildcard:
      if (--slot.level > 0) return nullptr;
      if (node.ancestor == nullptr) {
        node.ancestor = &slot;
      } else {
        slot.label = node.ancestor->label;
      }
      node.tuple = true;
      return nullptr;
    case NodeKind::kParent:
      ++slot.level;
      return nullptr;
    case NodeKind::kBlock:
      if (node.items.empty()) return nullptr;
      node.tuple = true;
      return seek(*node.items.back(), slot);
    case NodeKind::kPath: {
      node.tuple = true;
      std::size_t index = node.items.size();
      do {
        if (const Node* culprit = seek(*node.items[--index], slot)) return culprit;
      } while (slot.level > 0 && index > 0);
      return nullptr;
    }
    default:
      return &node;
  }
}

std::string_view type_name(const Node& node) {
  switch (node.kind) {
    case NodeKind::kEnd:
      return "(end)";
    case NodeKind::kName:
      return "name";
    case NodeKind::kVariable:
      return "variable";
    case NodeKind::kString:
      return "string";
    case NodeKind::kNumber:
      return "number";
    case NodeKind::kBoolean:
    case NodeKind::kNull:
      return "value";
    case NodeKind::kRegex:
      return "regex";
    case NodeKind::kWildcard:
      return "wildcard";
    case NodeKind::kDescendants:
      return "descendant";
    case NodeKind::kParent:
      return "parent";
    case NodeKind::kPlaceholder:
      return "operator";
    case NodeKind::kNegate:
    case NodeKind::kArray:
    case NodeKind::kObject:
      return "unary";
    case NodeKind::kBlock:
      return "block";
    case NodeKind::kCondition:
      return "condition";
    case NodeKind::kCall:
      return "function";
    case NodeKind::kPartial:
      return "partial";
    case NodeKind::kLambda:
      return "lambda";
    case NodeKind::kTransform:
      return "transform";
    case NodeKind::kBind:
      return "bind";
    case NodeKind::kApply:
      return "apply";
    case NodeKind::kPath:
      return "path";
    case NodeKind::kSort:
      return "sort";
    default:
      return "binary";
  }
}

}  // namespace sidestep::asl::jsonata
