#include "base/object_writer.h"
#include "server/api/list.h"
#include "server/api/paging.h"
#include "server/api/state_machine_rows.h"
#include "server/api/unsupported.h"
#include "storage/executions.h"

namespace sidestep::api {
namespace {

constexpr std::string_view kStatuses[] = {"SUCCEEDED", "TIMED_OUT", "PENDING_REDRIVE",
                                          "ABORTED",   "FAILED",    "RUNNING"};
constexpr std::string_view kRedriveFilters[] = {"REDRIVEN", "NOT_REDRIVEN"};
constexpr Member kMembers[] = {
    {"stateMachineArn", Optional{}, Length{1, 256}},
    {"statusFilter", Optional{}, Enum{kStatuses}},
    kMaxResults,
    {"nextToken", Optional{}, Length{1, 3096}},
    {"mapRunArn", Optional{}, Length{1, 2000}},
    {"redriveFilter", Optional{}, Enum{kRedriveFilters}},
};

std::string entry(const storage::ExecutionRow& row) {
  ObjectWriter out;
  out.text("executionArn", row.arn)
      .text("stateMachineArn", row.state_machine_arn)
      .text("name", row.name)
      .text("status", row.status)
      .time("startDate", from_millis(row.started_ms));
  if (row.stopped_ms) out.time("stopDate", from_millis(*row.stopped_ms));
  return out.optional_text("stateMachineVersionArn", row.version_arn)
      .optional_text("stateMachineAliasArn", row.alias_arn)
      .integer("redriveCount", row.redrive_count)
      .take();
}

Json position_of(const storage::ExecutionRow& row) {
  Json position = Json::object();
  position["started"] = row.started_ms;
  position["id"] = row.id;
  return position;
}

void run(Api& api, Call call, Reply reply) {
  if (auto refused = refuse_members(call, {"mapRunArn", "redriveFilter"})) {
    return reply.fail(*refused);
  }
  const std::string* arn = call.find_text("stateMachineArn");
  if (!arn) {
    return reply.fail(api_error(errors::kValidationException,
                                "Must specify either stateMachineArn or mapRunArn"));
  }
  if (const auto found = find_state_machine(api.engine.reader(), *arn); !found) {
    return reply.fail(found.error());
  }
  storage::ExecutionPage page;
  page.state_machine_arn = *arn;
  if (const std::string* status = call.find_text("statusFilter")) page.status = *status;
  const std::int64_t size = page_size(call);
  page.limit = size + 1;  // one more tells whether there is a next page
  const std::string scope = "ListExecutions " + *arn + ' ' + page.status.value_or("");
  if (const std::string* token = call.find_text("nextToken")) {
    const auto position = api.page_tokens.read(*token, scope, api.engine.now());
    if (!position) return reply.fail(position.error());
    page.after = storage::ExecutionPosition{position->at("started").get<std::int64_t>(),
                                            position->at("id").get<std::int64_t>()};
  }
  auto rows = storage::Executions(api.engine.reader()).list(page);
  const bool more = std::ssize(rows) > size;
  if (more) rows.pop_back();
  std::string items;
  for (const storage::ExecutionRow& row : rows) append_item(items, entry(row));
  ObjectWriter out;
  out.json("executions", '[' + items + ']');
  if (more) {
    out.text("nextToken",
             api.page_tokens.make(scope, position_of(rows.back()), api.engine.now()));
  }
  reply.ok_text(out.take());
}

}  // namespace

constinit const Operation kListExecutions{"ListExecutions", kMembers, run};

}  // namespace sidestep::api
