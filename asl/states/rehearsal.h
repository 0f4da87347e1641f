#pragma once
// What a visit of TestState is given beside its input, and what it reports on the way. A visit of
// an execution has no rehearsal.
// https://docs.aws.amazon.com/step-functions/latest/dg/test-state-isolation.html

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "asl/runtime/state_error.h"
#include "base/payload.h"
#include "base/result.h"

namespace sidestep::asl {

// The stages a state's data goes through, under the names of InspectionData's members.
// https://docs.aws.amazon.com/step-functions/latest/apireference/API_InspectionData.html
namespace stages {
inline constexpr std::string_view kAfterArguments = "afterArguments";
inline constexpr std::string_view kAfterInputPath = "afterInputPath";
inline constexpr std::string_view kAfterItemBatcher = "afterItemBatcher";
inline constexpr std::string_view kAfterItemSelector = "afterItemSelector";
inline constexpr std::string_view kAfterItemsPath = "afterItemsPath";
inline constexpr std::string_view kAfterItemsPointer = "afterItemsPointer";
inline constexpr std::string_view kAfterParameters = "afterParameters";
inline constexpr std::string_view kAfterResultPath = "afterResultPath";
inline constexpr std::string_view kAfterResultSelector = "afterResultSelector";
inline constexpr std::string_view kResult = "result";
}  // namespace stages

struct Rehearsal {
  // The result of the state's work, which is then not done. Nullopt: it is done.
  std::optional<Expected<Payload, StateError>> mock;
  // The context object, in place of the one an execution has.
  std::optional<Json> context;
  // Retries that have been made of the retrier that takes the error.
  std::int64_t retries = 0;
  // Of a distributed Map: how many iterations failed, and what its ItemReader has read.
  std::optional<std::int64_t> failed_iterations;
  std::optional<std::string> reader_data;

  // Why the state was not tested: what was given does not fit the state's data.
  std::optional<std::string> refusal;

  // The report of the visit: the data after each stage, as JSON text, and the values of a Map's
  // limits.
  std::map<std::string_view, std::string> data;
  std::optional<std::int64_t> max_concurrency;
  std::optional<std::int64_t> tolerated_failure_count;
  std::optional<double> tolerated_failure_percentage;
};

}  // namespace sidestep::asl
