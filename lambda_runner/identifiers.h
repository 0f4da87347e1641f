#pragma once
// The ids an invocation is known by, besides its request id, which is a UUID.

#include <string>

namespace sidestep::lambda {

// "Root=1-<8 hex>-<24 hex>;Parent=<16 hex>;Sampled=0": the X-Ray header of an unsampled call.
std::string new_trace_id();

// 32 hexadecimal digits, the end of a log stream's name.
std::string new_log_stream_id();

}  // namespace sidestep::lambda
