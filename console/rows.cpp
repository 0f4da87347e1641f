#include "console/rows.h"

#include "base/object_writer.h"

namespace sidestep::console {

std::string summary_text(const storage::ExecutionRow& row) {
  ObjectWriter writer;
  writer.integer("id", row.id)
      .text("executionArn", row.arn)
      .text("stateMachineArn", row.state_machine_arn)
      .text("name", row.name)
      .text("status", storage::to_text(row.status))
      .time("startDate", Timestamp(Millis(row.started_ms)));
  if (row.stopped_ms) writer.time("stopDate", Timestamp(Millis(*row.stopped_ms)));
  writer.optional_text("error", row.error);
  if (row.map_run_child) writer.boolean("isChild", true);
  if (row.redrive_count > 0) writer.integer("redriveCount", row.redrive_count);
  return writer.take();
}

}  // namespace sidestep::console
