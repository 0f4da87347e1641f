#include "base/object_writer.h"
#include "server/api/arns.h"
#include "server/api/definitions.h"
#include "server/api/list.h"
#include "server/api/state_machine_rows.h"
#include "server/api/tag_list.h"
#include "server/api/unsupported.h"
#include "server/api/writes.h"

namespace sidestep::api {
namespace {

constexpr std::string_view kTypes[] = {"STANDARD", "EXPRESS"};
constexpr Member kMembers[] = {
    {"name", Required{}, Length{1, 80}},
    {"definition", Required{}, Length{1, 1'048'576}, Sensitive{}},
    {"roleArn", Required{}, Length{1, 256}},
    {"type", Optional{}, Enum{kTypes}},
    {"loggingConfiguration", Optional{}, Structure{kAnyMembers}},
    {"tags", Optional{}, ListOf{&kTag}},
    {"tracingConfiguration", Optional{}, Structure{kAnyMembers}},
    {"publish", Optional{}, Boolean{}},
    {"versionDescription", Optional{}, Length{0, 256}, Sensitive{}},
    {"encryptionConfiguration", Optional{}, Structure{kAnyMembers}},
};

std::string answer(const std::string& arn, std::int64_t created_ms) {
  return ObjectWriter()
      .text("stateMachineArn", arn)
      .time("creationDate", from_millis(created_ms))
      .take();
}

// Whether a request for `row` again is answered as if it had made what is there.
// Differences of role and tags do not count.
bool is_same(const StateMachineRecord& existing, const storage::StateMachineRow& row,
             const storage::RevisionRow& revision) {
  return existing.revision.definition == revision.definition &&
         existing.machine.type == row.type && existing.machine.logging == row.logging &&
         existing.machine.tracing == row.tracing && existing.machine.encryption == row.encryption;
}

Expected<std::string, ApiError> create(storage::Database& database, storage::StateMachineRow row,
                                       storage::RevisionRow revision,
                                       const std::vector<storage::Tag>& tags) {
  if (const auto existing = find_state_machine(database, row.arn)) {
    if (is_same(*existing, row, revision)) return answer(row.arn, existing->machine.created_ms);
    return unexpected(api_error(errors::kStateMachineAlreadyExists,
                                "State Machine Already Exists: '" + row.arn + "'"));
  }
  storage::StateMachines machines(database);
  row.id = revision.state_machine_id = machines.insert(row);
  row.revision_id = storage::StateMachineRevisions(database).insert(revision);
  machines.update(row);
  for (const storage::Tag& tag : tags) storage::Tags(database).put(row.arn, tag);
  return answer(row.arn, row.created_ms);
}

void run(Api& api, Call call, Reply reply) {
  const std::string& name = call.text("name");
  if (auto checked = check_name(name); !checked) return reply.fail(checked.error());
  if (auto refused = refuse_members(call, {"publish", "versionDescription"})) {
    return reply.fail(*refused);
  }
  const std::string type = call.text_or("type", "STANDARD");
  if (auto checked = check_definition(call.text("definition"), machine_type(type)); !checked) {
    return reply.fail(checked.error());
  }
  storage::StateMachineRow row;
  row.account = call.scope.account;
  row.region = call.scope.region;
  row.name = name;
  row.arn = state_machine_arn(call.scope, name);
  row.type = type;
  row.status = "ACTIVE";
  row.created_ms = row.updated_ms = api.engine.now().time_since_epoch().count();
  row.logging = member_text(call.request, "loggingConfiguration");
  row.tracing = member_text(call.request, "tracingConfiguration");
  row.encryption = member_text(call.request, "encryptionConfiguration");
  storage::RevisionRow revision;
  revision.definition = call.text("definition");
  revision.role_arn = call.text("roleArn");
  revision.created_ms = row.created_ms;
  reply_after(api, std::move(reply),
              [row = std::move(row), revision = std::move(revision),
               tags = read_tags(call.request)](storage::Database& database) {
                return create(database, row, revision, tags);
              });
}

}  // namespace

constinit const Operation kCreateStateMachine{"CreateStateMachine", kMembers, run};

}  // namespace sidestep::api
