#pragma once
// A backup as operations see it, and what they show of it.
// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BackupDescription.html

#include <string_view>

#include "aws/dynamodb/schema/table.h"
#include "aws/dynamodb/tables/backup_rows.h"

namespace sidestep::aws::dynamodb {

struct Backup {
  BackupRow row;
  // {"Details": BackupDetails, "Source": SourceTableDetails, "Features":
  // SourceTableFeatureDetails, "Table": the table's record}
  Json record;
};

// Of the table as it is now. `name` is the caller's.
Backup make_backup(const Request& request, const Table& table, const std::string& name);

// The backup that "BackupArn" names; BackupNotFoundException without one.
Expected<Backup, Error> find_backup(const Request& request);

// BackupDescription; `status` is "AVAILABLE" or "DELETED".
Json describe_backup(const Backup& backup, std::string_view status);

// BackupSummary.
Json summarise_backup(const Backup& backup);

}  // namespace sidestep::aws::dynamodb
