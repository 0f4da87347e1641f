#include "aws/dynamodb/error.h"
#include "aws/dynamodb/operations/list.h"
#include "aws/dynamodb/reads/item_read.h"
#include "aws/dynamodb/transactions/cancellation.h"
#include "aws/dynamodb/values/attribute_value.h"

namespace sidestep::aws::dynamodb {
namespace {

struct TransactGet {
  const Json* input = nullptr;
  ReadOptions options{};
  Table table{};
  Key key{};
  Checked error{};  // with the key
};

Expected<TransactGet, Error> parse_get(const Request& request, const Json& element) {
  TransactGet get{.input = &element["Get"]};
  SIDESTEP_TRY(options, parse_read_options(*get.input));
  get.options = std::move(options);
  SIDESTEP_TRY(table, table_of_items(request.with(*get.input)));
  get.table = std::move(table);
  const auto find_key = [&]() -> Expected<Key, Error> {
    SIDESTEP_TRY(attributes, normalise_attributes((*get.input)["Key"]));
    return key_in_request(get.table.keys, attributes);
  };
  auto key = find_key();
  if (key) {
    get.key = *std::move(key);
  } else {
    get.error = std::move(key).error();
  }
  return get;
}

Checked check_distinct(const std::vector<TransactGet>& gets) {
  for (std::size_t i = 0; i < gets.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      if (gets[i].error || gets[j].error) continue;
      if (gets[i].table.row.id == gets[j].table.row.id && gets[i].key == gets[j].key) {
        return validation_error(
            "Transaction request cannot include multiple operations on one item");
      }
    }
  }
  return std::nullopt;
}

Result transact_get_items(const Request& request) {
  std::vector<TransactGet> gets;
  Cancellation cancellation;
  for (const Json& element : request.input["TransactItems"]) {
    SIDESTEP_TRY(get, parse_get(request, element));
    cancellation.add(get.error);
    gets.push_back(std::move(get));
  }
  if (auto error = check_distinct(gets)) return unexpected(*std::move(error));
  if (cancellation.is_cancelled()) return unexpected(cancellation.error());
  Json responses = Json::array();
  std::map<std::string, Consumed> consumed;
  for (const TransactGet& get : gets) {
    ReadItem read = read_item(request, get.table, get.key, get.options);
    Json response = Json::object();
    if (read.item) response["Item"] = *std::move(read.item);
    responses.push_back(std::move(response));
    Consumed& sum = consumed[get.table.row.name];
    sum.table_name = get.table.row.name;
    sum.transaction = Consumed::Transaction::kRead;
    sum.table += 2 * read_units(read.size_bytes, true);
  }
  Json answer = {{"Responses", std::move(responses)}};
  if (wants_capacity(request)) {
    for (const auto& [name, one] : consumed) {
      answer["ConsumedCapacity"].push_back(capacity_json(request, one));
    }
  }
  return answer;
}

}  // namespace

constinit const Operation kTransactGetItems{"TransactGetItems", Effect::kReads, transact_get_items};

}  // namespace sidestep::aws::dynamodb
