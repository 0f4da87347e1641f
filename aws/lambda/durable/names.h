#pragma once
// Names that a durable execution gives: its ARN, tokens of its checkpoints, ids of its callbacks.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "aws/lambda/tables/durable_executions.h"

namespace sidestep::aws::lambda {

// The UUID at the end of the ARN; empty if there is none.
std::string uuid_of_arn(std::string_view arn);

// Of the checkpoint that is valid now.
std::string checkpoint_token(const DurableExecution& execution);
// Which one of this execution's a token is; nothing for a token of something else.
std::optional<std::int64_t> checkpoint_of(const DurableExecution& execution,
                                          std::string_view token);

struct CallbackName {
  std::string uuid;  // of the execution
  std::string operation;
};

std::string callback_id(const CallbackName& name);
std::optional<CallbackName> callback_of(std::string_view id);

}  // namespace sidestep::aws::lambda
