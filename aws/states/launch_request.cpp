#include "aws/states/launch_request.h"

namespace sidestep::api {

engine::LaunchRequest launch_request(Call& call) {
  engine::LaunchRequest request;
  request.state_machine_arn = call.text("stateMachineArn");
  if (const std::string* name = call.find_text("name")) request.name = *name;
  if (call.find("input")) request.input = call.take_text("input");
  if (const std::string* trace = call.find_text("traceHeader")) request.trace_header = *trace;
  // AWS prefers the header of the request to the member.
  if (call.trace_id) request.trace_header = call.trace_id;
  if (!call.scope.clock.empty()) request.clock = call.scope.clock;
  return request;
}

ApiError launch_error(engine::LaunchRefusal refusal) {
  if (refusal.reason.empty()) return modelled_error(refusal.code, std::move(refusal.message));
  return validation_error(refusal.reason, std::move(refusal.message));
}

}  // namespace sidestep::api
