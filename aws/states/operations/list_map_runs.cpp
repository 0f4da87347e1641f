#include "aws/states/states.h"
#include "aws/states/arns.h"
#include "aws/states/operations/list.h"
#include "aws/states/paging.h"
#include "storage/executions.h"

namespace sidestep::aws::states {
namespace {

constexpr Member kListMapRunsMembers[] = {
    {"executionArn", Required{}, Length{1, 256}},
    kMaxResults,
    kNextToken,
};

// As in describe_map_run.cpp: there are no Map Runs, and so no second page.
void list_map_runs(States& states, Call call, Reply reply) {
  const std::string& arn = call.text("executionArn");
  if (auto checked = check_execution_arn(arn); !checked) return reply.fail(checked.error());
  if (!states.engine().find(arn) && !storage::Executions(states.engine().reader()).find(arn)) {
    return reply.fail(no_such_execution(arn));
  }
  if (call.find("nextToken")) {
    return reply.fail(api_error(errors::kInvalidToken, "Invalid Token: 'Invalid token'"));
  }
  reply.ok_text(R"({"mapRuns":[]})");
}

}  // namespace

constinit const Operation kListMapRuns{"ListMapRuns", kListMapRunsMembers, list_map_runs};

}  // namespace sidestep::aws::states
