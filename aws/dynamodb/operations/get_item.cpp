#include "aws/dynamodb/operations/list.h"
#include "aws/dynamodb/reads/item_read.h"
#include "aws/dynamodb/values/attribute_value.h"

namespace sidestep::aws::dynamodb {
namespace {

Result get_item(const Request& request) {
  SIDESTEP_TRY(options, parse_read_options(request.input));
  SIDESTEP_TRY(attributes, normalise_attributes(request.input["Key"]));
  SIDESTEP_TRY(table, table_of_items(request));
  SIDESTEP_TRY(key, key_in_request(table.keys, attributes));
  ReadItem read = read_item(request, table, key, options);
  Json answer = Json::object();
  if (read.item) answer["Item"] = *std::move(read.item);
  add_capacity(
      answer, request,
      {.table_name = table.row.name, .table = read_units(read.size_bytes, options.is_consistent)});
  return answer;
}

}  // namespace

constinit const Operation kGetItem{"GetItem", Effect::kReads, get_item};

}  // namespace sidestep::aws::dynamodb
