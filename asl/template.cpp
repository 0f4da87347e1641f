#include "asl/template.h"

#include <algorithm>
#include <utility>

#include "asl/hash_map_order.h"
#include "base/pace.h"

namespace sidestep::asl {
namespace {

using Node = Template::Node;
using Object = Template::Object;

constexpr std::string_view kSuffix = ".$";

std::string_view without_suffix(std::string_view name) {
  name.remove_suffix(kSuffix.size());
  return name;
}

std::string_view json_type(const Json& value) {
  if (value.is_array()) return "an ARRAY";
  if (value.is_object()) return "an OBJECT";
  if (value.is_boolean()) return "a BOOLEAN";
  return value.is_null() ? "NULL" : "a NUMBER";
}

class TemplateParser {
 public:
  explicit TemplateParser(Diagnostics& diagnostics) : diagnostics_(diagnostics) {}

  Node node(const Json& source, const std::string& location) {
    if (source.is_object()) return object(source, location);
    if (source.is_array()) return array(source, location);
    return {source};
  }

 private:
  Node array(const Json& source, const std::string& location) {
    Template::Array items;
    bool is_literal = true;
    for (std::size_t i = 0; i < source.size(); ++i) {
      items.push_back(node(source[i], location + '[' + std::to_string(i) + ']'));
      is_literal = is_literal && std::holds_alternative<Json>(items.back().content);
    }
    return is_literal ? Node{source} : Node{std::move(items)};
  }

  Node object(const Json& source, const std::string& location) {
    Object object;
    bool is_literal = true;
    for (const auto& [name, value] : source.get_ref<const Json::object_t&>()) {
      if (name.ends_with(kSuffix)) {
        is_literal = false;
        evaluated(object, source, name, value, location);
      } else {
        object.members.push_back({name, node(value, location + '/' + name)});
        is_literal =
            is_literal && std::holds_alternative<Json>(object.members.back().value.content);
      }
    }
    if (is_literal) return {source};
    put_in_hash_map_order(object.evaluated,
                          [](const auto& member) { return without_suffix(member.first); });
    return {std::move(object)};
  }

  void evaluated(Object& object, const Json& source, const std::string& name, const Json& value,
                 const std::string& location) {
    const std::string field = "The value for the field '" + name + "' must be a ";
    if (find_member(source, without_suffix(name)) != nullptr) {
      diagnostics_.schema_error("The field '" + std::string(without_suffix(name)) +
                                    "' must not stand beside '" + name + "'",
                                location);
    }
    if (!value.is_string()) {
      diagnostics_.schema_error(field + "STRING that contains a JSONPath but was " +
                                    std::string(json_type(value)),
                                location);
      return;
    }
    auto parsed = ValueSource::parse(value.get_ref<const std::string&>());
    if (parsed) {
      object.evaluated.emplace_back(name, *std::move(parsed));
    } else {
      diagnostics_.schema_error(field + "valid JSONPath or a valid intrinsic function call",
                                location);
    }
  }

  Diagnostics& diagnostics_;
};

Expected<Json, QueryError> evaluate_node(const Node& node, const QueryEnvironment& environment) {
  if (const auto* literal = std::get_if<Json>(&node.content)) return *literal;
  if (const auto* items = std::get_if<Template::Array>(&node.content)) {
    Json::array_t array;
    array.reserve(items->size());
    for (const Node& item : *items) {
      SIDESTEP_TRY(value, evaluate_node(item, environment));
      array.push_back(std::move(value));
    }
    return Json(std::move(array));
  }
  const auto& object = std::get<Object>(node.content);
  Json::object_t members;
  members.reserve(object.members.size() + object.evaluated.size());
  for (const auto& [name, member] : object.members) {
    SIDESTEP_TRY(value, evaluate_node(member, environment));
    members.emplace(name, std::move(value));
  }
  for (const auto& [name, source] : object.evaluated) {
    pace::spend();
    SIDESTEP_TRY(value, source.evaluate(environment, name));
    members.emplace(std::string(without_suffix(name)), std::move(value).take());
  }
  return Json(std::move(members));
}

void list(const Node& node, VariableNames& names) {
  if (const auto* items = std::get_if<Template::Array>(&node.content)) {
    for (const Node& item : *items) list(item, names);
  } else if (const auto* object = std::get_if<Object>(&node.content)) {
    for (const auto& member : object->members) list(member.value, names);
    for (const auto& member : object->evaluated) member.second.list_variables(names);
  }
}

}  // namespace

Template Template::parse(const Json& source, const std::string& location,
                         Diagnostics& diagnostics) {
  return Template(TemplateParser(diagnostics).node(source, location));
}

Expected<Json, QueryError> Template::evaluate(const QueryEnvironment& environment) const {
  return evaluate_node(root_, environment);
}

void Template::list_variables(VariableNames& names) const { list(root_, names); }

}  // namespace sidestep::asl
