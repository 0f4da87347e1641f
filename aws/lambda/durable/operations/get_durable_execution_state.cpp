#include "aws/lambda/durable/invocation.h"
#include "aws/lambda/durable/shown.h"
#include "aws/lambda/operations/list.h"
#include "base/base64.h"

namespace sidestep::aws::lambda {
namespace {

// An answer is not larger than an invocation.
constexpr std::size_t kBytesMax = 5'000'000;

Answer get_durable_execution_state(Lambda& lambda, const Call& call) {
  storage::Database& reader = lambda.reader();
  SIDESTEP_TRY(execution, execution_at_token(reader, call));
  StatePage page = state_page(DurableExecutions(reader), execution, call.text_or("Marker", ""),
                              {durable_page_size(call), kBytesMax});
  Json members = {{"Operations", with_api_times(std::move(page.operations))}};
  if (!page.next_marker.empty()) members["NextMarker"] = page.next_marker;
  return output(std::move(members));
}

}  // namespace

constinit const Operation kGetDurableExecutionState{"GetDurableExecutionState",
                                                    answer_at_once<get_durable_execution_state>};

}  // namespace sidestep::aws::lambda
