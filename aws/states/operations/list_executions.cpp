#include "aws/states/arns.h"
#include "aws/states/operations/list.h"
#include "aws/states/paging.h"
#include "aws/states/state_machine_rows.h"
#include "base/check.h"
#include "base/object_writer.h"
#include "storage/executions.h"
#include "storage/map_run_children.h"
#include "storage/map_runs.h"

namespace sidestep::aws::states {
namespace {

// `run`: if it is a child of a Map Run.
std::string entry(const storage::ExecutionRow& row, const storage::MapRunRow* run,
                  storage::Database& database) {
  ObjectWriter out;
  out.text("executionArn", row.arn)
      .text("stateMachineArn", row.state_machine_arn)
      .text("name", row.name)
      .text("status", storage::to_text(row.status))
      .time("startDate", from_millis(row.started_ms));
  if (row.stopped_ms) out.time("stopDate", from_millis(*row.stopped_ms));
  if (run) {
    out.text("mapRunArn", run->arn);
    const storage::MapRunChildId id(*row.map_run_child);
    const auto child = storage::MapRunChildren(database).find(id);
    if (child) out.integer("itemCount", child->items);
  }
  out.optional_text("stateMachineVersionArn", row.version_arn)
      .optional_text("stateMachineAliasArn", row.alias_arn)
      .integer("redriveCount", row.redrive_count);
  if (row.redriven_ms) out.time("redriveDate", from_millis(*row.redriven_ms));
  return out.take();
}

Json position_of(const storage::ExecutionRow& row) {
  Json position = Json::object();
  position["started"] = row.started_ms;
  position["id"] = row.map_run_child.value_or(row.id);
  return position;
}

Error invalid(std::string message) {
  return api_error(errors::kValidationException, std::move(message));
}

// What is wrong with the request, whoever's executions are wanted.
Expected<Done, Error> check(const Call& call) {
  const std::string* machine_arn = call.find_text("stateMachineArn");
  const std::string* map_run_arn = call.find_text("mapRunArn");
  if (!machine_arn && !map_run_arn) {
    return unexpected(invalid("Must specify either stateMachineArn or mapRunArn"));
  }
  if (machine_arn && map_run_arn) {
    return unexpected(invalid("Must specify either stateMachineArn or mapRunArn, but not both"));
  }
  if (map_run_arn) {
    return check_map_run_arn(*map_run_arn);
  }
  if (call.find("redriveFilter")) {
    return unexpected(invalid("redriveFilter can only be used together with mapRunArn"));
  }
  if (call.text_or("statusFilter", "") == "PENDING_REDRIVE") {
    return unexpected(invalid("statusFilter PENDING_REDRIVE needs mapRunArn"));
  }
  return Done{};
}

// The executions of a machine, those of a version or an alias, or those that a Map state started.
Expected<storage::ExecutionPage, Error> execution_page(storage::Database& database,
                                                       const std::string& text) {
  storage::ExecutionPage page;
  page.state_machine_arn = text;
  const auto arn = engine::parse_machine_arn(text);
  if (arn && arn->label) {
    SIDESTEP_CHECK(find_state_machine(database, arn->machine));
    return page;
  }
  SIDESTEP_TRY(found, find_any_state_machine(database, text));
  if (found.machine.type == MachineType::kExpress) return unexpected(type_not_supported());
  page.state_machine_arn = found.machine.arn;
  page.alias_arn = found.alias_arn;
  if (!page.alias_arn) page.version_arn = found.version_arn;
  return page;
}

// The children of a Map Run. Those of type Express have no rows.
Expected<storage::ExecutionPage, Error> children_page(const Call& call,
                                                      const storage::MapRunRow* run) {
  if (!run) return unexpected(no_such_resource(call.text("mapRunArn")));
  if (run->express) return unexpected(type_not_supported());
  storage::ExecutionPage page;
  page.map_run_id = run->id;
  if (const std::string* filter = call.find_text("redriveFilter")) {
    page.redriven = *filter == "REDRIVEN";
  }
  return page;
}

void list_executions(States& states, Call call, Reply reply) {
  if (const auto checked = check(call); !checked) return reply.fail(checked.error());
  storage::Database& reader = states.engine().reader();
  const std::string* map_run_arn = call.find_text("mapRunArn");
  const std::string arn = map_run_arn ? *map_run_arn : call.text("stateMachineArn");
  const auto found_run = map_run_arn ? storage::MapRuns(reader).find(arn) : std::nullopt;
  const storage::MapRunRow* run = found_run ? &*found_run : nullptr;
  auto page = map_run_arn ? children_page(call, run) : execution_page(reader, arn);
  if (!page) return reply.fail(page.error());
  const std::string status = call.text_or("statusFilter", "");
  page->status = storage::parse_execution_status(status);
  // A child that waits to be redriven keeps the status that it ended with.
  if (!status.empty() && !page->status) return reply.ok_text(R"({"executions":[]})");
  const std::int64_t size = page_size(call);
  page->limit = size + 1;  // one more, to see whether there is a next page
  const std::string scope = "ListExecutions " + arn + ' ' + status;
  if (const std::string* token = call.find_text("nextToken")) {
    const auto position = states.page_tokens().read(*token, scope, states.engine().now());
    if (!position) return reply.fail(position.error());
    page->after = storage::ExecutionPosition{position->at("started").get<std::int64_t>(),
                                             position->at("id").get<std::int64_t>()};
  }
  auto rows = storage::Executions(reader).list(*page);
  const bool more = std::ssize(rows) > size;
  if (more) rows.pop_back();
  std::string items;
  for (const storage::ExecutionRow& row : rows) append_item(items, entry(row, run, reader));
  ObjectWriter out;
  out.json("executions", '[' + items + ']');
  if (more) {
    out.text("nextToken",
             states.page_tokens().make(scope, position_of(rows.back()), states.engine().now()));
  }
  reply.ok_text(out.take());
}

}  // namespace

constinit const Operation kListExecutions{"ListExecutions", list_executions};

}  // namespace sidestep::aws::states
