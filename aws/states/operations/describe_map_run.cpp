#include "aws/states/arns.h"
#include "aws/states/operations/list.h"

namespace sidestep::aws::states {
namespace {

constexpr Member kDescribeMapRunMembers[] = {{"mapRunArn", Required{}, Length{1, 2000}}};

// Only a distributed Map makes Map Runs, and definitions with one are refused: there are none.
void describe_map_run(States&, Call call, Reply reply) {
  const std::string& arn = call.text("mapRunArn");
  if (auto checked = check_map_run_arn(arn); !checked) return reply.fail(checked.error());
  reply.fail(no_such_resource(arn));
}

}  // namespace

constinit const Operation kDescribeMapRun{"DescribeMapRun", kDescribeMapRunMembers,
                                          describe_map_run};

}  // namespace sidestep::aws::states
