#include "aws/dynamodb/partiql/execution.h"

#include <algorithm>

#include "aws/dynamodb/error.h"
#include "aws/dynamodb/values/attribute_value.h"
#include "base/limits.h"

namespace sidestep::aws::dynamodb::partiql {
namespace {

using Conditions = std::vector<Condition>;

// What AND joins at the top of WHERE.
Conditions parts_of(const Statement& statement) {
  if (!statement.where) return {};
  if (statement.where->kind == Condition::Kind::kAnd) return statement.where->parts;
  return {*statement.where};
}

bool is_on(const Condition& part, const std::string& name) {
  return !part.operands.empty() && part.operands[0].kind == Operand::Kind::kPath &&
         part.operands[0].path.size() == 1 && part.operands[0].path[0].name == name;
}

bool has_values_only(const Condition& part) {
  return std::all_of(part.operands.begin() + 1, part.operands.end(),
                     [](const Operand& operand) { return operand.kind == Operand::Kind::kValue; });
}

const Json* equal_value(const Conditions& parts, const KeyAttribute& attribute) {
  for (const Condition& part : parts) {
    const bool is_equal = part.kind == Condition::Kind::kEqual && is_on(part, attribute.name) &&
                          has_values_only(part) &&
                          type_of(part.operands[1].value) == attribute.type;
    if (is_equal) return &part.operands[1].value;
  }
  return nullptr;
}

bool is_of_a_range(Condition::Kind kind) {
  return kind == Condition::Kind::kBetween || kind == Condition::Kind::kBeginsWith ||
         (kind >= Condition::Kind::kEqual && kind <= Condition::Kind::kGreaterOrEqual &&
          kind != Condition::Kind::kNotEqual);
}

// The conditions of WHERE that a Query can look for; nullopt if they name no partition, which then
// is a Scan. All of WHERE is a filter besides, so that none of it is lost.
std::optional<KeyCondition> query_of(const Conditions& parts, const KeySchema& schema) {
  Condition keys{Condition::Kind::kAnd, {}, {}};
  for (const KeyAttribute& attribute : schema.hash) {
    const Json* value = equal_value(parts, attribute);
    if (value == nullptr) return std::nullopt;
    keys.parts.push_back({Condition::Kind::kEqual,
                          {Operand::of_path({{attribute.name}}), Operand::of_value(*value)},
                          {}});
  }
  for (const KeyAttribute& attribute : schema.range) {
    const auto found = std::ranges::find_if(parts, [&](const Condition& part) {
      return is_on(part, attribute.name) && is_of_a_range(part.kind) && has_values_only(part);
    });
    if (found == parts.end()) break;
    keys.parts.push_back(*found);
    if (found->kind != Condition::Kind::kEqual) break;
  }
  auto built = key_condition(keys, schema, KeyConditionForm::kExpression);
  if (!built) return std::nullopt;
  return *std::move(built);
}

// The whole key that WHERE names, and what else it asks.
struct KeyAndRest {
  Json key = Json::object();
  std::optional<Condition> rest;
};

std::optional<KeyAndRest> split_key(const Statement& statement, const KeySchema& schema) {
  Conditions parts = parts_of(statement);
  KeyAndRest result;
  for (const KeyAttribute& attribute : schema.all()) {
    const Json* value = equal_value(parts, attribute);
    if (value == nullptr) return std::nullopt;
    result.key[attribute.name] = *value;
    std::erase_if(parts, [&](const Condition& part) {
      return part.kind == Condition::Kind::kEqual && is_on(part, attribute.name);
    });
  }
  if (!parts.empty()) result.rest = Condition{Condition::Kind::kAnd, {}, std::move(parts)};
  return result;
}

Condition whether_exists(const KeySchema& schema, Condition::Kind kind) {
  return {kind, {Operand::of_path({{schema.hash[0].name}})}, {}};
}

Error no_whole_key() {
  return validation_error(
      "Where clause does not contain a mandatory equality on all key attributes");
}

Checked check_untouched_keys(const ItemWrite& write) {
  for (const UpdateAction& action : write.update) {
    const std::string& name = action.path.front().name;
    if (write.table.keys.find(name) == nullptr) continue;
    return validation_error("One or more parameter values were invalid: Cannot update attribute " +
                            name + ". This attribute is part of the key");
  }
  return std::nullopt;
}

Expected<ItemWrite, Error> insertion(const Statement& statement, ItemWrite write) {
  write.kind = WriteKind::kPut;
  write.item = statement.item;
  SIDESTEP_TRY(key, key_in_item(write.table.keys, write.item));
  write.key = std::move(key);
  write.key_attributes = Json::object();
  add_key_attributes(write.key_attributes, write.table.keys, write.item);
  if (auto error = check_index_keys(write.table, write.item)) return unexpected(*std::move(error));
  write.condition = whether_exists(write.table.keys, Condition::Kind::kNotExists);
  return write;
}

}  // namespace

Expected<Page, Error> run_select(const Request& request, const Statement& statement,
                                 const SelectOptions& options) {
  PageRequest page;
  SIDESTEP_TRY(table, find_table_of_items(request, statement.table));
  page.table = std::move(table);
  if (statement.index) {
    page.index = page.table.find_index(*statement.index);
    if (page.index == nullptr) {
      return unexpected(
          validation_error("The table does not have the specified index: " + *statement.index));
    }
    if (options.is_consistent && page.index->kind == IndexKind::kGlobal) {
      return unexpected(
          validation_error("Consistent reads are not supported on global secondary indexes"));
    }
  }
  page.is_consistent = options.is_consistent;
  page.limit = options.limit;
  page.start = options.start;
  page.filter = statement.where;
  page.direction = statement.direction;
  const KeySchema& schema = page.index == nullptr ? page.table.keys : page.index->keys;
  page.keys = query_of(parts_of(statement), schema);
  if (statement.order_by && !page.keys) {
    return unexpected(
        validation_error("Must have WHERE clause in the statement when using ORDER BY clause."));
  }
  Page read = read_page(request, page);
  for (Json& item : read.items) item = selected(item, statement);
  return read;
}

Json selected(const Json& item, const Statement& statement) {
  if (statement.projection.empty()) return item;
  Json result = Json::object();
  for (const Path& path : statement.projection) {
    const Json* value = find_value(item, path);
    const auto named = std::find_if(path.rbegin(), path.rend(),
                                    [](const PathStep& step) { return !step.is_index; });
    if (value != nullptr) result[named->name] = *value;
  }
  return result;
}

Expected<Key, Error> selected_key(const Table& table, const Statement& statement) {
  const auto split = split_key(statement, table.keys);
  if (!split || split->rest || statement.index) {
    return unexpected(validation_error(
        "Select statements within ExecuteTransaction or BatchExecuteStatement must specify the "
        "primary key in the where clause."));
  }
  return key_in_request(table.keys, split->key);
}

Expected<ItemWrite, Error> parse_statement_write(const Request& request,
                                                 const Statement& statement) {
  SIDESTEP_TRY(table, find_table_of_items(request, statement.table));
  ItemWrite write{.table = std::move(table)};
  if (statement.kind == Statement::Kind::kInsert) return insertion(statement, std::move(write));
  auto split = split_key(statement, write.table.keys);
  if (!split) return unexpected(no_whole_key());
  SIDESTEP_TRY(key, key_in_request(write.table.keys, split->key));
  write.key = std::move(key);
  write.key_attributes = std::move(split->key);
  write.condition = std::move(split->rest);
  if (statement.kind == Statement::Kind::kDelete) {
    write.kind = WriteKind::kDelete;
    return write;
  }
  // What is to be updated, or is asked whether it exists, must exist.
  Condition exists = whether_exists(write.table.keys, Condition::Kind::kExists);
  Condition all{Condition::Kind::kAnd, {}, {std::move(exists)}};
  if (write.condition) all.parts.push_back(*std::move(write.condition));
  write.condition = std::move(all);
  if (statement.kind == Statement::Kind::kExists) {
    write.kind = WriteKind::kCheck;
    return write;
  }
  write.kind = WriteKind::kUpdate;
  write.update = statement.update;
  if (auto error = check_untouched_keys(write)) return unexpected(*std::move(error));
  return write;
}

Expected<Written, Error> run_write(const Request& request, const Statement& statement,
                                   const ItemWrite& write) {
  auto written = carry_out(request, write);
  if (written || statement.kind != Statement::Kind::kInsert) return written;
  if (written.error().code != "ConditionalCheckFailedException") return written;
  return unexpected(duplicate_item("Duplicate primary key exists in table"));
}

Json returned_item(const Request& request, const Statement& statement, const ItemWrite& write,
                   const Written& written) {
  if (statement.returning.empty()) return nullptr;
  const Json input = {{"ReturnValues", statement.returning}};
  Json answer = write_answer(request.with(input), write, written);
  const auto found = answer.find("Attributes");
  return found == answer.end() ? Json() : std::move(*found);
}

}  // namespace sidestep::aws::dynamodb::partiql
