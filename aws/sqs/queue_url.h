#pragma once
// Addresses of queues: "http://localhost:8083/123456789012/orders", as the caller reached us. Only
// the account and the name in them count, so that addresses of AWS's own form are understood too.

#include <string>
#include <string_view>

#include "aws/core/call.h"
#include "aws/sqs/tables/queues.h"
#include "base/result.h"

namespace sidestep::aws::sqs {

// What addresses begin with if a call does not have the address at which it reached us.
inline constexpr std::string_view kDefaultEndpoint = "http://localhost:8083";

std::string url_of(const QueuePlace& place, const Scope& scope);

// The queue that the member QueueUrl of a call names. Nothing is looked up.
Expected<QueuePlace, Error> place_of_url(const Call& call);

// The same, looked up.
Expected<Queue, Error> queue_of_url(storage::Database& database, const Call& call);

}  // namespace sidestep::aws::sqs
