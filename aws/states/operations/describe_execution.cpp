#include "aws/states/arns.h"
#include "aws/states/included_data.h"
#include "aws/states/operations/list.h"
#include "aws/states/state_machine_rows.h"
#include "base/object_writer.h"
#include "engine/redrive.h"
#include "storage/executions.h"
#include "storage/map_run_children.h"
#include "storage/map_runs.h"

namespace sidestep::aws::states {
namespace {

constexpr std::string_view kIncludedDetails = R"({"included":true})";

void add_redrive(ObjectWriter& out, engine::Engine& engine, const storage::ExecutionRow& row) {
  out.integer("redriveCount", row.redrive_count);
  if (row.redriven_ms) out.time("redriveDate", from_millis(*row.redriven_ms));
  const bool may_be_redriven = row.status != storage::ExecutionStatus::kSucceeded &&
                               row.status != storage::ExecutionStatus::kRunning;
  if (row.map_run_child && may_be_redriven) {
    out.text("redriveStatus", "REDRIVABLE_BY_MAP_RUN");
  } else if (const auto reason = engine::why_not_redrivable(engine, row)) {
    out.text("redriveStatus", "NOT_REDRIVABLE").text("redriveStatusReason", *reason);
  } else {
    out.text("redriveStatus", "REDRIVABLE");
  }
}

void describe_execution(States& states, Call call, Reply reply) {
  const std::string& arn = call.text("executionArn");
  if (auto checked = check_execution_arn(arn); !checked) return reply.fail(checked.error());
  const auto row = storage::Executions(states.engine().reader()).find(arn);
  if (!row) return reply.fail(no_such_execution(arn));
  const bool all_data = includes_data(call);
  ObjectWriter out;
  out.text("executionArn", row->arn)
      .text("stateMachineArn", row->state_machine_arn)
      .text("name", row->name)
      .text("status", storage::to_text(row->status))
      .time("startDate", from_millis(row->started_ms));
  if (row->stopped_ms) out.time("stopDate", from_millis(*row->stopped_ms));
  if (all_data) out.text("input", row->input).json("inputDetails", kIncludedDetails);
  if (all_data && row->output) {
    out.text("output", *row->output).json("outputDetails", kIncludedDetails);
  }
  if (row->map_run_child) {
    const storage::MapRunChildId child(*row->map_run_child);
    const auto run = storage::MapRuns(states.engine().reader()).find(child.map_run_id());
    if (run) out.text("mapRunArn", run->arn);
  }
  out.optional_text("traceHeader", row->trace_header)
      .optional_text("stateMachineVersionArn", row->version_arn)
      .optional_text("stateMachineAliasArn", row->alias_arn);
  if (all_data) out.optional_text("error", row->error).optional_text("cause", row->cause);
  add_redrive(out, states.engine(), *row);
  reply.ok_text(out.take());
}

}  // namespace

constinit const Operation kDescribeExecution{"DescribeExecution", describe_execution};

}  // namespace sidestep::aws::states
