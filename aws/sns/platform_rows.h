#pragma once
// Rows of what is kept and never used: platform applications, their endpoints, settings for SMS.
// Nothing reaches a phone from here.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "aws/core/scope.h"
#include "base/json.h"
#include "storage/database.h"

namespace sidestep::aws::sns {

struct PlatformRow {
  std::string arn;
  std::string kind;    // "application", "endpoint", "sms"
  std::string parent;  // of an endpoint its application, else account and region
  Json attributes = Json::object();
};

class PlatformRows {
 public:
  explicit PlatformRows(storage::Database& database) : database_(database) {}

  std::optional<PlatformRow> find(std::string_view arn) const;
  void put(const PlatformRow& row);
  // And what it is the parent of.
  void remove(std::string_view arn);
  std::vector<PlatformRow> list(std::string_view kind, std::string_view parent) const;

 private:
  storage::Database& database_;
};

// The parent of applications.
inline std::string place_of(const Scope& scope) { return scope.account + "/" + scope.region; }

}  // namespace sidestep::aws::sns
