#pragma once
// What operations on durable executions have in common: finding the execution that a call names,
// and showing what rows have.

#include <string>
#include <vector>

#include "aws/lambda/durable/progress.h"
#include "aws/lambda/operation.h"

namespace sidestep::aws::lambda {

// Of the call's account. `kind` is the error for one that there is not.
Expected<DurableExecution, Error> named_execution(storage::Database& database, const Call& call,
                                                  const ErrorKind& kind);

// The same, of a checkpoint or of a read for one: InvalidParameterValueException unless its token
// is the one that is valid.
Expected<DurableExecution, Error> execution_at_token(storage::Database& database, const Call& call);
Error invalid_token();

// Milliseconds of all members "...Timestamp" as the API has times: seconds.
Json with_api_times(Json value);
double api_time(Timestamp time);

// MaxItems of a call: 100, or up to 1000.
std::size_t durable_page_size(const Call& call);

// The page of `items` after the marker, which is the number of those before it.
struct DurablePage {
  std::vector<Json> items;
  std::string next_marker{};  // empty at the end
};
Expected<DurablePage, Error> durable_page(const Call& call, std::vector<Json> items);

}  // namespace sidestep::aws::lambda
