#pragma once
// The table `server_meta`: single facts about this database, such as the secret of its page tokens.

#include <optional>
#include <string>
#include <string_view>

#include "storage/database.h"

namespace sidestep::storage {

class ServerMeta {
 public:
  explicit ServerMeta(Database& database) : database_(database) {}

  void put(std::string_view key, std::string_view value);
  std::optional<std::string> find(std::string_view key) const;

 private:
  Database& database_;
};

}  // namespace sidestep::storage
