#pragma once
// What a DynamoDB operation provides: its name, what its request may contain, and how it runs on
// rows. One file per operation, one word in list.h.

#include <span>
#include <string_view>

#include "base/result.h"
#include "base/time.h"
#include "aws/dynamodb/error.h"
#include "aws/dynamodb/members.h"
#include "aws/dynamodb/table_name.h"
#include "storage/database.h"

namespace sidestep::services::dynamodb {

// One request on its way; references are valid while it runs.
struct Call {
  storage::Database& database;
  const Scope& scope;
  const Json& request;  // checked against the operation's members
  Timestamp now;
};

using Result = Expected<Json, Error>;

enum class Effect { kReads, kWrites };

struct Operation {
  std::string_view name;
  std::span<const Member> members;
  Effect effect;
  // An operation that returns an error has written nothing.
  Result (*run)(const Call& call);
};

}  // namespace sidestep::services::dynamodb
