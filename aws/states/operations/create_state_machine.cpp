#include "aws/states/arns.h"
#include "aws/states/definitions.h"
#include "aws/states/machine_configuration.h"
#include "aws/states/operations/list.h"
#include "aws/states/tag_list.h"
#include "aws/states/unanswered_tasks.h"
#include "aws/states/versions.h"
#include "base/check.h"
#include "base/object_writer.h"

namespace sidestep::aws::states {
namespace {

Output answer(const StateMachineRecord& record) {
  ObjectWriter out;
  out.text("stateMachineArn", record.machine.arn)
      .time("creationDate", from_millis(record.machine.created_ms));
  if (record.machine.created_published) {
    out.optional_text("stateMachineVersionArn", published_arn(record));
  }
  return text_output(out.take());
}

// Whether the request for `wanted` is answered as if it had made what is there. Differences of role
// and tags do not count.
bool is_same(const StateMachineRecord& existing, const StateMachineRecord& wanted) {
  return existing.revision.definition == wanted.revision.definition &&
         existing.machine.type == wanted.machine.type &&
         existing.machine.created_published == wanted.machine.created_published &&
         existing.machine.created_description == wanted.machine.created_description &&
         is_same_configuration(existing.revision, wanted.revision);
}

Answer create(storage::Database& database, StateMachineRecord wanted,
              const std::vector<storage::Tag>& tags) {
  storage::StateMachineRow& machine = wanted.machine;
  if (const auto existing = find_state_machine(database, machine.arn)) {
    if (is_same(*existing, wanted)) return answer(*existing);
    return unexpected(api_error(errors::kStateMachineAlreadyExists,
                                "State Machine Already Exists: '" + machine.arn + "'"));
  }
  SIDESTEP_CHECK(check_tags(database, machine.arn, tags));
  storage::StateMachines machines(database);
  machine.id = wanted.revision.state_machine_id = machines.insert(machine);
  machine.revision_id = wanted.revision.id =
      storage::StateMachineRevisions(database).insert(wanted.revision);
  machines.update(machine);
  if (machine.created_published) {
    SIDESTEP_CHECK(publish(database, wanted, machine.created_description, machine.created_ms));
  }
  for (const storage::Tag& tag : tags) storage::Tags(database).put(machine.arn, tag);
  return answer(wanted);
}

// What the request asks for; ids are given when it is written.
Expected<StateMachineRecord, Error> wanted_by(const Call& call, Timestamp now) {
  StateMachineRecord wanted;
  storage::StateMachineRow& machine = wanted.machine;
  machine.account = call.scope.account;
  machine.region = call.scope.region;
  machine.name = call.text("name");
  machine.arn = state_machine_arn(call.scope, machine.name);
  machine.type = machine_type(call);
  machine.created_ms = machine.updated_ms = now.time_since_epoch().count();
  machine.created_published = call.flag_or("publish", false);
  machine.created_description = call.optional_text("versionDescription");
  storage::RevisionRow& revision = wanted.revision;
  revision.definition = call.text("definition");
  revision.role_arn = call.text("roleArn");
  revision.created_ms = machine.created_ms;
  SIDESTEP_CHECK(read_configurations(call.input, revision));
  return wanted;
}

void create_state_machine(States& states, Call call, Reply reply) {
  if (auto checked = check_name(call.text("name")); !checked) return reply.fail(checked.error());
  if (auto checked = check_version_description(call); !checked) {
    return reply.fail(checked.error());
  }
  auto wanted = wanted_by(call, states.engine().now());
  if (!wanted) return reply.fail(wanted.error());
  if (auto checked = check_log_group(call, states.has_log_group()); !checked) {
    return reply.fail(checked.error());
  }
  const MachineType type = wanted->machine.type;
  if (auto checked =
          check_definition(states.engine().definitions(), wanted->revision.definition, type);
      !checked) {
    return reply.fail(checked.error());
  }
  log_unanswered_tasks(wanted->revision.definition, states.answers_resource(), wanted->machine.arn);
  states.rows().write(
      std::move(call), std::move(reply),
      [wanted = *std::move(wanted)](storage::Database& database, const Call& asked) {
        return create(database, wanted, read_tags(asked.input));
      });
}

}  // namespace

constinit const Operation kCreateStateMachine{"CreateStateMachine", create_state_machine,
                                              Sharing::kOfTheLoop};

}  // namespace sidestep::aws::states
