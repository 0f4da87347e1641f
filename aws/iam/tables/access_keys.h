#pragma once
// The table `iam_access_keys`: which user holds which key. Secrets are not kept, as signatures are
// not verified.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "storage/database.h"

namespace sidestep::aws::iam {

struct AccessKey {
  std::string id;
  std::string account;
  std::string user;
  bool is_active = true;
  std::int64_t created_ms = 0;
};

class AccessKeys {
 public:
  explicit AccessKeys(storage::Database& database) : database_(database) {}

  void put(const AccessKey& key);
  void remove(std::string_view id);
  std::optional<AccessKey> find(std::string_view id) const;
  std::vector<AccessKey> list(std::string_view account, std::string_view user) const;

 private:
  static AccessKey read(const storage::Statement& row);

  storage::Database& database_;
};

}  // namespace sidestep::aws::iam
