#pragma once
// The tables `dynamodb_backups` and `dynamodb_backup_items`: tables as they were, with their items.
// What the record has: schema/backup.h.

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "storage/database.h"

namespace sidestep::aws::dynamodb {

struct BackupRow {
  std::int64_t id = 0;  // given by insert(); never used twice
  std::string account;
  std::string region;
  std::string arn;
  std::string table_name;
  std::int64_t created_ms = 0;
  std::string record;  // JSON text
};

class BackupRows {
 public:
  explicit BackupRows(storage::Database& database) : database_(database) {}

  // With all items that the table has now. `row.id` is ignored. REQUIRES: the ARN is free.
  void insert(const BackupRow& row, std::int64_t table_id);

  // With its items.
  void remove(std::int64_t id);

  std::optional<BackupRow> find(std::string_view account, std::string_view region,
                                std::string_view arn) const;

  // Of the account and region, in the order in which they were made.
  std::vector<BackupRow> all(std::string_view account, std::string_view region) const;

  // Items as JSON text, valid until the visitor returns.
  void visit_items(std::int64_t id, const std::function<void(std::string_view item)>& visit) const;

 private:
  storage::Database& database_;
};

}  // namespace sidestep::aws::dynamodb
