#pragma once
// Every limit of the product, each with where it comes from. Sizes are bytes of UTF-8 unless the
// name says otherwise.

#include <cstddef>
#include <cstdint>

namespace sidestep::limits {

// Deepest nesting of a JSON text. Ours: AWS's parser (Jackson) stops at 1,000 too.
inline constexpr std::size_t kJsonDepthMax = 1000;

// AWS quotas page, "Quotas related to task executions": input or result of a task, a state or an
// execution; more is States.DataLimitExceeded.
inline constexpr std::size_t kPayloadMax = 262'144;

// AWS quotas page, "Quotas related to state executions": the 25,000th event is ExecutionFailed.
inline constexpr std::int64_t kHistoryEventsMax = 25'000;

// Step Functions service model: Definition.
inline constexpr std::size_t kDefinitionMax = 1'048'576;

// Step Functions service model: Name, in characters.
inline constexpr std::size_t kNameMax = 80;

// Step Functions service model: SensitiveError and SensitiveCause.
inline constexpr std::size_t kErrorMax = 256;
inline constexpr std::size_t kCauseMax = 32'768;

// Step Functions service model: TaskToken.
inline constexpr std::size_t kTaskTokenMax = 2048;

}  // namespace sidestep::limits
