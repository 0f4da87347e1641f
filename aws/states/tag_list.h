#pragma once
// The tags of requests, what may be one, and what can have them.
// https://docs.aws.amazon.com/step-functions/latest/dg/concepts-tagging.html

#include <cstddef>
#include <vector>

#include "aws/states/errors.h"
#include "base/json.h"
#include "storage/tags.h"

namespace sidestep::aws::states {

std::vector<storage::Tag> read_tags(const Json& request);

// ValidationException for a key that AWS keeps for itself or that has a character no tag may have;
// TooManyTags if `arn` would have more than it may have with them. `database` is the writer's.
Expected<Done, Error> check_tags(storage::Database& database, const std::string& arn,
                                 const std::vector<storage::Tag>& tags);

// State machines and activities have tags; versions, aliases and executions do not. InvalidArn, or
// ResourceNotFound.
Expected<Done, Error> check_tagged_resource(storage::Database& database, const std::string& arn);

}  // namespace sidestep::aws::states
