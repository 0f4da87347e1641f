#include "aws/dynamodb/error.h"
#include "aws/dynamodb/operations/list.h"
#include "aws/dynamodb/schema/declaration.h"
#include "aws/dynamodb/schema/description.h"
#include "aws/dynamodb/schema/index_changes.h"
#include "aws/dynamodb/schema/table_name.h"
#include "aws/dynamodb/streams/records.h"
#include "storage/tags.h"

namespace sidestep::aws::dynamodb {
namespace {

constexpr std::string_view kNotYetOfCreateTable[] = {"GlobalTableSettingsReplicationMode",
                                                     "GlobalTableSourceArn", "ResourcePolicy"};

// What is kept of the request, in the order of a description.
Json record_of(const Request& request) {
  const Json& input = request.input;
  Json record = {{"AttributeDefinitions", input["AttributeDefinitions"]},
                 {"KeySchema", input["KeySchema"]},
                 {"BillingMode", is_on_demand(input) ? "PAY_PER_REQUEST" : "PROVISIONED"}};
  for (const char* name : {"ProvisionedThroughput", "TableClass", "OnDemandThroughput"}) {
    if (const Json* given = request.find(name)) record[name] = *given;
  }
  for (const char* name : {"LocalSecondaryIndexes", "GlobalSecondaryIndexes"}) {
    const Json* indexes = request.find(name);
    if (indexes == nullptr) continue;
    Json list = Json::array();
    for (const Json& index : *indexes) list.push_back(numbered_index(record, index));
    record[name] = std::move(list);
  }
  if (const Json* encryption = request.find("SSESpecification")) {
    Json description = encryption_description(request.scope, *encryption);
    if (!description.is_null()) record["SSEDescription"] = std::move(description);
  }
  record["DeletionProtectionEnabled"] = request.flag("DeletionProtectionEnabled");
  return record;
}

void put_tags(const Request& request, const std::string& arn) {
  const Json* tags = request.find("Tags");
  if (tags == nullptr) return;
  for (const Json& tag : *tags) {
    storage::Tags(request.database)
        .put(arn, {tag["Key"].get<std::string>(), tag["Value"].get<std::string>()});
  }
}

// The table can be used at once, and the answer shows it.
Result create_table(const Request& request) {
  if (request.find("TableName") == nullptr) {
    return unexpected(validation_error(
        "The parameter 'TableName' is required but was not present in the request"));
  }
  for (const auto check : {check_billing, check_definitions, check_table_keys, check_local_indexes,
                           check_global_indexes, check_stream}) {
    if (auto error = check(request.input)) return unexpected(*std::move(error));
  }
  TableRow row;
  row.account = request.scope.account;
  row.region = request.scope.region;
  row.name = table_name(request.scope, request.text("TableName"));
  row.created_ms = request.now_ms();
  row.record = to_text(record_of(request));
  TableRows tables(request.database);
  if (tables.find(row.account, row.region, row.name)) {
    return unexpected(resource_in_use("Table already exists: " + row.name));
  }
  row.id = tables.insert(row);
  put_tags(request, table_arn(request.scope, row.name));
  Table table = make_table(std::move(row));
  const Json* stream = request.find("StreamSpecification");
  if (stream != nullptr && (*stream)["StreamEnabled"] == true) {
    streams::begin_stream(request, table, (*stream)["StreamViewType"]);
    tables.set_record(table.row.id, to_text(table.record));
  }
  return Json({{"TableDescription", describe(request, table, "ACTIVE")}});
}

}  // namespace

constinit const Operation kCreateTable{"CreateTable", Effect::kWrites, create_table,
                                       kNotYetOfCreateTable};

}  // namespace sidestep::aws::dynamodb
