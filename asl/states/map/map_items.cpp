#include "asl/states/map/map_items.h"

#include "asl/definition/template_field.h"

namespace sidestep::asl {
namespace {

// What an iteration gets unless a selector makes something else of it.
Json iteration_input(const Json& value, const std::optional<std::string>& key) {
  if (!key) return value;
  Json member = Json::object();
  member["Key"] = *key;
  member["Value"] = value;
  return member;
}

// A path into the context object is shown as one into any other document.
std::string shown(const DataPath& path) {
  return path.text().starts_with("$$") ? path.text().substr(1) : path.text();
}

}  // namespace

std::vector<Item> items_of(const Json& list) {
  std::vector<Item> items;
  items.reserve(list.size());
  if (list.is_object()) {
    for (const auto& [key, value] : list.get_ref<const Json::object_t&>()) {
      items.push_back({value, key});
    }
  } else {
    for (const Json& value : list) items.push_back({value, std::nullopt});
  }
  return items;
}

// AWS shows a list of JSON texts here, as Java prints a list: with a blank after each comma.
void tell_items(const Visit& visit, std::string_view stage, const std::vector<Item>& items) {
  if (!visit.rehearsal()) return;
  std::string text;
  for (const Item& item : items) {
    text += (text.empty() ? "" : ", ") + to_text(iteration_input(item.value, item.key));
  }
  visit.rehearsal()->data.insert_or_assign(stage, '[' + text + ']');
}

MapItems MapItems::parse(FieldReader& fields) {
  MapItems items;
  items.jsonata_ = fields.is_jsonata();
  if (items.jsonata_) {
    items.items_ = JsonataField::parse(fields, "Items");
    items.item_selector_ = JsonataField::parse(fields, "ItemSelector");
    return items;
  }
  items.items_path_ = parse_path_field(fields, "ItemsPath");
  fields.at_most_one({"ItemSelector", "Parameters"});
  for (const std::string_view name : {"ItemSelector", "Parameters"}) {
    if (auto selector = parse_template_field(fields, name)) items.selector_ = std::move(selector);
  }
  return items;
}

Expected<std::vector<Item>, QueryError> MapItems::items(Visit& visit, const Json& input) const {
  const Json* list = &input;
  Selection selected = Selection::inside(input);
  if (items_) {
    SIDESTEP_TRY(value, items_->evaluate(visit));
    selected = Selection::made(std::move(value));
    list = &selected.value();
  }
  if (items_path_) {
    SIDESTEP_TRY(found, items_path_->select_node(visit.environment(input)));
    selected = std::move(found);
    list = &selected.value();
  }
  // Where a path says what to iterate over, that must be an array; the input itself need not.
  if (list->is_array() || (list->is_object() && !items_path_)) {
    std::vector<Item> items = items_of(*list);
    if (items_path_) tell_items(visit, stages::kAfterItemsPath, items);
    return items;
  }
  if (jsonata_) {
    return unexpected(QueryError{std::string(errors::kQueryEvaluationError),
                                 "Map state input must be an array but was: " + to_text(*list),
                                 ""});
  }
  return unexpected(QueryError{std::string(errors::kRuntime),
                               "Reference path \"" +
                                   (items_path_ ? shown(*items_path_) : std::string("$")) +
                                   "\" must point to array.",
                               ""});
}

Expected<Json, QueryError> MapItems::select(Visit& visit, const Scope& scope,
                                            const Json& input) const {
  const MapItem& item = *scope.map_item();
  const LazyJson context([&] { return visit.context_within(scope); });
  Scope& outer = visit.scope();
  return select({item.value, item.key}, {jsonata_ ? visit.raw_input().value() : input, context,
                                         outer.variables(), outer.execution().prng, outer.now()});
}

Expected<Json, QueryError> MapItems::select(const Item& item,
                                            const QueryEnvironment& environment) const {
  if (item_selector_) return item_selector_->evaluate_in(environment);
  if (selector_) return selector_->evaluate(environment);
  return iteration_input(item.value, item.key);
}

}  // namespace sidestep::asl
