#pragma once
// The items of a Map state and the input of each iteration: ItemsPath and ItemSelector (or
// Parameters, its older name).

#include <optional>
#include <string>
#include <vector>

#include "asl/definition/field_reader.h"
#include "asl/definition/path_field.h"
#include "asl/states/fields/jsonata_field.h"
#include "asl/states/map/item.h"
#include "asl/states/visit.h"
#include "asl/template.h"

namespace sidestep::asl {

// The elements of an array, or the members of an object.
std::vector<Item> items_of(const Json& list);

// Reports the items after `stage` to the rehearsal of `visit`, if it has one.
void tell_items(const Visit& visit, std::string_view stage, const std::vector<Item>& items);

class MapItems {
 public:
  static MapItems parse(FieldReader& fields);

  // `input` is the state's effective input.
  Expected<std::vector<Item>, QueryError> items(Visit& visit, const Json& input) const;

  // Whether there is anything that makes an iteration's input from an item.
  bool has_selector() const { return selector_ || item_selector_; }

  // The input of the iteration that `scope` is for.
  Expected<Json, QueryError> select(Visit& visit, const Scope& scope, const Json& input) const;

  // The same of an item that the context object of `environment` has as Map.Item. Its input is the
  // state's: the effective one, or in JSONata the one that it was entered with.
  Expected<Json, QueryError> select(const Item& item, const QueryEnvironment& environment) const;
  bool is_jsonata() const { return jsonata_; }

 private:
  std::optional<DataPath> items_path_;
  std::optional<Template> selector_;
  std::optional<JsonataField> items_;  // JSONata's Items and ItemSelector
  std::optional<JsonataField> item_selector_;
  bool jsonata_ = false;
};

}  // namespace sidestep::asl
