// TestState: visits one state and returns its result, and its data on the way.
// https://docs.aws.amazon.com/step-functions/latest/apireference/API_TestState.html

#include "aws/states/arns.h"
#include "aws/states/operations/list.h"
#include "aws/states/states.h"
#include "aws/states/test_state/answer.h"
#include "aws/states/test_state/request.h"
#include "base/uuid.h"

namespace sidestep::aws::states {
namespace {

// An Express execution, as the context object shows it, of a machine that nobody has created.
asl::ExecutionIdentity make_identity(const Call& call) {
  asl::ExecutionIdentity identity;
  identity.name = random_uuid();
  identity.role_arn = call.text_or("roleArn", "");
  identity.state_machine_name = random_uuid();
  identity.state_machine_arn = state_machine_arn(call.scope, identity.state_machine_name);
  identity.arn = tested_execution_arn(call.scope, identity.state_machine_name, identity.name);
  identity.region = call.scope.region;
  identity.express = true;
  return identity;
}

void answer(Reply& reply, const asl::StateTest& test, const Payload& input, bool inspected) {
  const asl::Rehearsal told = test.told();
  if (told.refusal) return reply.fail(api_error(errors::kValidationException, *told.refusal));
  reply.ok_text(test_answer(test.outcome(), told, inspected ? &input : nullptr));
}

void test_state(States& states, Call call, Reply reply) {
  auto request = read_test_request(call);
  if (!request) return reply.fail(request.error());
  engine::NewExecution execution;
  execution.identity = make_identity(call);
  execution.machine = request->subject.machine;
  execution.input = request->input;
  execution.test = std::make_shared<asl::StateTest>(
      std::move(request->subject), std::move(request->rehearsal), std::move(request->variables));
  const std::string arn = execution.identity.arn;
  const bool inspected = call.text_or("inspectionLevel", "INFO") != "INFO";
  const auto held = std::make_shared<Reply>(std::move(reply));
  const auto test = execution.test;
  states.engine().start(std::move(execution), [](Timestamp) {});
  states.engine().on_ended(arn,
                           [held, test, input = request->input, inspected](const asl::Ending&) {
                             answer(*held, *test, input, inspected);
                           });
  // Nobody waits for it any more: what it had begun is given up.
  held->on_gone([&states, arn] { states.engine().stop(arn, asl::Stop{}, [](Timestamp) {}); });
}

}  // namespace

constinit const Operation kTestState{"TestState", test_state};

}  // namespace sidestep::aws::states
