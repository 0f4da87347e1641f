#pragma once
// What the work of an operation runs on: the request after its check, and the database, which is
// the writer's for operations that change rows and the loop's for those that only read.

#include <string_view>

#include "aws/core/error.h"
#include "aws/core/scope.h"
#include "base/json.h"
#include "base/result.h"
#include "base/time.h"
#include "storage/database.h"

namespace sidestep::aws::dynamodb {

// References are valid while the work runs.
struct Request {
  storage::Database& database;
  const Scope& scope;
  const Json& input;
  Timestamp now;
  std::string_view operation;

  // Null if the caller did not give the member.
  const Json* find(std::string_view name) const { return find_member(input, name); }
  // REQUIRES: the member is there, and a string.
  const std::string& text(std::string_view name) const {
    return input.find(name)->get_ref<const std::string&>();
  }
  bool is(std::string_view name, std::string_view value) const {
    const Json* given = find(name);
    return given != nullptr && *given == value;
  }
  bool flag(std::string_view name) const {
    const Json* given = find(name);
    return given != nullptr && given->is_boolean() && given->get<bool>();
  }

  std::int64_t now_ms() const { return now.time_since_epoch().count(); }
  // The same request with other members, e.g. one element of a batch.
  Request with(const Json& other) const { return {database, scope, other, now, operation}; }
};

// An operation's output. With an error nothing is written.
using Result = Expected<Json, Error>;

// Nothing, or why the request is refused.
using Checked = std::optional<Error>;

}  // namespace sidestep::aws::dynamodb
