#include "aws/s3/tables/objects.h"

#include "aws/s3/key_range.h"

namespace sidestep::aws::s3 {
namespace {

std::vector<std::string> blob_names(std::string_view text) {
  std::vector<std::string> names;
  const Json listed = parse_json(text).value_or(Json::array());
  for (const Json& name : listed) names.push_back(name.get<std::string>());
  return names;
}

// In the order in which queries name the columns.
ObjectRow object_row(const storage::Statement& rows) {
  ObjectRow row;
  row.seq = rows.integer(0);
  row.bucket_id = rows.integer(1);
  row.key = rows.string(2);
  row.version_id = rows.string(3);
  row.is_latest = rows.integer(4) != 0;
  row.is_delete_marker = rows.integer(5) != 0;
  row.size = rows.integer(6);
  row.etag = rows.string(7);
  row.modified_ms = rows.integer(8);
  row.properties = parse_json(rows.text(9)).value_or(Json::object());
  if (!rows.is_null(10)) row.bytes = std::string(rows.blob(10));
  row.blobs = blob_names(rows.text(11));
  return row;
}

std::string text_of(const std::vector<std::string>& blobs) {
  Json names = Json::array();
  for (const std::string& name : blobs) names.push_back(name);
  return to_text(names);
}

std::vector<ObjectRow> all_rows(storage::Statement& rows) {
  std::vector<ObjectRow> found;
  while (rows.next()) found.push_back(object_row(rows));
  return found;
}

}  // namespace

void Objects::insert(const ObjectRow& row) {
  database_.execute(
      "UPDATE s3_objects SET is_latest = 0 WHERE bucket_id = ? AND key = ? AND is_latest",
      row.bucket_id, row.key);
  database_.execute(
      "INSERT INTO s3_objects(bucket_id, key, version_id, is_latest, is_delete_marker, size, etag, "
      "modified_ms, properties, bytes, blobs) VALUES(?, ?, ?, 1, ?, ?, ?, ?, ?, ?, ?)",
      row.bucket_id, row.key, row.version_id, row.is_delete_marker, row.size, row.etag,
      row.modified_ms, to_text(row.properties),
      row.bytes ? std::optional(storage::Blob{*row.bytes}) : std::nullopt, text_of(row.blobs));
}

void Objects::update_properties(const ObjectRow& row) {
  database_.execute("UPDATE s3_objects SET properties = ? WHERE seq = ?", to_text(row.properties),
                    row.seq);
}

void Objects::update_bytes(const ObjectRow& row) {
  database_.execute("UPDATE s3_objects SET properties = ?, bytes = ?, blobs = ? WHERE seq = ?",
                    to_text(row.properties),
                    row.bytes ? std::optional(storage::Blob{*row.bytes}) : std::nullopt,
                    text_of(row.blobs), row.seq);
}

void Objects::remove(const ObjectRow& row) {
  database_.execute("DELETE FROM s3_objects WHERE seq = ?", row.seq);
  if (!row.is_latest) return;
  database_.execute(
      "UPDATE s3_objects SET is_latest = 1 WHERE seq = "
      "(SELECT max(seq) FROM s3_objects WHERE bucket_id = ? AND key = ?)",
      row.bucket_id, row.key);
}

std::optional<ObjectRow> Objects::find_latest(std::int64_t bucket_id, std::string_view key) const {
  storage::Statement rows = database_.query(
      "SELECT seq, bucket_id, key, version_id, is_latest, is_delete_marker, size, etag, "
      "modified_ms, properties, bytes, blobs FROM s3_objects "
      "WHERE bucket_id = ? AND key = ? AND is_latest",
      bucket_id, key);
  if (!rows.next()) return std::nullopt;
  return object_row(rows);
}

std::optional<ObjectRow> Objects::find(std::int64_t bucket_id, std::string_view key,
                                       std::string_view version_id) const {
  storage::Statement rows = database_.query(
      "SELECT seq, bucket_id, key, version_id, is_latest, is_delete_marker, size, etag, "
      "modified_ms, properties, bytes, blobs FROM s3_objects "
      "WHERE bucket_id = ? AND key = ? AND version_id = ?",
      bucket_id, key, version_id);
  if (!rows.next()) return std::nullopt;
  return object_row(rows);
}

bool Objects::is_empty(std::int64_t bucket_id) const {
  return !database_.query("SELECT 1 FROM s3_objects WHERE bucket_id = ? LIMIT 1", bucket_id).next();
}

std::int64_t Objects::next_seq() const {
  storage::Statement rows =
      database_.query("SELECT seq + 1 FROM sqlite_sequence WHERE name = 's3_objects'");
  return rows.next() ? rows.integer(0) : 1;
}

bool Objects::has_other_versions(const ObjectRow& row) const {
  return database_
      .query("SELECT 1 FROM s3_objects WHERE bucket_id = ? AND key = ? AND seq <> ? LIMIT 1",
             row.bucket_id, row.key, row.seq)
      .next();
}

std::vector<std::string> Objects::keys_without_files(std::int64_t bucket_id) const {
  std::vector<std::string> keys;
  storage::Statement rows = database_.query(
      "SELECT key FROM s3_objects WHERE bucket_id = ? AND is_latest AND NOT is_delete_marker "
      "AND json_extract(properties, '$.File') IS NULL",
      bucket_id);
  while (rows.next()) keys.push_back(rows.string(0));
  return keys;
}

void Objects::remove_all(std::int64_t bucket_id) {
  database_.execute("DELETE FROM s3_objects WHERE bucket_id = ?", bucket_id);
}

std::unordered_set<std::string> Objects::used_blobs() const {
  std::unordered_set<std::string> used;
  storage::Statement rows =
      database_.query("SELECT blobs FROM s3_objects WHERE blobs <> '[]'");
  while (rows.next()) {
    for (std::string& name : blob_names(rows.text(0))) used.insert(std::move(name));
  }
  return used;
}

std::vector<ObjectRow> Objects::list(std::int64_t bucket_id, std::string_view prefix,
                                     const Position& after, std::size_t limit) const {
  storage::Statement rows = database_.query(
      "SELECT seq, bucket_id, key, version_id, is_latest, is_delete_marker, size, etag, "
      "modified_ms, properties, NULL, blobs FROM s3_objects "
      "WHERE bucket_id = ? AND is_latest AND NOT is_delete_marker AND key > ? AND key >= ? "
      "AND (? IS NULL OR key < ?) ORDER BY key LIMIT ?",
      bucket_id, after.key, prefix, end_of_prefix(prefix), end_of_prefix(prefix), limit);
  return all_rows(rows);
}

std::vector<ObjectRow> Objects::list_versions(std::int64_t bucket_id, std::string_view prefix,
                                              const Position& after, std::size_t limit) const {
  const std::int64_t below = after.seq.value_or(0);
  storage::Statement rows = database_.query(
      "SELECT seq, bucket_id, key, version_id, is_latest, is_delete_marker, size, etag, "
      "modified_ms, properties, NULL, blobs FROM s3_objects "
      "WHERE bucket_id = ? AND key >= ? AND (key > ? OR seq < ?) AND key >= ? "
      "AND (? IS NULL OR key < ?) ORDER BY key, seq DESC LIMIT ?",
      bucket_id, after.key, after.key, below, prefix, end_of_prefix(prefix), end_of_prefix(prefix),
      limit);
  return all_rows(rows);
}

}  // namespace sidestep::aws::s3
