#pragma once
// The table `ssm_parameters`: every version of every parameter.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "aws/core/scope.h"
#include "base/json.h"
#include "base/time.h"
#include "storage/database.h"

namespace sidestep::aws::ssm {

struct Parameter {
  std::string name;
  std::int64_t version = 1;
  std::string type;  // "String", "StringList", "SecureString"
  std::string value;
  // What DescribeParameters shows and GetParameter does not: Description, AllowedPattern, Tier, ...
  Json metadata = Json::object();
  std::vector<std::string> labels{};
  Timestamp modified{};
};

class Parameters {
 public:
  Parameters(storage::Database& database, const Scope& scope)
      : database_(database), scope_(scope) {}

  // Makes it the newest version of its name.
  void insert(const Parameter& parameter);
  void set_labels(const Parameter& parameter);
  void remove_version(std::string_view name, std::int64_t version);
  // Whether there was one.
  bool remove(std::string_view name);

  std::optional<Parameter> newest(std::string_view name) const;
  // By version.
  std::vector<Parameter> versions(std::string_view name) const;
  // The newest version of each whose name begins with `prefix`, by name.
  std::vector<Parameter> list(std::string_view prefix) const;

 private:
  static std::vector<Parameter> read(storage::Statement rows);

  storage::Database& database_;
  const Scope& scope_;
};

}  // namespace sidestep::aws::ssm
