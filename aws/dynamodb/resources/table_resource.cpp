#include "aws/dynamodb/resources/table_resource.h"

#include "aws/dynamodb/resources/steps.h"
#include "aws/dynamodb/resources/table_steps.h"
#include "aws/dynamodb/schema/description.h"
#include "aws/dynamodb/schema/table_name.h"

namespace sidestep::aws::dynamodb {
namespace {

std::string table_name_in(const ResourceRequest& request) {
  const Json* name = find_member(request.properties, "TableName");
  return name != nullptr && name->is_string() ? name->get<std::string>() : request.suggested_name;
}

// The key schema of a declaration with the attributes' types, in a text that can be compared.
std::string key_text(const Json& declared) {
  std::string text;
  const Json* schema = find_member(declared, "KeySchema");
  const Json* definitions = find_member(declared, "AttributeDefinitions");
  if (schema == nullptr || definitions == nullptr) return text;
  for (const Json& element : *schema) {
    for (const Json& definition : *definitions) {
      if (definition["AttributeName"] != element["AttributeName"]) continue;
      text += to_text(definition["AttributeName"]) + to_text(definition["AttributeType"]) +
              to_text(element["KeyType"]);
    }
  }
  return text;
}

}  // namespace

std::string_view TableResource::type() const {
  return type_ == Type::kTable ? "AWS::DynamoDB::Table" : "AWS::DynamoDB::GlobalTable";
}

std::span<const std::string_view> TableResource::fixed_properties() const {
  static constexpr std::string_view kFixed[] = {"KeySchema", "LocalSecondaryIndexes",
                                                "ImportSourceSpecification"};
  return kFixed;
}

Json TableResource::table_properties(const Json& properties, const Scope& scope) const {
  const Json given = with_scalars(properties);
  return type_ == Type::kTable ? given : properties_of_global_table(given, scope.region);
}

std::optional<Resource> TableResource::find_named(const Scope& scope,
                                                  const std::string& name) const {
  auto row = TableRows(platform_.rows.reader()).find(scope.account, scope.region, name);
  if (!row) return std::nullopt;
  const Table table = make_table(*std::move(row));
  Resource resource{.physical_id = name};
  resource.attributes["Arn"] = table_arn(scope, name);
  resource.attributes["TableId"] = table_id(table.row);
  if (table.stream_id) resource.attributes["StreamArn"] = stream_arn(scope, table);
  resource.stamp = resource.state = std::to_string(table.row.id);
  return resource;
}

std::optional<Resource> TableResource::find(const ResourceRequest& request, const Resource*) const {
  return find_named(request.scope, table_name_in(request));
}

std::string TableResource::contents(const Resource& resource,
                                    const ResourceRequest& request) const {
  const auto row = TableRows(platform_.rows.reader())
                       .find(request.scope.account, request.scope.region, resource.physical_id);
  return row && row->item_count > 0 ? std::to_string(row->item_count) + " items" : "";
}

void TableResource::create(ResourceRequest request, Done done) {
  std::string name = table_name_in(request);
  auto steps = steps_to_create(name, table_properties(request.properties, request.scope));
  run(std::move(request.scope), std::move(name), std::move(steps), std::move(done));
}

bool TableResource::has_keys(const Scope& scope, const std::string& name,
                             const Json& properties) const {
  const auto row = TableRows(platform_.rows.reader()).find(scope.account, scope.region, name);
  return row && key_text(parse_json(row->record).value()) == key_text(properties);
}

void TableResource::update(const Resource& resource, Json before, ResourceRequest request,
                           Done done) {
  const Json old = table_properties(before, request.scope);
  const Json fresh = table_properties(request.properties, request.scope);
  const bool is_named = find_member(request.properties, "TableName") != nullptr;
  const bool keeps_keys = has_keys(request.scope, resource.physical_id, fresh);
  const bool is_same = keeps_keys && !is_named;
  if (!is_same && table_name_in(request) != resource.physical_id) {
    return create(std::move(request), std::move(done));
  }
  if (!keeps_keys) {
    Resource kept = resource;
    kept.warning =
        "exists with other keys than declared, which it keeps: delete it, and it is made again";
    return done(std::move(kept));
  }
  std::vector<Step> steps;  // none for a table that somebody else has made
  if (!old.empty()) {
    steps = steps_to_update({resource.physical_id, table_arn(request.scope, resource.physical_id)},
                            old, fresh);
  }
  run(std::move(request.scope), resource.physical_id, std::move(steps), std::move(done));
}

void TableResource::remove(const Resource& resource, ResourceRequest request, Removed removed) {
  run_steps(platform_.directory, request.scope,
            {{"DeleteTable", {{"TableName", resource.physical_id}}, {"ResourceNotFoundException"}}},
            [removed = std::move(removed)](Answer first) mutable {
              if (!first) return removed(unexpected(std::move(first).error()));
              removed(sidestep::Done{});
            });
}

void TableResource::run(Scope scope, std::string name, std::vector<Step> steps, Done done) {
  const Scope caller = scope;
  run_steps(platform_.directory, caller, std::move(steps),
            [this, scope = std::move(scope), name = std::move(name),
             done = std::move(done)](Answer first) mutable {
              if (!first) return done(unexpected(std::move(first).error()));
              done(find_named(scope, name).value_or(Resource{.physical_id = name}));
            });
}

std::vector<std::unique_ptr<ResourceProvider>> resource_providers(Platform& platform) {
  std::vector<std::unique_ptr<ResourceProvider>> providers;
  providers.push_back(std::make_unique<TableResource>(platform, TableResource::Type::kTable));
  providers.push_back(std::make_unique<TableResource>(platform, TableResource::Type::kGlobalTable));
  return providers;
}

}  // namespace sidestep::aws::dynamodb
