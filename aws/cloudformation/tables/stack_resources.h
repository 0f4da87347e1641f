#pragma once
// The tables `cfn_resources`, what a stack has by logical id, and `cfn_obsolete`, what it has to
// remove: resources that were replaced, or that were created by an operation that failed.

#include <map>
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

struct StackResource {
  std::int64_t stack = 0;
  std::string logical_id;
  std::string type;
  std::string physical_id{};
  Status status = Status::kCreateInProgress;
  std::string reason{};
  Timestamp updated{};
  Json properties = Json::object();  // as it was made with
  Json attributes = Json::object();
  std::string stamp{};  // see aws::Resource
  std::string state{};
  std::string suggested_name{};
  std::vector<std::string> depends_on{};
  std::string deletion_policy{};  // "Retain"; empty: it is deleted
  std::string replace_policy{};
  Json metadata{};
  // Names the work that is or was last under way for it; unique among all resources.
  std::int64_t serial = 0;
  // What it was before the operation that is under way changed it: a record as this one; an empty
  // object if it was not there; null if the operation has not touched it.
  Json before{};
  // The properties that an update gives it, while it is under way and if it failed; else null.
  Json wanted{};
  // What Cloud Control made of the properties since; null if nothing. An update forgets it.
  Json patched{};

  // It is shown, but it is not there any more.
  bool is_gone() const { return status == Status::kDeleteComplete; }
};

Json to_json(const StackResource& resource);
StackResource resource_of(const Json& record);

class StackResources {
 public:
  explicit StackResources(storage::Database& database) : database_(database) {}

  void put(const StackResource& resource);
  void remove(std::int64_t stack, std::string_view logical_id);
  // In the order in which they were first put.
  std::vector<StackResource> list(std::int64_t stack) const;
  // The stack that has a resource of that physical id.
  std::optional<std::int64_t> stack_with(const Scope& scope, std::string_view physical_id) const;

  void put_obsolete(const StackResource& resource);  // under its serial
  void remove_obsolete(std::int64_t serial);
  std::vector<StackResource> obsolete(std::int64_t stack) const;

  // Of both tables.
  std::int64_t last_serial() const;

 private:
  storage::Database& database_;
};

}  // namespace sidestep::aws::cloudformation
