#pragma once
// The table `s3_objects`: every version of every object, and delete markers.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "base/json.h"
#include "storage/database.h"

namespace sidestep::aws::s3 {

// The version of an object that was written while its bucket kept no versions.
inline constexpr std::string_view kNullVersion = "null";

struct ObjectRow {
  std::int64_t seq = 0;  // given by insert(); later versions have greater ones
  std::int64_t bucket_id = 0;
  std::string key;
  std::string version_id{kNullVersion};
  bool is_latest = true;
  bool is_delete_marker = false;
  std::int64_t size = 0;
  std::string etag;  // without quotes
  std::int64_t modified_ms = 0;
  // What GetObject's answer has of it under the same names (ContentType, Metadata, StorageClass,
  // checksums, lock), and what answers are made of: TagSet, Parts, Grants.
  Json properties = Json::object();
  std::optional<std::string> bytes{};  // of small objects; others are in files
  std::vector<std::string> blobs{};    // the names of the files, in order
};

// Where a listing goes on.
struct Position {
  std::string key{};
  // Of versions: the last that was listed of that key. Nothing: the key was listed whole.
  std::optional<std::int64_t> seq{};
};

class Objects {
 public:
  explicit Objects(storage::Database& database) : database_(database) {}

  // The row is the latest of its key from now on. A version of the same id must be removed before.
  void insert(const ObjectRow& row);
  void update_properties(const ObjectRow& row);
  // Its properties, and where its bytes are.
  void update_bytes(const ObjectRow& row);
  // If it was the latest, the version before it becomes that.
  void remove(const ObjectRow& row);

  std::optional<ObjectRow> find_latest(std::int64_t bucket_id, std::string_view key) const;
  std::optional<ObjectRow> find(std::int64_t bucket_id, std::string_view key,
                                std::string_view version_id) const;
  bool is_empty(std::int64_t bucket_id) const;

  // The one that the next insert() gives.
  std::int64_t next_seq() const;

  // Whether the key of `row` has versions besides it.
  bool has_other_versions(const ObjectRow& row) const;

  // Of a bucket that is a folder: the keys whose objects are not in it yet.
  std::vector<std::string> keys_without_files(std::int64_t bucket_id) const;
  // Without a trace of their bytes: those are somebody else's.
  void remove_all(std::int64_t bucket_id);

  // The names of all files that rows name.
  std::unordered_set<std::string> used_blobs() const;

  // In the order of keys, those that begin with `prefix` and stand after `after`: latest versions
  // that are no delete markers, without bytes.
  std::vector<ObjectRow> list(std::int64_t bucket_id, std::string_view prefix,
                              const Position& after, std::size_t limit) const;
  // All versions, those of a key from the newest to the oldest.
  std::vector<ObjectRow> list_versions(std::int64_t bucket_id, std::string_view prefix,
                                       const Position& after, std::size_t limit) const;

 private:
  storage::Database& database_;
};

}  // namespace sidestep::aws::s3
