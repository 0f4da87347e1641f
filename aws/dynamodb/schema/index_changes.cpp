#include "aws/dynamodb/schema/index_changes.h"

#include <algorithm>
#include <set>

#include "aws/dynamodb/tables/index_rows.h"
#include "aws/dynamodb/values/attribute_value.h"

namespace sidestep::aws::dynamodb {

Json numbered_index(Json& record, Json declared) {
  const Json* next = find_member(record, "NextIndexNumber");
  const std::int64_t number = next == nullptr ? 1 : next->get<std::int64_t>();
  record["NextIndexNumber"] = number + 1;
  declared["IndexNumber"] = number;
  return declared;
}

void fill_index(const Request& request, const Table& table, std::int64_t number) {
  const auto index = std::ranges::find(table.indexes, number, &Index::number);
  IndexRows rows(request.database);
  ItemRows(request.database).visit_all(row_key(table, {}), [&](const ItemView& view) {
    const Json item = parse_json(view.item).value();
    if (const auto key = key_in_index(index->keys, item)) {
      const Json projected = project_to_index(table, *index, item);
      rows.put({table.row.id, number, key->hash, key->range, std::string(view.hash),
                std::string(view.range)},
               static_cast<std::int64_t>(attributes_size(projected)));
    }
    return true;
  });
}

void drop_unused_definitions(Json& record) {
  std::set<std::string> used;
  const auto use = [&](const Json& schema) {
    for (const Json& element : schema) used.insert(element["AttributeName"].get<std::string>());
  };
  use(record["KeySchema"]);
  for (const char* member : {"LocalSecondaryIndexes", "GlobalSecondaryIndexes"}) {
    const Json* indexes = find_member(record, member);
    if (indexes == nullptr) continue;
    for (const Json& index : *indexes) use(index["KeySchema"]);
  }
  Json kept = Json::array();
  for (const Json& definition : record["AttributeDefinitions"]) {
    if (used.contains(definition["AttributeName"].get<std::string>())) kept.push_back(definition);
  }
  record["AttributeDefinitions"] = std::move(kept);
}

}  // namespace sidestep::aws::dynamodb
