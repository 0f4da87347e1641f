#include "aws/protocols/query_form.h"

#include <charconv>
#include <map>
#include <memory>

#include "aws/protocols/codec.h"
#include "aws/protocols/scalars.h"

namespace sidestep::aws {
namespace {

// Ours: no operation's input nests deeper.
constexpr std::size_t kFieldDepthMax = 64;

// The fields, by the parts of their names.
struct Node {
  std::optional<std::string> value{};
  std::map<std::string, Node, std::less<>> children{};

  const Node* find(std::string_view name) const {
    const auto found = children.find(name);
    return found == children.end() ? nullptr : &found->second;
  }
};

Expected<Node, Error> tree_of(const FormFields& fields) {
  Node root;
  for (const auto& [name, value] : fields) {
    Node* node = &root;
    std::string_view rest = name;
    for (std::size_t depth = 0;; ++depth) {
      if (depth == kFieldDepthMax) {
        return unexpected(serialization_error("The field '" + name + "' has too many parts."));
      }
      const std::string_view part = rest.substr(0, rest.find('.'));
      node = &node->children[std::string(part)];
      if (part.size() == rest.size()) break;
      rest.remove_prefix(part.size() + 1);
    }
    node->value = value;
  }
  return root;
}

// The children named 1, 2, ..., in the order of their numbers.
std::vector<const Node*> numbered(const Node& node) {
  std::map<std::size_t, const Node*> found;
  for (const auto& [name, child] : node.children) {
    std::size_t number = 0;
    const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), number);
    if (error == std::errc() && end == name.data() + name.size()) found.emplace(number, &child);
  }
  std::vector<const Node*> children;
  for (const auto& [number, child] : found) children.push_back(child);
  return children;
}

class QueryReader {
 public:
  explicit QueryReader(QueryDialect dialect) : dialect_(dialect) {}

  Json structure(const Node& node, const Shape& shape) const {
    Json members = Json::object();
    for (const Member& member : shape.members) {
      const Node* own = node_of(node, member);
      if (own == nullptr) continue;
      Json value = any(*own, member);
      if (!value.is_null()) members[member.name] = std::move(value);
    }
    return members;
  }

 private:
  // A flattened list's items stand under the name that items have, if they have one.
  const Node* node_of(const Node& node, const Member& member) const {
    const Shape& shape = *member.shape;
    const bool renamed = dialect_ == QueryDialect::kQuery && member.flattened &&
                         shape.kind == Kind::kList && shape.item.has_own_wire_name;
    if (renamed) {
      if (const Node* own = node.find(shape.item.query_name)) return own;
    }
    return node.find(member.query_name);
  }

  Json any(const Node& node, const Member& member) const {
    switch (member.shape->kind) {
      case Kind::kStructure:
        return structure(node, *member.shape);
      case Kind::kList:
        return list(node, member);
      case Kind::kMap:
        return map(node, member);
      default:
        return node.value ? value_of(*node.value, member, TimeForm::kIso) : Json();
    }
  }

  Json list(const Node& node, const Member& member) const {
    const Member& item = member.shape->item;
    const bool flat = member.flattened || dialect_ == QueryDialect::kEc2;
    const Node* inner = flat ? &node : node.find(item.query_name);
    // Old clients write lists without what stands around the items.
    if (inner == nullptr) inner = &node;
    Json items = Json::array();
    for (const Node* child : numbered(*inner)) {
      Json value = any(*child, item);
      if (!value.is_null()) items.push_back(std::move(value));
    }
    return items;
  }

  Json map(const Node& node, const Member& member) const {
    const Node* inner = member.flattened ? &node : node.find("entry");
    if (inner == nullptr) inner = &node;
    Json entries = Json::object();
    for (const Node* child : numbered(*inner)) {
      const Node* key = child->find(member.shape->key.query_name);
      const Node* value = child->find(member.shape->item.query_name);
      if (key == nullptr || !key->value) continue;
      entries[*key->value] = value != nullptr ? any(*value, member.shape->item) : Json();
    }
    return entries;
  }

  const QueryDialect dialect_;
};

class QueryWriter {
 public:
  QueryWriter(FormFields& fields, QueryDialect dialect) : fields_(fields), dialect_(dialect) {}

  void structure(const std::string& prefix, const Json& members, const Shape& shape) {
    for (const Member& member : shape.members) {
      const Json* value = find_member(members, member.name);
      if (value == nullptr || value->is_null()) continue;
      any(prefix, member.query_name, *value, member);
    }
  }

 private:
  void any(const std::string& prefix, const std::string& name, const Json& value,
           const Member& member) {
    const std::string path = prefix + name;
    if (member.shape->kind == Kind::kStructure) {
      return structure(path + ".", value, *member.shape);
    }
    if (member.shape->kind == Kind::kList) return list(prefix, name, value, member);
    if (member.shape->kind == Kind::kMap) return map(path, value, member);
    fields_.emplace_back(path, text_of(value, member, TimeForm::kIso));
  }

  void list(const std::string& prefix, const std::string& name, const Json& items,
            const Member& member) {
    const Member& item = member.shape->item;
    std::string path = prefix + name;
    if (dialect_ == QueryDialect::kQuery) {
      if (items.empty()) return fields_.emplace_back(path, ""), void();
      if (!member.flattened) path += "." + item.query_name;
      if (member.flattened && item.has_own_wire_name) path = prefix + item.query_name;
    }
    std::size_t number = 0;
    for (const Json& value : items) any(path + ".", std::to_string(++number), value, item);
  }

  void map(const std::string& path, const Json& entries, const Member& member) {
    std::size_t number = 0;
    for (const auto& [key, value] : entries.get_ref<const Json::object_t&>()) {
      const std::string entry =
          path + (member.flattened ? "." : ".entry.") + std::to_string(++number) + ".";
      fields_.emplace_back(entry + member.shape->key.query_name, key);
      any(entry, member.shape->item.query_name, value, member.shape->item);
    }
  }

  FormFields& fields_;
  const QueryDialect dialect_;
};

}  // namespace

Expected<Json, Error> from_query_form(const FormFields& fields, const Shape& shape,
                                      QueryDialect dialect) {
  SIDESTEP_TRY(root, tree_of(fields));
  return QueryReader(dialect).structure(root, shape);
}

void to_query_form(FormFields& fields, const Json& members, const Shape& shape,
                   QueryDialect dialect) {
  QueryWriter(fields, dialect).structure("", members, shape);
}

}  // namespace sidestep::aws
