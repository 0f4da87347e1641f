#include "aws/dynamodb/items/item_write.h"

#include "aws/dynamodb/error.h"
#include "aws/dynamodb/expressions/update_parser.h"
#include "aws/dynamodb/items/expression_parameters.h"
#include "aws/dynamodb/legacy/attribute_updates.h"
#include "aws/dynamodb/legacy/conditions.h"
#include "aws/dynamodb/values/attribute_value.h"
#include "base/limits.h"

namespace sidestep::aws::dynamodb {
namespace {

constexpr std::string_view kUpdateExpressions[] = {"UpdateExpression", "ConditionExpression"};
constexpr std::string_view kWriteLegacy[] = {"AttributeUpdates", "Expected", "ConditionalOperator"};

ExpressionParameters parameters_of(WriteKind kind) {
  const std::span<const std::string_view> expressions = kUpdateExpressions;
  const std::span<const std::string_view> legacy = kWriteLegacy;
  if (kind == WriteKind::kUpdate) return {expressions, 2, legacy};
  return {expressions.subspan(1), 1, legacy.subspan(1)};
}

Expected<std::optional<Condition>, Error> write_condition(const Json& input,
                                                          Placeholders& placeholders) {
  const Json* expected = find_member(input, "Expected");
  if (expected == nullptr) {
    if (find_member(input, "ConditionalOperator") != nullptr) {
      return unexpected(validation_error(
          "One or more parameter values were invalid: ConditionalOperator cannot be used without "
          "Filter or Expected"));
    }
    return condition_in(input, "ConditionExpression", placeholders);
  }
  SIDESTEP_TRY(condition, condition_of_expected(*expected, junction_of(input)));
  return std::optional<Condition>(std::move(condition));
}

Expected<Update, Error> write_update(const Json& input, Placeholders& placeholders) {
  if (const Json* text = find_member(input, "UpdateExpression")) {
    return parse_update(text->get_ref<const std::string&>(), placeholders);
  }
  if (const Json* updates = find_member(input, "AttributeUpdates")) return update_of(*updates);
  return Update();
}

Checked check_keys_untouched(const ItemWrite& write) {
  for (const UpdateAction& action : write.update) {
    const std::string& name = action.path.front().name;
    if (write.table.keys.find(name) == nullptr) continue;
    return validation_error("One or more parameter values were invalid: Cannot update attribute " +
                            name + ". This attribute is part of the key");
  }
  return std::nullopt;
}

// A value that an update sets an index's key to outright is checked before the item is read.
Checked check_literal_index_keys(const ItemWrite& write) {
  Json literals = Json::object();
  for (const UpdateAction& action : write.update) {
    const bool is_literal = action.kind == UpdateAction::Kind::kSet && action.path.size() == 1 &&
                            action.operand.kind == UpdateOperand::Kind::kValue;
    if (is_literal) literals[action.path.front().name] = action.operand.value;
  }
  return check_index_keys(write.table, literals);
}

Error too_large(WriteKind kind) {
  return validation_error(kind == WriteKind::kUpdate
                              ? "Item size to update has exceeded the maximum allowed size"
                              : "Item size has exceeded the maximum allowed size");
}

// What the write makes of the item; nullopt: it is to be removed.
Expected<std::optional<Json>, Error> item_after(const ItemWrite& write,
                                                const std::optional<StoredItem>& before) {
  if (write.kind == WriteKind::kPut) return std::optional<Json>(write.item);
  if (write.kind == WriteKind::kDelete) return std::optional<Json>();
  Json item = before ? before->item : write.key_attributes;
  if (auto error = apply_update(item, write.update)) return unexpected(*std::move(error));
  if (auto error = check_index_keys(write.table, item)) return unexpected(*std::move(error));
  for (const auto& [name, value] : item.get_ref<const Json::object_t&>()) {
    if (auto checked = normalise_value(value); !checked) {
      return unexpected(std::move(checked).error());
    }
  }
  return std::optional<Json>(std::move(item));
}

std::vector<Path> updated_paths(const ItemWrite& write) {
  std::vector<Path> paths;
  for (const UpdateAction& action : write.update) paths.push_back(action.path);
  return paths;
}

void add_attributes(Json& answer, const Request& request, const ItemWrite& write,
                    const Written& written) {
  const Json* before = written.before ? &written.before->item : nullptr;
  const Json* after = written.after ? &*written.after : nullptr;
  const bool is_old = request.is("ReturnValues", "ALL_OLD");
  if (is_old || request.is("ReturnValues", "ALL_NEW")) {
    const Json* item = is_old ? before : after;
    if (item != nullptr) answer["Attributes"] = *item;
    return;
  }
  const bool is_updated_old = request.is("ReturnValues", "UPDATED_OLD");
  if (!is_updated_old && !request.is("ReturnValues", "UPDATED_NEW")) return;
  const Json* item = is_updated_old ? before : after;
  if (item == nullptr) return;
  Json attributes = project(*item, updated_paths(write));
  if (!attributes.empty()) answer["Attributes"] = std::move(attributes);
}

}  // namespace

Checked find_write_key(const Request& request, ItemWrite& write) {
  auto table = table_of_items(request);
  if (!table) return std::move(table).error();
  write.table = *std::move(table);
  const bool is_put = write.kind == WriteKind::kPut;
  auto key = is_put ? key_in_item(write.table.keys, write.item)
                    : key_in_request(write.table.keys, write.key_attributes);
  if (!key) return std::move(key).error();
  write.key = *std::move(key);
  if (is_put) {
    write.key_attributes = Json::object();
    add_key_attributes(write.key_attributes, write.table.keys, write.item);
    return check_index_keys(write.table, write.item);
  }
  if (write.kind != WriteKind::kUpdate) return std::nullopt;
  if (auto error = check_keys_untouched(write)) return error;
  return check_literal_index_keys(write);
}

Expected<ItemWrite, Error> parse_item_write(WriteKind kind, const Request& request) {
  SIDESTEP_TRY(write, parse_write_parameters(kind, request));
  if (auto error = find_write_key(request, write)) return unexpected(*std::move(error));
  return write;
}

Expected<ItemWrite, Error> parse_write_parameters(WriteKind kind, const Request& request) {
  const Json& input = request.input;
  if (auto error = check_expression_parameters(input, parameters_of(kind))) {
    return unexpected(*std::move(error));
  }
  ItemWrite write{.kind = kind};
  SIDESTEP_TRY(attributes, normalise_attributes(input[kind == WriteKind::kPut ? "Item" : "Key"]));
  (kind == WriteKind::kPut ? write.item : write.key_attributes) = std::move(attributes);
  if (kind == WriteKind::kPut && attributes_size(write.item) > limits::kDynamodbItemMax) {
    return unexpected(too_large(kind));
  }
  SIDESTEP_TRY(placeholders, Placeholders::read(input));
  if (kind == WriteKind::kUpdate) {
    SIDESTEP_TRY(update, write_update(input, placeholders));
    write.update = std::move(update);
  }
  SIDESTEP_TRY(condition, write_condition(input, placeholders));
  write.condition = std::move(condition);
  if (auto error = placeholders.check_all_used()) return unexpected(*std::move(error));
  write.shows_failed_item = request.is("ReturnValuesOnConditionCheckFailure", "ALL_OLD");
  return write;
}

Expected<Written, Error> carry_out(const Request& request, const ItemWrite& write) {
  Written written{.before = find_item(request, write.table, write.key),
                  .after = {},
                  .consumed = {.table_name = write.table.row.name}};
  static const Json kNoItem = Json::object();
  if (write.condition &&
      !fulfils(written.before ? written.before->item : kNoItem, *write.condition)) {
    const bool is_shown = write.shows_failed_item && written.before;
    return unexpected(condition_failed(is_shown ? written.before->item : Json()));
  }
  if (write.kind == WriteKind::kCheck) {
    written.consumed.table = write_units(written.before ? written.before->size_bytes : 0);
    return written;
  }
  SIDESTEP_TRY(after, item_after(write, written.before));
  if (after && attributes_size(*after) > limits::kDynamodbItemMax) {
    return unexpected(too_large(write.kind));
  }
  written.after = std::move(after);
  written.consumed = write_change(request, {write.table, write.key, written.before, written.after});
  return written;
}

Json write_answer(const Request& request, const ItemWrite& write, const Written& written) {
  Json answer = Json::object();
  add_attributes(answer, request, write, written);
  add_capacity(answer, request, written.consumed);
  if (request.is("ReturnItemCollectionMetrics", "SIZE")) {
    if (auto metrics = collection_metrics(write)) {
      answer["ItemCollectionMetrics"] = *std::move(metrics);
    }
  }
  return answer;
}

std::optional<Json> collection_metrics(const ItemWrite& write) {
  if (!write.table.has_local_indexes()) return std::nullopt;
  const std::string& name = write.table.keys.hash[0].name;
  // AWS estimates in steps of a gigabyte, which no collection here will reach.
  return Json{{"ItemCollectionKey", {{name, write.key_attributes[name]}}},
              {"SizeEstimateRangeGB", Json::array({0.0, 1.0})}};
}

}  // namespace sidestep::aws::dynamodb
