#include "aws/dynamodb/schema/backup.h"

#include <array>
#include <cstdio>

#include "aws/dynamodb/error.h"
#include "aws/dynamodb/schema/description.h"

namespace sidestep::aws::dynamodb {
namespace {

// "01700000000123-a1b2c3d4": the moment, and digits that no other backup of the table has.
std::string backup_number(const Request& request, const Table& table) {
  const std::string suffix = table_id(table.row).substr(0, 8);
  std::array<char, 40> text;
  std::snprintf(text.data(), text.size(), "%014lld-%s", static_cast<long long>(request.now_ms()),
                suffix.c_str());
  return text.data();
}

// Several backups of one millisecond have numbers that rise.
std::string free_arn(const Request& request, const std::string& table_arn,
                     const std::string& number) {
  const BackupRows rows(request.database);
  std::string arn = table_arn + "/backup/" + number;
  for (int more = 1; rows.find(request.scope.account, request.scope.region, arn); ++more) {
    arn = table_arn + "/backup/" + number + std::to_string(more);
  }
  return arn;
}

void copy_members(Json& target, const Json& source, std::initializer_list<const char*> names) {
  for (const char* name : names) {
    if (const Json* member = find_member(source, name)) target[name] = *member;
  }
}

Json source_details(const Json& described, const Table& table) {
  Json source = {{"TableName", described["TableName"]},
                 {"TableId", described["TableId"]},
                 {"TableArn", described["TableArn"]},
                 {"TableSizeBytes", described["TableSizeBytes"]},
                 {"KeySchema", described["KeySchema"]},
                 {"TableCreationDateTime", described["CreationDateTime"]}};
  const Json& units = described["ProvisionedThroughput"];
  source["ProvisionedThroughput"] = {{"ReadCapacityUnits", units["ReadCapacityUnits"]},
                                     {"WriteCapacityUnits", units["WriteCapacityUnits"]}};
  source["ItemCount"] = described["ItemCount"];
  source["BillingMode"] = table.record["BillingMode"];
  copy_members(source, described, {"OnDemandThroughput"});
  return source;
}

// What a backup shows of indexes: how they were declared.
Json source_features(const Json& described, const Table& table) {
  Json features = Json::object();
  for (const char* kind : {"LocalSecondaryIndexes", "GlobalSecondaryIndexes"}) {
    const Json* indexes = find_member(described, kind);
    if (indexes == nullptr) continue;
    Json list = Json::array();
    for (const Json& index : *indexes) {
      Json& shown = list.emplace_back(Json::object());
      copy_members(shown, index, {"IndexName", "KeySchema", "Projection", "OnDemandThroughput"});
      const Json* units = find_member(index, "ProvisionedThroughput");
      if (units == nullptr) continue;
      Json& kept = shown["ProvisionedThroughput"];
      copy_members(kept, *units, {"ReadCapacityUnits", "WriteCapacityUnits"});
    }
    features[kind] = std::move(list);
  }
  if (const Json* stream = find_member(described, "StreamSpecification")) {
    features["StreamDescription"] = *stream;
  }
  if (table.expiry_attribute) {
    features["TimeToLiveDescription"] = {{"TimeToLiveStatus", "ENABLED"},
                                         {"AttributeName", *table.expiry_attribute}};
  }
  copy_members(features, described, {"SSEDescription"});
  return features;
}

Error no_such_backup(const std::string& arn) {
  return service_error("BackupNotFoundException", "Backup not found: " + arn);
}

}  // namespace

Backup make_backup(const Request& request, const Table& table, const std::string& name) {
  const Json described = describe(request, table, "ACTIVE");
  Backup backup;
  backup.row.account = request.scope.account;
  backup.row.region = request.scope.region;
  backup.row.table_name = table.row.name;
  backup.row.created_ms = request.now_ms();
  backup.row.arn = free_arn(request, described["TableArn"], backup_number(request, table));
  backup.record["Details"] = {
      {"BackupArn", backup.row.arn},
      {"BackupName", name},
      {"BackupSizeBytes", table.row.size_bytes},
      {"BackupStatus", "AVAILABLE"},
      {"BackupType", "USER"},
      {"BackupCreationDateTime", static_cast<double>(request.now_ms()) / 1000}};
  backup.record["Source"] = source_details(described, table);
  backup.record["Features"] = source_features(described, table);
  backup.record["Table"] = table.record;
  backup.row.record = to_text(backup.record);
  return backup;
}

Expected<Backup, Error> find_backup(const Request& request) {
  const std::string& arn = request.text("BackupArn");
  auto row = BackupRows(request.database).find(request.scope.account, request.scope.region, arn);
  if (!row) return unexpected(no_such_backup(arn));
  Json record = parse_json(row->record).value();
  return Backup{*std::move(row), std::move(record)};
}

Json describe_backup(const Backup& backup, std::string_view status) {
  Json details = backup.record["Details"];
  details["BackupStatus"] = std::string(status);
  return {{"BackupDescription",
           {{"BackupDetails", std::move(details)},
            {"SourceTableDetails", backup.record["Source"]},
            {"SourceTableFeatureDetails", backup.record["Features"]}}}};
}

Json summarise_backup(const Backup& backup) {
  Json summary = Json::object();
  copy_members(summary, backup.record["Source"], {"TableName", "TableId", "TableArn"});
  copy_members(summary, backup.record["Details"],
               {"BackupArn", "BackupName", "BackupCreationDateTime", "BackupStatus", "BackupType",
                "BackupSizeBytes"});
  return summary;
}

}  // namespace sidestep::aws::dynamodb
