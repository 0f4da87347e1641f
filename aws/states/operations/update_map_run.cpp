#include "aws/states/arns.h"
#include "aws/states/operations/list.h"
#include "aws/states/states.h"

namespace sidestep::aws::states {
namespace {

// What is not given stays as it is.
storage::MapRunLimits limits_of(const Call& call, storage::MapRunLimits limits) {
  limits.max_concurrency = call.integer_or("maxConcurrency", limits.max_concurrency);
  if (const Json* count = call.find("toleratedFailureCount")) {
    limits.tolerated_count = count->get<std::int64_t>();
  }
  if (const Json* percentage = call.find("toleratedFailurePercentage")) {
    limits.tolerated_percentage = percentage->get<double>();
  }
  return limits;
}

void update_map_run(States& states, Call call, Reply reply) {
  const std::string arn = call.text("mapRunArn");
  if (auto checked = check_map_run_arn(arn); !checked) return reply.fail(checked.error());
  engine::MapRuns& runs = states.engine().map_runs();
  const auto run = runs.describe(arn);
  if (!run) return reply.fail(no_such_resource(arn));
  auto shared = std::make_shared<Reply>(std::move(reply));
  const bool runs_still =
      runs.update(arn, limits_of(call, run->row.limits), [shared] { shared->ok_text("{}"); });
  if (!runs_still) {
    shared->fail(validation_error("", "Map Run is not in RUNNING status: '" + arn + "'"));
  }
}

}  // namespace

constinit const Operation kUpdateMapRun{"UpdateMapRun", update_map_run};

}  // namespace sidestep::aws::states
