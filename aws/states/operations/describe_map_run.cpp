#include "aws/states/arns.h"
#include "aws/states/map_run_answer.h"
#include "aws/states/operations/list.h"
#include "aws/states/states.h"

namespace sidestep::aws::states {
namespace {

void describe_map_run(States& states, Call call, Reply reply) {
  const std::string& arn = call.text("mapRunArn");
  if (auto checked = check_map_run_arn(arn); !checked) return reply.fail(checked.error());
  const auto run = states.engine().map_runs().describe(arn);
  if (!run) return reply.fail(no_such_resource(arn));
  const auto parent = storage::Executions(states.engine().reader()).find(run->row.execution_id);
  if (!parent) return reply.fail(no_such_resource(arn));
  reply.ok_text(describe(*run, *parent));
}

}  // namespace

constinit const Operation kDescribeMapRun{"DescribeMapRun", describe_map_run};

}  // namespace sidestep::aws::states
