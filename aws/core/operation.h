#pragma once
// A service's operations as a table: one file an operation, one word in the service's list.
//
//   void send_message(Sqs& sqs, Call call, Reply reply) { ... }
//   constinit const Operation<Sqs> kSendMessage{"SendMessage", send_message};

#include <algorithm>
#include <span>
#include <string_view>

#include "aws/core/call.h"
#include "aws/core/reply.h"

namespace sidestep::aws {

template <class Context>
struct Operation {
  // Answers `reply`, or keeps it and sees to it that it is answered.
  using Run = void (*)(Context& context, Call call, Reply reply);

  std::string_view name;
  Run run;
};

// Null if there is none of that name.
template <class Operation>
const Operation* find_operation(std::span<const Operation* const> operations,
                                std::string_view name) {
  const auto found = std::ranges::find(operations, name, &Operation::name);
  return found == operations.end() ? nullptr : *found;
}

}  // namespace sidestep::aws
