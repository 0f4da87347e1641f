#include "aws/states/arns.h"
#include "aws/states/operations/list.h"

namespace sidestep::aws::states {
namespace {

constexpr Member kUpdateMapRunMembers[] = {
    {"mapRunArn", Required{}, Length{1, 2000}},
    {"maxConcurrency", Optional{}, Range{0}},
    {"toleratedFailurePercentage", Optional{}, Number{}, Range{0, 100}},
    {"toleratedFailureCount", Optional{}, Long{}, Range{0}},
};

// As in describe_map_run.cpp: there are no Map Runs.
void update_map_run(States&, Call call, Reply reply) {
  const std::string& arn = call.text("mapRunArn");
  if (auto checked = check_map_run_arn(arn); !checked) return reply.fail(checked.error());
  reply.fail(no_such_resource(arn));
}

}  // namespace

constinit const Operation kUpdateMapRun{"UpdateMapRun", kUpdateMapRunMembers, update_map_run};

}  // namespace sidestep::aws::states
