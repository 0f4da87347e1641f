#pragma once
// The table `cfn_stacks`: stacks, also those that were deleted, which can be asked for by their id.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "aws/cloudformation/tables/status.h"
#include "aws/core/scope.h"
#include "base/json.h"
#include "base/time.h"
#include "storage/database.h"

namespace sidestep::aws::cloudformation {

struct Stack {
  std::int64_t id = 0;  // 0 until it is inserted
  std::string account;
  std::string region;
  std::string name;
  std::string arn;  // what the API calls StackId
  Status status = Status::kCreateInProgress;
  std::string reason{};
  Timestamp created{};
  std::optional<Timestamp> updated{};
  std::optional<Timestamp> deleted{};
  std::string text{};                // the template as it was sent
  std::string document{};            // the same with its transforms carried out, as JSON text
  Json parameters = Json::object();  // template/parameters.h
  Json outputs = Json::array();      // as DescribeStacks shows them
  // What callers gave that has no effect on resources but one: members of DescribeStacks by their
  // names, Tags among them, and StackPolicyBody.
  Json details = Json::object();
  Json operation{};  // what is under way (stacks/operation.h), or null

  Scope scope() const { return {account, region}; }
};

class Stacks {
 public:
  explicit Stacks(storage::Database& database) : database_(database) {}

  // Returns its id.
  std::int64_t insert(const Stack& stack);
  void update(const Stack& stack);
  void remove(std::int64_t id);

  // By name, unless it was deleted; by id, in any case.
  std::optional<Stack> find(const Scope& scope, std::string_view name_or_arn) const;
  std::optional<Stack> find(std::int64_t id) const;
  // The newest first; those that were deleted too.
  std::vector<Stack> list(const Scope& scope) const;
  // Those with an operation under way, in all accounts.
  std::vector<Stack> under_way() const;

 private:
  static std::vector<Stack> read(storage::Statement rows);

  storage::Database& database_;
};

}  // namespace sidestep::aws::cloudformation
