#pragma once
// What a DynamoDB operation provides: its name, what its request may contain, and how it runs on
// rows. One file per operation, one word in operations/list.h.

#include <span>
#include <string_view>

#include "aws/core/operation.h"
#include "aws/dynamodb/members.h"
#include "aws/dynamodb/request.h"

namespace sidestep::aws::dynamodb {

// kWritesUnlessSelect: as the member "Statement" tells.
enum class Effect { kReads, kWrites, kWritesUnlessSelect };

struct Operation {
  std::string_view name;
  std::span<const Member> members;
  Effect effect;
  Result (*run)(const Request& request);
};

}  // namespace sidestep::aws::dynamodb
