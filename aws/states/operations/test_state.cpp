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

enum class Inspection { kNone, kData, kExchange };

Inspection inspection_of(const Call& call) {
  const std::string level = call.text_or("inspectionLevel", "INFO");
  if (level == "TRACE") return Inspection::kExchange;
  return level == "DEBUG" ? Inspection::kData : Inspection::kNone;
}

Secrets secrets_of(const Call& call) {
  const Json* reveals = call.find("revealSecrets");
  return reveals && *reveals == true ? Secrets::kRevealed : Secrets::kHidden;
}

struct UnderTest {
  std::shared_ptr<const asl::StateTest> test;
  Payload input;
  Inspection inspection;
  Json exchange{};
};

void answer(Reply& reply, const UnderTest& under) {
  const asl::Rehearsal told = under.test->told();
  if (told.refusal) return reply.fail(api_error(errors::kValidationException, *told.refusal));
  const Payload* inspected = under.inspection == Inspection::kNone ? nullptr : &under.input;
  reply.ok_text(test_answer(under.test->outcome(), told, inspected, under.exchange));
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
  UnderTest under{execution.test, request->input, inspection_of(call), Json::object()};
  const auto held = std::make_shared<Reply>(std::move(reply));
  states.exchanges().open(arn);
  states.engine().start(std::move(execution), [](Timestamp) {});
  states.engine().on_ended(
      arn, [&states, arn, held, under, secrets = secrets_of(call)](const asl::Ending&) mutable {
        Json exchange = states.exchanges().take(arn, secrets);
        if (under.inspection == Inspection::kExchange) under.exchange = std::move(exchange);
        answer(*held, under);
      });
  // Nobody waits for it any more: what it had begun is given up.
  held->on_gone([&states, arn] { states.engine().stop(arn, asl::Stop{}, [](Timestamp) {}); });
}

}  // namespace

constinit const Operation kTestState{"TestState", test_state};

}  // namespace sidestep::aws::states
