#pragma once
// The table `lambda_settings`: what is set of a function, or of one of its versions and aliases,
// and is not part of its configuration.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "aws/core/scope.h"
#include "base/json.h"
#include "storage/database.h"

namespace sidestep::aws::lambda {

// What a setting is about.
struct SettingKey {
  std::string account;
  std::string region;
  std::string function;   // its name
  std::string qualifier;  // "$LATEST", a version or an alias; empty: the function as a whole

  // "arn:aws:lambda:us-east-1:123456789012:function:name:live"
  std::string arn() const;
};

// The kinds, as the rows have them.
inline constexpr std::string_view kEventInvokeSetting = "event-invoke";
inline constexpr std::string_view kPolicySetting = "policy";
inline constexpr std::string_view kUrlSetting = "url";
inline constexpr std::string_view kProvisionedSetting = "provisioned";
inline constexpr std::string_view kRecursionSetting = "recursion";
inline constexpr std::string_view kRuntimeSetting = "runtime";

struct Setting {
  SettingKey key;
  Json value;
};

class Settings {
 public:
  explicit Settings(storage::Database& database) : database_(database) {}

  // Inserts, or replaces what is there.
  void put(const SettingKey& key, std::string_view kind, const Json& value);
  // False if there was none.
  bool remove(const SettingKey& key, std::string_view kind);
  // All of the qualifier, or of the whole function if that is empty.
  void remove_all(const SettingKey& key);

  std::optional<Json> find(const SettingKey& key, std::string_view kind) const;
  // Of one function, in the order of qualifiers.
  std::vector<Setting> list(const SettingKey& key, std::string_view kind) const;
  // The function's URL of that id, in whatever account.
  std::optional<Setting> find_url(std::string_view id) const;

 private:
  storage::Database& database_;
};

}  // namespace sidestep::aws::lambda
