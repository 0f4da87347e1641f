#include "aws/s3/tables/buckets.h"

#include "aws/s3/lifecycle.h"

#include <array>

namespace sidestep::aws::s3 {
namespace {

constexpr std::array<std::string_view, 3> kVersioningTexts = {"", "Enabled", "Suspended"};

std::string_view text_of(Versioning versioning) {
  return kVersioningTexts.at(static_cast<std::size_t>(versioning));
}

Versioning versioning_of(std::string_view text) {
  if (text == kVersioningTexts[1]) return Versioning::kEnabled;
  return text == kVersioningTexts[2] ? Versioning::kSuspended : Versioning::kNever;
}

BucketRow bucket_row(const storage::Statement& rows) {
  BucketRow row;
  row.id = rows.integer(0);
  row.name = rows.string(1);
  row.account = rows.string(2);
  row.region = rows.string(3);
  row.created_ms = rows.integer(4);
  row.versioning = versioning_of(rows.text(5));
  row.object_lock = rows.integer(6) != 0;
  row.configurations = parse_json(rows.text(7)).value_or(Json::object());
  return row;
}

}  // namespace

std::int64_t Buckets::insert(const BucketRow& row) {
  database_.execute(
      "INSERT INTO s3_buckets(name, account, region, created_ms, versioning, object_lock, "
      "configurations) VALUES(?, ?, ?, ?, ?, ?, ?)",
      row.name, row.account, row.region, row.created_ms, text_of(row.versioning), row.object_lock,
      to_text(row.configurations));
  return database_.last_insert_id();
}

void Buckets::update(const BucketRow& row) {
  database_.execute(
      "UPDATE s3_buckets SET versioning = ?, object_lock = ?, configurations = ? WHERE id = ?",
      text_of(row.versioning), row.object_lock, to_text(row.configurations), row.id);
}

void Buckets::remove(std::int64_t id) {
  database_.execute("DELETE FROM s3_buckets WHERE id = ?", id);
}

std::optional<BucketRow> Buckets::find(std::string_view name) const {
  storage::Statement rows = database_.query(
      "SELECT id, name, account, region, created_ms, versioning, object_lock, configurations "
      "FROM s3_buckets WHERE name = ?",
      name);
  if (!rows.next()) return std::nullopt;
  return bucket_row(rows);
}

std::optional<BucketRow> Buckets::find_with_rules(std::int64_t from) const {
  storage::Statement rows = database_.query(
      "SELECT id, name, account, region, created_ms, versioning, object_lock, configurations "
      "FROM s3_buckets WHERE id >= ? AND configurations LIKE '%\"Lifecycle\"%' ORDER BY id",
      from);
  while (rows.next()) {
    BucketRow bucket = bucket_row(rows);
    if (has_lifecycle(bucket)) return bucket;
  }
  return std::nullopt;
}

std::vector<BucketRow> Buckets::folders() const {
  storage::Statement rows = database_.query(
      "SELECT id, name, account, region, created_ms, versioning, object_lock, configurations "
      "FROM s3_buckets WHERE json_extract(configurations, '$.Folder') IS NOT NULL");
  std::vector<BucketRow> buckets;
  while (rows.next()) buckets.push_back(bucket_row(rows));
  return buckets;
}

std::vector<BucketRow> Buckets::list(std::string_view account, std::string_view after) const {
  storage::Statement rows = database_.query(
      "SELECT id, name, account, region, created_ms, versioning, object_lock, configurations "
      "FROM s3_buckets WHERE account = ? AND name > ? ORDER BY name",
      account, after);
  std::vector<BucketRow> buckets;
  while (rows.next()) buckets.push_back(bucket_row(rows));
  return buckets;
}

}  // namespace sidestep::aws::s3
