// What there is: the server and its state machines, each with how its executions ended.

#include "base/object_writer.h"
#include "console/rows.h"
#include "console/views/list.h"
#include "storage/execution_search.h"
#include "storage/state_machines.h"

namespace sidestep::console {
namespace {

constexpr std::int64_t kCountMax = 1'000;  // more is "1000+"
constexpr std::int64_t kLatest = 14;
constexpr std::int64_t kMachinesMax = 500;
constexpr storage::ExecutionStatus kStatuses[] = {
    storage::ExecutionStatus::kRunning, storage::ExecutionStatus::kSucceeded,
    storage::ExecutionStatus::kFailed, storage::ExecutionStatus::kTimedOut,
    storage::ExecutionStatus::kAborted};

std::string counts_text(storage::Database& database, const std::string& arn) {
  ObjectWriter counts;
  for (const storage::ExecutionStatus status : kStatuses) {
    counts.integer(storage::to_text(status),
                   storage::count_executions(database, arn, status, kCountMax));
  }
  return counts.take();
}

std::string latest_text(storage::Database& database, const std::string& arn) {
  std::string text = "[";
  for (const auto& row :
       storage::Executions(database).list({.state_machine_arn = arn, .limit = kLatest})) {
    if (text.size() > 1) text += ',';
    text += summary_text(row);
  }
  return text + ']';
}

std::string machine_text(storage::Database& database, const storage::StateMachineRow& machine) {
  return ObjectWriter()
      .text("stateMachineArn", machine.arn)
      .text("name", machine.name)
      .text("type", to_text(machine.type))
      .time("creationDate", Timestamp(Millis(machine.created_ms)))
      .time("updateDate", Timestamp(Millis(machine.updated_ms)))
      .json("counts", counts_text(database, machine.arn))
      .json("latest", latest_text(database, machine.arn))
      .take();
}

http::HttpResponse show_overview(const Sources& sources, const http::HttpRequest& request) {
  storage::Database& database = sources.engine.reader();
  const std::string account = request.query_parameter("account").value_or(sources.account);
  const std::string region = request.query_parameter("region").value_or(sources.region);
  std::string machines = "[";
  for (const auto& machine : storage::StateMachines(database).list(
           {.account = account, .region = region, .limit = kMachinesMax})) {
    if (machines.size() > 1) machines += ',';
    machines += machine_text(database, machine);
  }
  std::string services = "[";
  for (const std::string_view id : sources.directory.ids()) {
    if (services.size() > 1) services += ',';
    append_quoted(services, id);
  }
  return json_response(ObjectWriter()
                           .text("version", sources.version)
                           .text("account", account)
                           .text("region", region)
                           .text("clock", sources.clock)
                           .time("now", sources.engine.now())
                           .integer("position", sources.engine.feed().end())
                           .json("services", services + ']')
                           .json("machines", machines + ']')
                           .take());
}

}  // namespace

constinit const View kOverview{"overview", show_overview};

}  // namespace sidestep::console
