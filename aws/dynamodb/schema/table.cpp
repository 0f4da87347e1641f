#include "aws/dynamodb/schema/table.h"

#include <algorithm>

#include "aws/dynamodb/error.h"
#include "aws/dynamodb/schema/table_name.h"

namespace sidestep::aws::dynamodb {
namespace {

std::optional<Table> find_table(const Request& request, std::string_view given) {
  const Scope& scope = request.scope;
  auto row =
      TableRows(request.database).find(scope.account, scope.region, table_name(scope, given));
  if (!row) return std::nullopt;
  return make_table(*std::move(row));
}

KeyAttribute key_attribute(const Json& record, const Json& element) {
  const std::string& name = element["AttributeName"].get_ref<const std::string&>();
  for (const Json& definition : record["AttributeDefinitions"]) {
    if (definition["AttributeName"] == name) {
      return {name, definition["AttributeType"].get<std::string>()};
    }
  }
  return {name, "S"};
}

KeySchema key_schema(const Json& record, const Json& schema) {
  KeySchema keys;
  for (const Json& element : schema) {
    auto& attributes = element["KeyType"] == "HASH" ? keys.hash : keys.range;
    attributes.push_back(key_attribute(record, element));
  }
  return keys;
}

void add_indexes(Table& table, const char* member, IndexKind kind) {
  const Json* list = find_member(table.record, member);
  if (list == nullptr) return;
  for (const Json& element : *list) {
    Index index;
    index.name = element["IndexName"];
    index.number = element["IndexNumber"];
    index.kind = kind;
    index.keys = key_schema(table.record, element["KeySchema"]);
    const Json& projection = element["Projection"];
    if (projection["ProjectionType"] == "KEYS_ONLY") index.projection = Projection::kKeysOnly;
    if (projection["ProjectionType"] == "INCLUDE") {
      index.projection = Projection::kInclude;
      index.included = projection["NonKeyAttributes"].get<std::vector<std::string>>();
    }
    table.indexes.push_back(std::move(index));
  }
}

}  // namespace

const Index* Table::find_index(std::string_view name) const {
  const auto found = std::ranges::find(indexes, name, &Index::name);
  return found == indexes.end() ? nullptr : &*found;
}

bool Table::has_local_indexes() const {
  return std::ranges::find(indexes, IndexKind::kLocal, &Index::kind) != indexes.end();
}

Expected<Table, Error> find_table_of_items(const Request& request, std::string_view name) {
  auto table = find_table(request, name);
  if (!table) return unexpected(resource_not_found("Requested resource not found"));
  return *std::move(table);
}

Expected<Table, Error> table_of_items(const Request& request) {
  return find_table_of_items(request, request.text("TableName"));
}

Expected<Table, Error> table_by_name(const Request& request) {
  const std::string& given = request.text("TableName");
  auto table = find_table(request, given);
  if (table) return *std::move(table);
  return unexpected(resource_not_found(
      "Requested resource not found: Table: " + std::string(table_name(request.scope, given)) +
      " not found"));
}

Table make_table(TableRow row) {
  Table table;
  table.record = parse_json(row.record).value();
  table.row = std::move(row);
  table.keys = key_schema(table.record, table.record["KeySchema"]);
  add_indexes(table, "LocalSecondaryIndexes", IndexKind::kLocal);
  add_indexes(table, "GlobalSecondaryIndexes", IndexKind::kGlobal);
  if (const Json* expiry = find_member(table.record, "TimeToLive")) {
    table.expiry_attribute = (*expiry)["AttributeName"].get<std::string>();
  }
  const Json* stream = find_member(table.record, "StreamSpecification");
  if (stream != nullptr && (*stream)["StreamEnabled"] == true) {
    table.stream_id = table.record["StreamId"].get<std::int64_t>();
    table.stream_view = (*stream)["StreamViewType"];
  }
  return table;
}

Json project_to_index(const Table& table, const Index& index, const Json& item) {
  if (index.projection == Projection::kAll) return item;
  Json result = Json::object();
  for (const auto& [name, value] : item.get_ref<const Json::object_t&>()) {
    const bool is_there = table.keys.find(name) != nullptr || index.keys.find(name) != nullptr ||
                          std::ranges::find(index.included, name) != index.included.end();
    if (is_there) result[name] = value;
  }
  return result;
}

ItemKey row_key(const Table& table, Key key) {
  return {table.row.id, std::move(key.hash), std::move(key.range)};
}

}  // namespace sidestep::aws::dynamodb
