#include <set>

#include "aws/dynamodb/error.h"
#include "aws/dynamodb/limits.h"
#include "aws/dynamodb/operations/list.h"
#include "aws/dynamodb/reads/item_read.h"
#include "aws/dynamodb/schema/table_name.h"
#include "aws/dynamodb/values/attribute_value.h"

namespace sidestep::aws::dynamodb {
namespace {

constexpr std::size_t kBatchKeysMax = 100;

// The part of the request that one table has.
struct TableRead {
  std::string given_name;
  const Json* input = nullptr;
  ReadOptions options{};
  Table table{};
  std::vector<Key> keys{};
};

Expected<Key, Error> batch_key(const TableRead& read, const Json& given) {
  SIDESTEP_TRY(attributes, normalise_attributes(given));
  return key_in_request(read.table.keys, attributes);
}

Checked find_keys(TableRead& read) {
  std::set<std::pair<std::string, std::string>> seen;
  for (const Json& given : (*read.input)["Keys"]) {
    auto key = batch_key(read, given);
    if (!key) return std::move(key).error();
    if (!seen.emplace(key->hash, key->range).second) {
      return validation_error("Provided list of item keys contains duplicates");
    }
    read.keys.push_back(*std::move(key));
  }
  return std::nullopt;
}

// AWS limits all tables' keys together, and each table's list, to the same count.
Checked check_keys_count(const Json& items) {
  std::size_t count = 0;
  for (const auto& [name, read] : items.get_ref<const Json::object_t&>()) {
    const std::size_t keys = read["Keys"].size();
    if (keys > kBatchKeysMax) {
      return validation_error("1 validation error detected: Value at 'RequestItems." + name +
                              ".member.Keys' failed to satisfy constraint: Member must have "
                              "length less than or equal to 100");
    }
    count += keys;
  }
  if (count <= kBatchKeysMax) return std::nullopt;
  return validation_error("Too many items requested for the BatchGetItem call");
}

Expected<std::vector<TableRead>, Error> parse_batch_reads(const Request& request) {
  std::vector<TableRead> reads;
  for (const auto& [name, input] : request.input["RequestItems"].get_ref<const Json::object_t&>()) {
    SIDESTEP_TRY(options, parse_read_options(input));
    reads.push_back({name, &input, std::move(options)});
  }
  for (TableRead& read : reads) {
    SIDESTEP_TRY(table, find_table_of_items(request, read.given_name));
    read.table = std::move(table);
    if (auto error = find_keys(read)) return unexpected(*std::move(error));
  }
  return reads;
}

class BatchReader {
 public:
  explicit BatchReader(const Request& request) : request_(request) {}

  void read(const TableRead& read) {
    Json items = Json::array();
    double units = 0;
    std::size_t index = 0;
    for (; index < read.keys.size() && bytes_ < limits::kDynamodbBatchBytes; ++index) {
      ReadItem one = read_item(request_, read.table, read.keys[index], read.options);
      bytes_ += one.size_bytes;
      units += read_units(one.size_bytes, read.options.is_consistent);
      if (one.item) items.push_back(*std::move(one.item));
    }
    responses_[read.given_name] = std::move(items);
    if (index < read.keys.size()) leave(read, index);
    capacity_.push_back(
        capacity_json(request_, {.table_name = read.table.row.name, .table = units}));
  }

  Json answer() {
    Json answer = {{"Responses", std::move(responses_)},
                   {"UnprocessedKeys", std::move(unprocessed_)}};
    if (wants_capacity(request_)) answer["ConsumedCapacity"] = std::move(capacity_);
    return answer;
  }

 private:
  // The keys from `index` on are left for another call.
  void leave(const TableRead& read, std::size_t index) {
    Json rest = *read.input;
    Json keys = Json::array();
    for (; index < read.keys.size(); ++index) keys.push_back((*read.input)["Keys"][index]);
    rest["Keys"] = std::move(keys);
    unprocessed_[read.given_name] = std::move(rest);
  }

  const Request& request_;
  Json responses_ = Json::object();
  Json unprocessed_ = Json::object();
  Json capacity_ = Json::array();
  std::int64_t bytes_ = 0;
};

Result batch_get_item(const Request& request) {
  const Json* items = request.find("RequestItems");
  if (items == nullptr || items->empty()) {
    return unexpected(validation_error("The requestItems parameter is required for BatchGetItem"));
  }
  if (auto error = check_keys_count(*items)) return unexpected(*std::move(error));
  SIDESTEP_TRY(reads, parse_batch_reads(request));
  BatchReader reader(request);
  for (const TableRead& read : reads) reader.read(read);
  return reader.answer();
}

}  // namespace

constinit const Operation kBatchGetItem{"BatchGetItem", Effect::kReads, batch_get_item};

}  // namespace sidestep::aws::dynamodb
