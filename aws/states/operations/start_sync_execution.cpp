#include <algorithm>

#include "aws/states/launch_request.h"
#include "aws/states/operations/list.h"
#include "aws/states/states.h"
#include "base/object_writer.h"

namespace sidestep::aws::states {
namespace {

constexpr std::string_view kAllDetails = R"({"included":true})";

// Durations are billed in steps of 100 ms, memory in steps of 64 MB, of which small workflows need
// one. https://docs.aws.amazon.com/step-functions/latest/apireference/API_BillingDetails.html
constexpr std::int64_t kBilledStepMs = 100;
constexpr std::int64_t kBilledMemoryMb = 64;

std::string billing(Millis duration) {
  const std::int64_t steps = (duration.count() + kBilledStepMs - 1) / kBilledStepMs;
  return ObjectWriter()
      .integer("billedMemoryUsedInMB", kBilledMemoryMb)
      .integer("billedDurationInMilliseconds", std::max<std::int64_t>(steps, 1) * kBilledStepMs)
      .take();
}

// An execution under way, with somebody waiting for it.
struct Waiting {
  engine::NewExecution execution;
  Timestamp started_at;
  bool all_data;
  Reply reply;
};

void add_data(ObjectWriter& out, const Waiting& waiting, const asl::Ending& ending) {
  out.payload_text("input", waiting.execution.input).json("inputDetails", kAllDetails);
  if (ending.status == asl::ExecutionStatus::kSucceeded) out.payload_text("output", ending.output);
  out.json("outputDetails", kAllDetails);  // also where there is no output
  if (ending.status == asl::ExecutionStatus::kTimedOut) {
    // The only witness of an Express execution's error is this answer.
    out.text("error", asl::errors::kTimeout);
  }
  out.optional_text("error", ending.error).optional_text("cause", ending.cause);
}

std::string answer(const Waiting& waiting, const asl::Ending& ending, Timestamp stopped_at) {
  const asl::ExecutionIdentity& identity = waiting.execution.identity;
  ObjectWriter out;
  out.text("executionArn", identity.arn)
      .text("stateMachineArn", identity.state_machine_arn)
      .text("name", identity.name)
      .time("startDate", waiting.started_at)
      .time("stopDate", stopped_at)
      .text("status", engine::status_name(ending.status));
  if (waiting.all_data) add_data(out, waiting, ending);
  return out.optional_text("traceHeader", waiting.execution.trace_header)
      .json("billingDetails", billing(stopped_at - waiting.started_at))
      .take();
}

// The execution does not mind whether anybody still listens when it ends.
void reply_at_end(engine::Engine& engine, const engine::Launched& launched, bool all_data,
                  Reply reply) {
  const engine::ExecutionHost* host = engine.find(launched.arn);
  SIDESTEP_INVARIANT(host != nullptr, "an Express execution ended before its start was told");
  auto waiting = std::make_shared<Waiting>(
      Waiting{host->execution(), launched.started_at, all_data, std::move(reply)});
  engine.on_ended(launched.arn, [waiting](const asl::Ending& ending) {
    waiting->reply.ok_text(answer(*waiting, ending, waiting->execution.time->now()));
  });
}

void start_sync_execution(States& states, Call call, Reply reply) {
  const bool all_data = call.text_or("includedData", "ALL_DATA") == "ALL_DATA";
  engine::LaunchRequest request = launch_request(states, call);
  request.machines = engine::LaunchRequest::Machines::kExpress;
  engine::launch(states.engine(), std::move(request),
                 [&engine = states.engine(), all_data, reply = std::move(reply)](
                     Expected<engine::Launched, engine::LaunchRefusal> launched) mutable {
                   if (!launched) return reply.fail(launch_error(std::move(launched.error())));
                   reply_at_end(engine, *launched, all_data, std::move(reply));
                 });
}

}  // namespace

constinit const Operation kStartSyncExecution{"StartSyncExecution", start_sync_execution};

}  // namespace sidestep::aws::states
