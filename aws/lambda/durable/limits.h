#pragma once
// Limits of durable executions, each with its source.

#include <cstdint>

namespace sidestep::aws::lambda {

// Lambda developer guide, "Monitoring durable functions", DurableExecutionOperations.
inline constexpr std::int64_t kDurableOperationsMax = 3'000;
// Lambda developer guide, "Invoking durable Lambda functions": synchronous ones last 15 minutes.
inline constexpr std::int64_t kDurableSynchronousSecondsMax = 900;

}  // namespace sidestep::aws::lambda
