#pragma once
// ClientRequestToken: a transaction that was carried out under a token is not carried out again
// within ten minutes; the answer is that of the first.

#include <optional>

#include "aws/dynamodb/request.h"

namespace sidestep::aws::dynamodb {

// The answer of the first call; nullopt if this is the first, or has no token.
// IdempotentParameterMismatchException if the first asked for something else.
Expected<std::optional<Json>, Error> answer_of_token(const Request& request);

// Keeps the answer under the request's token, if it has one.
void keep_answer(const Request& request, const Json& answer);

}  // namespace sidestep::aws::dynamodb
