// An execution: execution?execution=ARN, with the definition that it runs, and what it waits for.

#include "base/object_writer.h"
#include "console/rows.h"
#include "console/views/list.h"
#include "storage/state_machine_revisions.h"

namespace sidestep::console {
namespace {

// "open": [{"state", "resource", "token"?, "started", "heartbeatSeconds"?, "timeoutSeconds"?}]
std::string tasks_text(const engine::ExecutionHost& host) {
  std::string text = "[";
  for (const auto& [ticket, task] : host.open_tasks()) {
    if (text.size() > 1) text += ',';
    text += ObjectWriter()
                .text("state", task.request.state_name)
                .text("resource", task.request.resource)
                .optional_text("token", task.request.token)
                .boolean("started", task.started || task.submitted)
                .optional_integer("heartbeatSeconds", task.request.heartbeat_seconds)
                .optional_integer("timeoutSeconds", task.request.timeout_seconds)
                .take();
  }
  return text + ']';
}

std::string timers_text(const engine::ExecutionHost& host) {
  std::string text = "[";
  for (const auto& [ticket, due] : host.open_timers()) {
    if (text.size() > 1) text += ',';
    text += to_epoch_seconds(due);
  }
  return text + ']';
}

void write_running(ObjectWriter& writer, const Sources& sources, const std::string& arn) {
  const engine::ExecutionHost* host = sources.engine.find(arn);
  if (host == nullptr) return;
  writer.json("tasks", tasks_text(*host)).json("timers", timers_text(*host));
  writer.time("now", host->time().now());
}

http::HttpResponse show_execution(const Sources& sources, const http::HttpRequest& request) {
  storage::Database& database = sources.engine.reader();
  const auto row =
      storage::Executions(database).find(request.query_parameter("execution").value_or(""));
  if (!row) return not_found("execution");
  const auto revision = storage::StateMachineRevisions(database).find(row->revision_id);
  ObjectWriter writer;
  writer.json("summary", summary_text(*row))
      .text("input", row->input)
      .optional_text("output", row->output)
      .optional_text("cause", row->cause)
      .optional_text("versionArn", row->version_arn)
      .optional_text("aliasArn", row->alias_arn)
      .optional_text("time", row->time);
  if (revision) writer.text("definition", revision->definition).text("roleArn", revision->role_arn);
  write_running(writer, sources, row->arn);
  return json_response(writer.take());
}

}  // namespace

constinit const View kExecution{"execution", show_execution};

}  // namespace sidestep::console
