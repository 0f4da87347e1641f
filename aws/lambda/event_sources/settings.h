#pragma once
// What callers may say of a mapping, and what holds if they say nothing.

#include "aws/core/call.h"
#include "aws/lambda/event_sources/mapping.h"
#include "aws/lambda/operation.h"

namespace sidestep::aws::lambda {

// Of CreateEventSourceMapping, checked, with defaults; no function is looked up, no source asked.
Expected<Mapping, Error> new_mapping(const Call& call);

// The mapping as UpdateEventSourceMapping wants it.
Expected<Mapping, Error> changed_mapping(Mapping mapping, const Call& call);

// What a caller is shown: the configuration with `state` in place of the lasting one.
Json shown_mapping(const Mapping& mapping, std::string_view state, const std::string& last_result);

}  // namespace sidestep::aws::lambda
