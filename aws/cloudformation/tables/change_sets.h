#pragma once
// The table `cfn_change_sets`: what a stack could be made into.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "base/time.h"
#include "storage/database.h"

namespace sidestep::aws::cloudformation {

struct ChangeSet {
  std::int64_t stack = 0;
  std::string name;
  std::string arn;
  std::string type;    // "CREATE", "UPDATE"
  std::string status;  // "CREATE_COMPLETE", "FAILED"
  std::string reason{};
  std::string execution_status;  // "AVAILABLE", "UNAVAILABLE", "EXECUTE_COMPLETE", ...
  Timestamp created{};
  std::string text{};
  std::string document{};
  Json parameters = Json::object();
  Json details = Json::object();  // as Stack::details, and the change set's own members
  Json changes = Json::array();   // as DescribeChangeSet shows them, with values
};

class ChangeSets {
 public:
  explicit ChangeSets(storage::Database& database) : database_(database) {}

  void put(const ChangeSet& set);  // under its ARN
  void remove(std::string_view arn);
  void remove_all(std::int64_t stack);

  std::optional<ChangeSet> find(std::string_view arn) const;
  std::optional<ChangeSet> find(std::int64_t stack, std::string_view name) const;
  std::vector<ChangeSet> list(std::int64_t stack) const;

 private:
  storage::Database& database_;
};

}  // namespace sidestep::aws::cloudformation
