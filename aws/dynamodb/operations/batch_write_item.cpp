#include <set>

#include "aws/dynamodb/error.h"
#include "aws/dynamodb/items/item_write.h"
#include "aws/dynamodb/operations/list.h"

namespace sidestep::aws::dynamodb {
namespace {

constexpr std::size_t kBatchWritesMax = 25;

Checked check_count(const Json& items) {
  std::size_t count = 0;
  for (const Json& requests : items) count += requests.size();
  if (count <= kBatchWritesMax) return std::nullopt;
  return validation_error("Too many items requested for the BatchWriteItem call");
}

Expected<ItemWrite, Error> batch_write(const Request& request, const std::string& table,
                                       const Json& element) {
  const Json* put = find_member(element, "PutRequest");
  const Json* remove = find_member(element, "DeleteRequest");
  if ((put == nullptr) == (remove == nullptr)) {
    return unexpected(validation_error(
        "Supplied AttributeValue has more than one datatypes set, must contain exactly one of the "
        "supported datatypes"));
  }
  Json input = {{"TableName", table}};
  if (put != nullptr) input["Item"] = (*put)["Item"];
  if (remove != nullptr) input["Key"] = (*remove)["Key"];
  return parse_item_write(put != nullptr ? WriteKind::kPut : WriteKind::kDelete,
                          request.with(input));
}

struct TableWrites {
  std::string given_name;
  std::vector<ItemWrite> writes{};
};

Expected<std::vector<TableWrites>, Error> parse_batch_writes(const Request& request) {
  std::vector<TableWrites> tables;
  for (const auto& [name, elements] :
       request.input["RequestItems"].get_ref<const Json::object_t&>()) {
    TableWrites table{name};
    std::set<std::pair<std::string, std::string>> seen;
    for (const Json& element : elements) {
      SIDESTEP_TRY(write, batch_write(request, name, element));
      if (!seen.emplace(write.key.hash, write.key.range).second) {
        return unexpected(validation_error("Provided list of item keys contains duplicates"));
      }
      table.writes.push_back(std::move(write));
    }
    tables.push_back(std::move(table));
  }
  return tables;
}

Result batch_write_item(const Request& request) {
  const Json* items = request.find("RequestItems");
  if (items == nullptr || items->empty()) {
    return unexpected(
        validation_error("The requestItems parameter is required for BatchWriteItem"));
  }
  if (auto error = check_count(*items)) return unexpected(*std::move(error));
  SIDESTEP_TRY(tables, parse_batch_writes(request));
  Json capacity = Json::array();
  Json metrics = Json::object();
  for (const TableWrites& table : tables) {
    Consumed consumed{.table_name = table.writes[0].table.row.name};
    std::set<std::string> collections;
    for (const ItemWrite& write : table.writes) {
      SIDESTEP_TRY(written, carry_out(request, write));
      consumed.add(written.consumed);
      auto metric = collection_metrics(write);
      if (metric && collections.insert(write.key.hash).second) {
        metrics[table.given_name].push_back(*std::move(metric));
      }
    }
    capacity.push_back(capacity_json(request, consumed));
  }
  Json answer = {{"UnprocessedItems", Json::object()}};
  if (request.is("ReturnItemCollectionMetrics", "SIZE") && !metrics.empty()) {
    answer["ItemCollectionMetrics"] = std::move(metrics);
  }
  if (wants_capacity(request)) answer["ConsumedCapacity"] = std::move(capacity);
  return answer;
}

}  // namespace

constinit const Operation kBatchWriteItem{"BatchWriteItem", Effect::kWrites, batch_write_item};

}  // namespace sidestep::aws::dynamodb
