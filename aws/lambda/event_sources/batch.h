#pragma once
// One call of a function with a batch of records, and what its answer means for each of them.

#include <set>
#include <string>
#include <vector>

#include "aws/core/platform.h"
#include "aws/lambda/event_sources/mapping.h"
#include "base/json.h"
#include "base/unique_function.h"

namespace sidestep::aws::lambda {

struct BatchResult {
  enum class Outcome {
    kDone,
    kFailedItems,  // those in `failed`
    kFailed,       // the whole batch
    kNotCalled,    // the function is busy or not there: it says nothing of the records
  };

  Outcome outcome = Outcome::kDone;
  std::set<std::string> failed{};
  // Of a failed batch: what a destination is told.
  std::string request_id{};
  std::string function_error{};
  std::string why_not_called{};

  bool is_done() const { return outcome == Outcome::kDone; }
};

// What the function's answer says if the mapping has ReportBatchItemFailures: nothing failed, some
// items did, or all of it, as for an answer that names items which are not in the batch.
// https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html
BatchResult result_of_report(const std::string& payload, const std::set<std::string>& sent);

// Calls `then` once, from the loop. `ids` are the items' identifiers: those of messages, or the
// sequence numbers of a stream.
void invoke_with(const Platform& platform, const Mapping& mapping, Json records,
                 std::set<std::string> ids, UniqueFunction<void(BatchResult)> then);

// Logs that the function could not be called; nothing of other results.
void note_not_called(const Mapping& mapping, const BatchResult& result);

// Lambda quotas: what the event of one invocation may have. Records that would be more go into the
// next batch.
inline constexpr std::size_t kBatchBytesMax = 6'000'000;

}  // namespace sidestep::aws::lambda
