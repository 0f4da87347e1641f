#pragma once
// Whether the source of a mapping can be read: asked of the source's own service before the mapping
// is kept.

#include <chrono>
#include <optional>
#include <string>

#include "aws/core/platform.h"
#include "aws/lambda/event_sources/mapping.h"
#include "base/result.h"
#include "base/unique_function.h"

namespace sidestep::aws::lambda {

// `then` gets the error, in AWS's words, or where a new reader of the stream begins: behind the
// sequence number, or by the mapping's starting position if there is none. Never looked at for a
// mapping that has a position. `timeout` is the function's: messages must be hidden for as long.
void check_source(const Platform& platform, const Mapping& mapping, std::chrono::seconds timeout,
                  UniqueFunction<void(Expected<std::optional<std::string>, Error>)> then);

}  // namespace sidestep::aws::lambda
