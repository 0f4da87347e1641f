#pragma once
// The table `s3_buckets`.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "storage/database.h"

namespace sidestep::aws::s3 {

enum class Versioning { kNever, kEnabled, kSuspended };

struct BucketRow {
  std::int64_t id = 0;  // given by insert(); never used twice
  std::string name;
  std::string account;
  std::string region;
  std::int64_t created_ms = 0;
  Versioning versioning = Versioning::kNever;
  bool object_lock = false;
  // What was put beside it, under the names of bucket_configuration.h.
  Json configurations = Json::object();
};

class Buckets {
 public:
  explicit Buckets(storage::Database& database) : database_(database) {}

  // Returns the new id. REQUIRES: the name is free; else StorageError.
  std::int64_t insert(const BucketRow& row);
  // Everything but its name and owner.
  void update(const BucketRow& row);
  void remove(std::int64_t id);

  std::optional<BucketRow> find(std::string_view name) const;

  // The first with an id of at least `from` that has lifecycle rules which count.
  std::optional<BucketRow> find_with_rules(std::int64_t from) const;

  // Those that are folders.
  std::vector<BucketRow> folders() const;

  // Of an account, by name, after `after`.
  std::vector<BucketRow> list(std::string_view account, std::string_view after) const;

 private:
  storage::Database& database_;
};

}  // namespace sidestep::aws::s3
