#pragma once
// What a DynamoDB operation provides: its name, whether it writes, and how it runs on rows. What
// its request may contain, DynamoDB's model has. One file per operation, one word in
// operations/list.h.

#include <span>
#include <string_view>

#include "aws/core/operation.h"
#include "aws/dynamodb/request.h"

namespace sidestep::aws::dynamodb {

// kWritesUnlessSelect: by the statement's first word.
enum class Effect { kReads, kWrites, kWritesUnlessSelect };

struct Operation {
  std::string_view name;
  Effect effect;
  Result (*run)(const Request& request);
  // Members with which the request is refused by name: Sidestep does not have what they ask for.
  std::span<const std::string_view> not_yet{};
};

}  // namespace sidestep::aws::dynamodb
