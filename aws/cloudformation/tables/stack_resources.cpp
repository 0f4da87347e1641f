#include "aws/cloudformation/tables/stack_resources.h"

namespace sidestep::aws::cloudformation {
namespace {

std::vector<StackResource> read_resources(storage::Statement rows) {
  std::vector<StackResource> resources;
  while (rows.next()) resources.push_back(resource_of(parse_json(rows.text(0)).value()));
  return resources;
}

}  // namespace

Json to_json(const StackResource& resource) {
  Json record = Json::object();
  record["stack"] = resource.stack;
  record["logical_id"] = resource.logical_id;
  record["type"] = resource.type;
  record["physical_id"] = resource.physical_id;
  record["status"] = to_text(resource.status);
  record["reason"] = resource.reason;
  record["updated"] = resource.updated.time_since_epoch().count();
  record["properties"] = resource.properties;
  record["attributes"] = resource.attributes;
  record["stamp"] = resource.stamp;
  record["state"] = resource.state;
  record["suggested_name"] = resource.suggested_name;
  record["depends_on"] = resource.depends_on;
  record["deletion_policy"] = resource.deletion_policy;
  record["replace_policy"] = resource.replace_policy;
  record["metadata"] = resource.metadata;
  record["serial"] = resource.serial;
  record["before"] = resource.before;
  record["wanted"] = resource.wanted;
  if (!resource.patched.is_null()) record["patched"] = resource.patched;
  return record;
}

StackResource resource_of(const Json& record) {
  StackResource resource;
  resource.stack = record.at("stack").get<std::int64_t>();
  resource.logical_id = record.at("logical_id").get<std::string>();
  resource.type = record.at("type").get<std::string>();
  resource.physical_id = record.at("physical_id").get<std::string>();
  resource.status = status_of(record.at("status").get_ref<const std::string&>());
  resource.reason = record.at("reason").get<std::string>();
  resource.updated = Timestamp(Millis(record.at("updated").get<std::int64_t>()));
  resource.properties = record.at("properties");
  resource.attributes = record.at("attributes");
  resource.stamp = record.at("stamp").get<std::string>();
  resource.state = record.at("state").get<std::string>();
  resource.suggested_name = record.at("suggested_name").get<std::string>();
  resource.depends_on = record.at("depends_on").get<std::vector<std::string>>();
  resource.deletion_policy = record.at("deletion_policy").get<std::string>();
  resource.replace_policy = record.at("replace_policy").get<std::string>();
  resource.metadata = record.at("metadata");
  resource.serial = record.at("serial").get<std::int64_t>();
  resource.before = record.at("before");
  resource.wanted = record.at("wanted");
  if (const Json* patched = find_member(record, "patched")) resource.patched = *patched;
  return resource;
}

void StackResources::put(const StackResource& resource) {
  database_.execute(
      "INSERT INTO cfn_resources(stack, logical_id, physical_id, serial, record) VALUES(?, ?, ?, "
      "?, ?) ON CONFLICT(stack, logical_id) DO UPDATE SET physical_id = excluded.physical_id, "
      "serial = excluded.serial, record = excluded.record",
      resource.stack, resource.logical_id, resource.physical_id, resource.serial,
      to_text(to_json(resource)));
}

void StackResources::remove(std::int64_t stack, std::string_view logical_id) {
  database_.execute("DELETE FROM cfn_resources WHERE stack = ? AND logical_id = ?", stack,
                    logical_id);
}

std::vector<StackResource> StackResources::list(std::int64_t stack) const {
  return read_resources(
      database_.query("SELECT record FROM cfn_resources WHERE stack = ? ORDER BY id", stack));
}

std::optional<std::int64_t> StackResources::stack_with(const Scope& scope,
                                                       std::string_view physical_id) const {
  storage::Statement rows = database_.query(
      "SELECT stack FROM cfn_resources JOIN cfn_stacks ON cfn_stacks.id = stack WHERE physical_id "
      "= ? AND account = ? AND region = ? AND gone = 0",
      physical_id, scope.account, scope.region);
  if (!rows.next()) return std::nullopt;
  return rows.integer(0);
}

void StackResources::put_obsolete(const StackResource& resource) {
  database_.execute("INSERT OR REPLACE INTO cfn_obsolete(serial, stack, record) VALUES(?, ?, ?)",
                    resource.serial, resource.stack, to_text(to_json(resource)));
}

void StackResources::remove_obsolete(std::int64_t serial) {
  database_.execute("DELETE FROM cfn_obsolete WHERE serial = ?", serial);
}

std::vector<StackResource> StackResources::obsolete(std::int64_t stack) const {
  return read_resources(
      database_.query("SELECT record FROM cfn_obsolete WHERE stack = ? ORDER BY serial", stack));
}

std::int64_t StackResources::last_serial() const {
  storage::Statement rows = database_.query(
      "SELECT MAX(serial) FROM (SELECT MAX(serial) AS serial FROM cfn_resources UNION ALL SELECT "
      "MAX(serial) FROM cfn_obsolete)");
  return rows.next() ? rows.integer(0) : 0;
}

}  // namespace sidestep::aws::cloudformation
