#include "base/object_writer.h"
#include "engine/launch.h"
#include "server/api/api.h"
#include "server/api/list.h"
#include "server/api/patterns.h"

namespace sidestep::api {
namespace {

constexpr Member kMembers[] = {
    {"stateMachineArn", Required{}, Length{1, 256}},
    {"name", Optional{}, Length{1, 80}},
    {"input", Optional{}, Length{0, 262'144}, Sensitive{}},
    {"traceHeader", Optional{}, Length{0, 256}, kAsciiPattern},
};

void run(Api& api, Call call, Reply reply) {
  engine::LaunchRequest request;
  request.state_machine_arn = call.text("stateMachineArn");
  if (const std::string* name = call.find_text("name")) request.name = *name;
  if (call.find("input")) request.input = call.take_text("input");
  if (const std::string* trace = call.find_text("traceHeader")) request.trace_header = *trace;
  if (!call.scope.clock.empty()) request.clock = call.scope.clock;
  engine::launch(api.engine, std::move(request),
                 [reply = std::move(reply)](
                     Expected<engine::Launched, engine::LaunchRefusal> launched) mutable {
                   if (!launched) {
                     return reply.fail(modelled_error(launched.error().code,
                                                      std::move(launched.error().message)));
                   }
                   reply.ok_text(ObjectWriter()
                                     .text("executionArn", launched->arn)
                                     .time("startDate", launched->started_at)
                                     .take());
                 });
}

}  // namespace

constinit const Operation kStartExecution{"StartExecution", kMembers, run};

}  // namespace sidestep::api
