#include "server/table_provider.h"

#include "aws/dynamodb/table_name.h"
#include "storage/dynamodb_tables.h"

namespace sidestep {
namespace {

namespace dynamodb = services::dynamodb;

std::string table_name(const aws::ResourceRequest& request) {
  const Json* name = find_member(request.properties, "TableName");
  return name != nullptr && name->is_string() ? name->get<std::string>() : request.suggested_name;
}

// The keys of a table, as CreateTable has them, in a text that can be compared.
std::string key_text(const Json& table) {
  std::string text;
  for (const char* part : {"KeySchema", "AttributeDefinitions"}) {
    if (const Json* value = find_member(table, part)) text += to_text(*value);
  }
  return text;
}

aws::Error error_of(const dynamodb::Error& error) {
  return {.code = std::string(error.code), .message = error.message};
}

}  // namespace

std::optional<aws::Resource> TableProvider::find(const aws::ResourceRequest& request,
                                                 const aws::Resource*) const {
  const aws::Scope& scope = request.scope;
  const std::string name = table_name(request);
  const auto row =
      storage::DynamodbTables(storage_.reader()).find(scope.account, scope.region, name);
  if (!row) return std::nullopt;
  aws::Resource resource{.physical_id = name};
  resource.attributes["Arn"] = dynamodb::table_arn({scope.account, scope.region}, name);
  resource.stamp = resource.state = std::to_string(row->id);
  return resource;
}

std::string TableProvider::contents(const aws::Resource&,
                                    const aws::ResourceRequest& request) const {
  const auto row = storage::DynamodbTables(storage_.reader())
                       .find(request.scope.account, request.scope.region, table_name(request));
  return row && row->item_count > 0 ? std::to_string(row->item_count) + " items" : "";
}

void TableProvider::create(aws::ResourceRequest request, Done done) {
  Json input = request.properties;
  input["TableName"] = table_name(request);
  if (find_member(input, "BillingMode") == nullptr &&
      find_member(input, "ProvisionedThroughput") == nullptr) {
    input["BillingMode"] = "PAY_PER_REQUEST";
  }
  const aws::Scope scope = request.scope;
  dynamodb_.handle(
      {{scope.account, scope.region}, "CreateTable", std::move(input)},
      [this, request = std::move(request),
       done = std::make_shared<Done>(std::move(done))](const dynamodb::Result& result) {
        if (!result) return (*done)(unexpected(error_of(result.error())));
        (*done)(find(request, nullptr).value_or(aws::Resource{}));
      });
}

void TableProvider::update(const aws::Resource& resource, Json, aws::ResourceRequest request,
                           Done done) {
  aws::Resource now = resource;
  const auto row = storage::DynamodbTables(storage_.reader())
                       .find(request.scope.account, request.scope.region, table_name(request));
  const auto record = row ? parse_json(row->record) : parse_json("{}");
  if (record && key_text(*record) != key_text(request.properties)) {
    now.warning =
        "exists with other keys than declared, which it keeps: delete it, and it is made again";
  }
  done(std::move(now));
}

void TableProvider::remove(const aws::Resource& resource, aws::ResourceRequest request,
                           Removed removed) {
  Json input = Json::object();
  input["TableName"] = resource.physical_id;
  dynamodb_.handle(
      {{request.scope.account, request.scope.region}, "DeleteTable", std::move(input)},
      [removed = std::make_shared<Removed>(std::move(removed))](const dynamodb::Result& result) {
        if (!result) return (*removed)(unexpected(error_of(result.error())));
        (*removed)(sidestep::Done{});
      });
}

}  // namespace sidestep
