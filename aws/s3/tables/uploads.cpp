#include "aws/s3/tables/uploads.h"

#include "aws/s3/key_range.h"

namespace sidestep::aws::s3 {
namespace {

UploadRow upload_row(const storage::Statement& rows) {
  return {rows.string(0), rows.integer(1), rows.string(2), rows.integer(3),
          parse_json(rows.text(4)).value_or(Json::object())};
}

}  // namespace

void Uploads::insert(const UploadRow& row) {
  database_.execute(
      "INSERT INTO s3_uploads(id, bucket_id, key, initiated_ms, properties) VALUES(?, ?, ?, ?, ?)",
      row.id, row.bucket_id, row.key, row.initiated_ms, to_text(row.properties));
}

void Uploads::remove(std::string_view id) {
  database_.execute("DELETE FROM s3_parts WHERE upload_id = ?", id);
  database_.execute("DELETE FROM s3_uploads WHERE id = ?", id);
}

std::optional<UploadRow> Uploads::find(std::string_view id) const {
  storage::Statement rows = database_.query(
      "SELECT id, bucket_id, key, initiated_ms, properties FROM s3_uploads WHERE id = ?", id);
  if (!rows.next()) return std::nullopt;
  return upload_row(rows);
}

void Uploads::note_deletion(std::int64_t bucket_id, std::string_view key) {
  database_.execute(
      "UPDATE s3_uploads SET properties = json_set(properties, '$.Deleted', 1) "
      "WHERE bucket_id = ? AND key = ?",
      bucket_id, key);
}

std::vector<UploadRow> Uploads::list(std::int64_t bucket_id, std::string_view prefix,
                                     std::string_view after_key, std::string_view after_id) const {
  const auto after = after_id.empty() ? std::nullopt : find(after_id);
  const std::int64_t begun = after ? after->initiated_ms : INT64_MAX;
  storage::Statement rows = database_.query(
      "SELECT id, bucket_id, key, initiated_ms, properties FROM s3_uploads "
      "WHERE bucket_id = ? AND key >= ? AND (? IS NULL OR key < ?) "
      "AND (key > ? OR (key = ? AND (initiated_ms, id) > (?, ?))) "
      "ORDER BY key, initiated_ms, id",
      bucket_id, prefix, end_of_prefix(prefix), end_of_prefix(prefix), after_key, after_key, begun,
      after_id);
  std::vector<UploadRow> uploads;
  while (rows.next()) uploads.push_back(upload_row(rows));
  return uploads;
}

std::optional<std::string> Uploads::put_part(std::string_view upload_id, const PartRow& row) {
  std::optional<std::string> replaced;
  if (storage::Statement rows = database_.query(
          "SELECT blob FROM s3_parts WHERE upload_id = ? AND number = ?", upload_id, row.number);
      rows.next()) {
    replaced = rows.string(0);
  }
  database_.execute(
      "INSERT OR REPLACE INTO s3_parts(upload_id, number, size, etag, modified_ms, checksum, blob) "
      "VALUES(?, ?, ?, ?, ?, ?, ?)",
      upload_id, row.number, row.size, row.etag, row.modified_ms, row.checksum, row.blob);
  return replaced;
}

std::vector<PartRow> Uploads::parts(std::string_view upload_id, std::int64_t after) const {
  storage::Statement rows = database_.query(
      "SELECT number, size, etag, modified_ms, checksum, blob FROM s3_parts "
      "WHERE upload_id = ? AND number > ? ORDER BY number",
      upload_id, after);
  std::vector<PartRow> parts;
  while (rows.next()) {
    parts.push_back({rows.integer(0), rows.integer(1), rows.string(2), rows.integer(3),
                     rows.string(4), rows.string(5)});
  }
  return parts;
}

std::vector<std::string> Uploads::used_blobs() const {
  std::vector<std::string> used;
  storage::Statement rows = database_.query("SELECT blob FROM s3_parts");
  while (rows.next()) used.push_back(rows.string(0));
  return used;
}

}  // namespace sidestep::aws::s3
