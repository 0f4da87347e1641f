#include "asl/states/map_items.h"

#include "asl/states/template_field.h"

namespace sidestep::asl {
namespace {

std::vector<Item> members_of(const Json& object) {
  std::vector<Item> items;
  for (const auto& [key, value] : object.get_ref<const Json::object_t&>()) {
    items.push_back({value, key});
  }
  return items;
}

}  // namespace

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
    SIDESTEP_TRY(found, select_valid(*items_path_, visit.environment(input)));
    selected = std::move(found);
    list = &selected.value();
  }
  if (list->is_object()) return members_of(*list);
  if (list->is_array()) {
    std::vector<Item> items;
    items.reserve(list->size());
    for (const Json& value : *list) items.push_back({value, std::nullopt});
    return items;
  }
  if (jsonata_) {
    return unexpected(QueryError{std::string(errors::kQueryEvaluationError),
                                 "Map state input must be an array but was: " + to_text(*list),
                                 ""});
  }
  return unexpected(QueryError{std::string(errors::kRuntime),
                               "Reference path \"" +
                                   (items_path_ ? items_path_->text() : std::string("$")) +
                                   "\" must point to array.",
                               ""});
}

Expected<Json, QueryError> MapItems::select(Visit& visit, const Scope& scope,
                                            const Json& input) const {
  const MapItem& item = *scope.map_item();
  if (item_selector_) {
    return item_selector_->evaluate_in(
        visit, LazyJson([&] { return visit.context_within(scope); }));
  }
  if (selector_) {
    const LazyJson context([&] { return visit.context_within(scope); });
    Scope& outer = visit.scope();
    return selector_->evaluate(
        {input, context, outer.variables(), outer.execution().prng, outer.now()});
  }
  if (!item.key) return item.value;
  Json member = Json::object();
  member["Key"] = *item.key;
  member["Value"] = item.value;
  return member;
}

}  // namespace sidestep::asl
