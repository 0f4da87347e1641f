#include <set>

#include "aws/dynamodb/error.h"
#include "aws/dynamodb/items/item_write.h"
#include "aws/dynamodb/operations/list.h"

namespace sidestep::aws::dynamodb {
namespace {

constexpr std::size_t kBatchWritesMax = 25;

// RequestItems, a map of lists, is checked by check_batch().
constexpr Member kBatchWriteItemMembers[] = {
    kReturnConsumedCapacity,
    kReturnItemCollectionMetrics,
};
constexpr Member kPutRequestMembers[] = {
    {.name = "Item", .shape = Shape::kAttributes, .need = Need::kRequired},
};
constexpr Member kDeleteRequestMembers[] = {
    {.name = "Key", .shape = Shape::kAttributes, .need = Need::kRequired},
};
constexpr Member kWriteRequestMembers[] = {
    {.name = "PutRequest",
     .shape = Shape::kStructure,
     .members = kPutRequestMembers,
     .structure = "PutRequest"},
    {.name = "DeleteRequest",
     .shape = Shape::kStructure,
     .members = kDeleteRequestMembers,
     .structure = "DeleteRequest"},
};
constexpr Member kWriteRequests[] = {
    {.name = "Requests",
     .shape = Shape::kList,
     .members = kWriteRequestMembers,
     .structure = "WriteRequest"},
};

Checked check_batch(const Json& items) {
  if (!items.is_object()) return serialization_error("Unexpected field type");
  std::size_t count = 0;
  for (const auto& [name, requests] : items.get_ref<const Json::object_t&>()) {
    const Json wrapped = {{"Requests", requests}};
    if (auto error = check_members(wrapped, kWriteRequests, "BatchWriteItem")) return error;
    if (requests.empty() || requests.size() > kBatchWritesMax) {
      return validation_error(
          "1 validation error detected: Value '{" + name + "=" + to_text(requests) +
          "}' at 'requestItems' failed to satisfy constraint: Map value must satisfy constraint: "
          "[Member must have length less than or equal to 25, Member must have length greater "
          "than or equal to 1]");
    }
    count += requests.size();
  }
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
  if (auto error = check_batch(*items)) return unexpected(*std::move(error));
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

constinit const Operation kBatchWriteItem{"BatchWriteItem", kBatchWriteItemMembers, Effect::kWrites,
                                          batch_write_item};

}  // namespace sidestep::aws::dynamodb
