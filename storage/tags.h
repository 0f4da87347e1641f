#pragma once
// The table `tags`: keys and values that callers attach to a resource.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "storage/database.h"

namespace sidestep::storage {

struct Tag {
  std::string key;
  std::string value;

  friend bool operator==(const Tag&, const Tag&) = default;
};

class Tags {
 public:
  explicit Tags(Database& database) : database_(database) {}

  // Adds `tag`, or gives an existing key the new value.
  void put(std::string_view resource_arn, const Tag& tag);
  void remove(std::string_view resource_arn, std::string_view key);
  void remove_all(std::string_view resource_arn);

  std::optional<std::string> find(std::string_view resource_arn, std::string_view key) const;

  // By key.
  std::vector<Tag> list(std::string_view resource_arn) const;

 private:
  Database& database_;
};

}  // namespace sidestep::storage
