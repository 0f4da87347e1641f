#pragma once
// What a call that changes the visibility of a message must hold, alone or as an entry of a batch.

#include "aws/core/error.h"
#include "base/json.h"
#include "base/result.h"

namespace sidestep::aws::sqs {

Expected<Done, Error> check_visibility(const Json& input);

// "Value X for parameter VisibilityTimeout is invalid. ..." unless it is a timeout that there may
// be.
Expected<Done, Error> check_visibility_timeout(std::int64_t seconds);

// Of calls and entries that name a message.
Expected<Done, Error> check_receipt_handle(const Json& input);

}  // namespace sidestep::aws::sqs
