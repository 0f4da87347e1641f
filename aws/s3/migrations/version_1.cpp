#include "aws/s3/migrations/list.h"

namespace sidestep::aws::s3 {
namespace {

// `configurations` is a JSON object of what was put beside the bucket: CORS, Lifecycle, ...
constexpr const char* kBuckets = R"(
CREATE TABLE s3_buckets(
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL UNIQUE,
  account TEXT NOT NULL,
  region TEXT NOT NULL,
  created_ms INTEGER NOT NULL,
  versioning TEXT NOT NULL,
  object_lock INTEGER NOT NULL,
  configurations TEXT NOT NULL
);
)";

// One row a version. `seq` orders the versions of a key: the greatest is the latest, and only it
// has is_latest. Bytes of small objects are in the row, of others in the files that `blobs` lists.
constexpr const char* kObjects = R"(
CREATE TABLE s3_objects(
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  bucket_id INTEGER NOT NULL,
  key TEXT NOT NULL,
  version_id TEXT NOT NULL,
  is_latest INTEGER NOT NULL,
  is_delete_marker INTEGER NOT NULL,
  size INTEGER NOT NULL,
  etag TEXT NOT NULL,
  modified_ms INTEGER NOT NULL,
  properties TEXT NOT NULL,
  bytes BLOB,
  blobs TEXT NOT NULL
);
CREATE UNIQUE INDEX s3_objects_by_version ON s3_objects(bucket_id, key, version_id);
CREATE INDEX s3_objects_in_order ON s3_objects(bucket_id, key, seq DESC);
CREATE INDEX s3_objects_in_files ON s3_objects(blobs) WHERE blobs <> '[]';
CREATE UNIQUE INDEX s3_objects_latest ON s3_objects(bucket_id, key) WHERE is_latest;
)";

constexpr const char* kUploads = R"(
CREATE TABLE s3_uploads(
  id TEXT PRIMARY KEY,
  bucket_id INTEGER NOT NULL,
  key TEXT NOT NULL,
  initiated_ms INTEGER NOT NULL,
  properties TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX s3_uploads_by_key ON s3_uploads(bucket_id, key, initiated_ms, id);
CREATE TABLE s3_parts(
  upload_id TEXT NOT NULL,
  number INTEGER NOT NULL,
  size INTEGER NOT NULL,
  etag TEXT NOT NULL,
  modified_ms INTEGER NOT NULL,
  checksum TEXT NOT NULL,
  blob TEXT NOT NULL,
  PRIMARY KEY(upload_id, number)
) WITHOUT ROWID;
)";

constexpr storage::Migration kMigrations[] = {create_version_1};

}  // namespace

void create_version_1(storage::Database& database) {
  database.run_script(kBuckets);
  database.run_script(kObjects);
  database.run_script(kUploads);
}

storage::SchemaPart migrations() { return {"s3", kMigrations}; }

}  // namespace sidestep::aws::s3
