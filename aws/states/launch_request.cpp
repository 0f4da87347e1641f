#include "aws/states/launch_request.h"

#include "engine/names.h"

namespace sidestep::aws::states {
namespace {

// A Task that starts an execution without naming it means one of its own, also if it is started
// again; and what it starts is in its own time.
void apply_task(engine::Engine& engine, const OnceKey& task, engine::LaunchRequest& request) {
  const auto* parent = engine.find(task.execution_id);
  if (!parent) return;
  request.time = parent->execution().time;
  if (request.name) return;
  request.name = engine::name_of_child(parent->arn(), task.ticket);
  request.existing = engine::LaunchRequest::Existing::kSame;
}

}  // namespace

engine::LaunchRequest launch_request(States& states, Call& call) {
  engine::LaunchRequest request;
  request.state_machine_arn = call.text("stateMachineArn");
  if (const std::string* name = call.find_text("name")) request.name = *name;
  if (call.find("input")) request.input = call.take_text("input");
  if (const std::string* trace = call.find_text("traceHeader")) request.trace_header = *trace;
  // AWS prefers the header of the request to the member.
  if (call.trace_id) request.trace_header = call.trace_id;
  if (!call.scope.clock.empty()) request.clock = call.scope.clock;
  if (call.once) apply_task(states.engine(), *call.once, request);
  return request;
}

Error launch_error(engine::LaunchRefusal refusal) {
  if (refusal.reason.empty()) return modelled_error(refusal.code, std::move(refusal.message));
  return validation_error(refusal.reason, std::move(refusal.message));
}

}  // namespace sidestep::aws::states
