#pragma once
// How large what a function returns may be.

#include <cstddef>

namespace sidestep::lambda {

// AWS Lambda quotas, "Invocation payload": 6 MB and 100 bytes of a synchronous response.
inline constexpr std::size_t kResponseMax = 6'291'556;

// "Maximum response payload size" of a streamed response.
// https://docs.aws.amazon.com/lambda/latest/dg/configuration-response-streaming.html
inline constexpr std::size_t kStreamedResponseMax = std::size_t{200} * 1024 * 1024;

// Ours: a longer body than this is not even read to its end; the connection is closed.
inline constexpr std::size_t kResponseReadMax = std::size_t{64} * 1024 * 1024;

}  // namespace sidestep::lambda
