#include <algorithm>

#include "aws/lambda/durable/shown.h"
#include "aws/lambda/operations/list.h"

namespace sidestep::aws::lambda {
namespace {

// Of results, errors and inputs their payloads.
void leave_out_data(Json& value) {
  if (!value.is_structured()) return;
  if (value.is_object()) value.erase("Payload");
  for (Json& item : value) leave_out_data(item);
}

Answer get_durable_execution_history(Lambda& lambda, const Call& call) {
  storage::Database& reader = lambda.reader();
  SIDESTEP_TRY(execution, named_execution(reader, call, errors::kResourceNotFound));
  auto events = DurableExecutions(reader).events(execution.id);
  if (call.flag_or("ReverseOrder", false)) std::ranges::reverse(events);
  SIDESTEP_TRY(page, durable_page(call, std::move(events)));
  Json shown = Json::array();
  for (Json& event : page.items) {
    if (!call.flag_or("IncludeExecutionData", true)) leave_out_data(event);
    shown.push_back(with_api_times(std::move(event)));
  }
  Json members = {{"Events", std::move(shown)}};
  if (!page.next_marker.empty()) members["NextMarker"] = page.next_marker;
  return output(std::move(members));
}

}  // namespace

constinit const Operation kGetDurableExecutionHistory{
    "GetDurableExecutionHistory", answer_at_once<get_durable_execution_history>};

}  // namespace sidestep::aws::lambda
