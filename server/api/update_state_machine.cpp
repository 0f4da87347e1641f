#include "base/object_writer.h"
#include "base/uuid.h"
#include "server/api/definitions.h"
#include "server/api/list.h"
#include "server/api/state_machine_rows.h"
#include "server/api/tag_list.h"
#include "server/api/unsupported.h"
#include "server/api/writes.h"

namespace sidestep::api {
namespace {

constexpr Member kMembers[] = {
    {"stateMachineArn", Required{}, Length{1, 256}},
    {"definition", Optional{}, Length{1, 1'048'576}, Sensitive{}},
    {"roleArn", Optional{}, Length{1, 256}},
    {"loggingConfiguration", Optional{}, Structure{kAnyMembers}},
    {"tracingConfiguration", Optional{}, Structure{kAnyMembers}},
    {"publish", Optional{}, Boolean{}},
    {"versionDescription", Optional{}, Length{0, 256}, Sensitive{}},
    {"encryptionConfiguration", Optional{}, Structure{kAnyMembers}},
};

bool changes_anything(const Call& call) {
  for (const std::string_view member : {"definition", "roleArn", "loggingConfiguration",
                                        "tracingConfiguration", "encryptionConfiguration"}) {
    if (call.find(member)) return true;
  }
  return false;
}

Expected<std::string, ApiError> update(storage::Database& database, const Json& request,
                                       Timestamp now, const std::string& revision_id) {
  const auto text_of = [&](std::string_view name) { return find_member(request, name); };
  auto found = find_state_machine(database, text_of("stateMachineArn")->get<std::string>());
  if (!found) return unexpected(found.error());
  storage::StateMachineRow& machine = found->machine;
  storage::RevisionRow& revision = found->revision;
  const std::int64_t now_ms = now.time_since_epoch().count();
  if (text_of("definition") || text_of("roleArn")) {
    if (const Json* text = text_of("definition")) revision.definition = text->get<std::string>();
    if (const Json* text = text_of("roleArn")) revision.role_arn = text->get<std::string>();
    revision.revision_id = revision_id;
    revision.created_ms = now_ms;
    revision.version.reset();
    machine.revision_id = storage::StateMachineRevisions(database).insert(revision);
  }
  if (auto text = member_text(request, "loggingConfiguration")) machine.logging = text;
  if (auto text = member_text(request, "tracingConfiguration")) machine.tracing = text;
  if (auto text = member_text(request, "encryptionConfiguration")) machine.encryption = text;
  machine.updated_ms = now_ms;
  storage::StateMachines(database).update(machine);
  ObjectWriter out;
  out.time("updateDate", now);
  if (!revision.revision_id.empty()) out.text("revisionId", revision.revision_id);
  return out.take();
}

void run(Api& api, Call call, Reply reply) {
  if (auto refused = refuse_members(call, {"publish", "versionDescription"})) {
    return reply.fail(*refused);
  }
  if (!changes_anything(call)) {
    return reply.fail(api_error(
        errors::kMissingRequiredParameter,
        "Either the definition, the role ARN, the LoggingConfiguration, or the "
        "TracingConfiguration must be specified"));
  }
  if (const std::string* definition = call.find_text("definition")) {
    const auto found = find_state_machine(api.engine.reader(), call.text("stateMachineArn"));
    if (!found) return reply.fail(found.error());
    const asl::MachineType type = machine_type(found->machine.type);
    if (auto checked = check_definition(*definition, type); !checked) {
      return reply.fail(checked.error());
    }
  }
  reply_after(api, std::move(reply),
              [request = std::move(call.request),
               now = api.engine.now(),
               revision_id = random_uuid()](storage::Database& database) {
                return update(database, request, now, revision_id);
              });
}

}  // namespace

constinit const Operation kUpdateStateMachine{"UpdateStateMachine", kMembers, run};

}  // namespace sidestep::api
