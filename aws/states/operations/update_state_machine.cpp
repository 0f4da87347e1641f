#include "aws/states/definitions.h"
#include "aws/states/machine_configuration.h"
#include "aws/states/operations/list.h"
#include "aws/states/unanswered_tasks.h"
#include "aws/states/versions.h"
#include "base/check.h"
#include "base/object_writer.h"
#include "base/uuid.h"

namespace sidestep::aws::states {
namespace {

bool changes_anything(const Call& call) {
  for (const std::string_view member : {"definition", "roleArn", "loggingConfiguration",
                                        "tracingConfiguration", "encryptionConfiguration"}) {
    if (call.find(member)) return true;
  }
  return false;
}

bool is_same(const storage::RevisionRow& a, const storage::RevisionRow& b) {
  return a.definition == b.definition && a.role_arn == b.role_arn && is_same_configuration(a, b);
}

// Puts into `revision` what the request has of it.
Expected<Done, Error> apply(const Call& call, storage::RevisionRow& revision) {
  if (const std::string* text = call.find_text("definition")) revision.definition = *text;
  if (const std::string* text = call.find_text("roleArn")) revision.role_arn = *text;
  return read_configurations(call.input, revision);
}

// The moment of an update, and the id of the revision that it may make.
struct Moment {
  std::int64_t now_ms = 0;
  std::string revision_id;
};

// What is the same as before makes no revision (recorded), and so no other version either.
void revise(storage::Database& database, StateMachineRecord& record, storage::RevisionRow wanted,
            const Moment& moment) {
  record.machine.updated_ms = moment.now_ms;
  if (!is_same(record.revision, wanted)) {
    wanted.revision_id = moment.revision_id;
    wanted.created_ms = moment.now_ms;
    wanted.version.reset();
    wanted.version_description.reset();
    wanted.version_created_ms.reset();
    wanted.id = record.machine.revision_id =
        storage::StateMachineRevisions(database).insert(wanted);
    record.revision = std::move(wanted);
  }
  storage::StateMachines(database).update(record.machine);
}

Answer update(storage::Database& database, const Call& call, const Moment& moment) {
  SIDESTEP_TRY(record, find_state_machine(database, call.text("stateMachineArn")));
  storage::RevisionRow wanted = record.revision;
  SIDESTEP_CHECK(apply(call, wanted));
  const bool publishes = call.flag_or("publish", false);
  if (publishes && !(record.revision.version && is_same(record.revision, wanted))) {
    SIDESTEP_CHECK(check_version_quota(database, record.machine.id));
  }
  revise(database, record, std::move(wanted), moment);
  ObjectWriter out;
  out.time("updateDate", from_millis(moment.now_ms));
  if (!record.revision.revision_id.empty()) out.text("revisionId", record.revision.revision_id);
  if (publishes) {
    SIDESTEP_CHECK(
        publish(database, record, call.optional_text("versionDescription"), moment.now_ms));
    out.optional_text("stateMachineVersionArn", published_arn(record));
  }
  return text_output(out.take());
}

// What is wrong with the definition and the logging that the call brings.
Expected<Done, Error> check_new_parts(States& states, const Call& call,
                                      const StateMachineRecord& found) {
  if (const std::string* definition = call.find_text("definition")) {
    SIDESTEP_CHECK(
        check_definition(states.engine().definitions(), *definition, found.machine.type));
    log_unanswered_tasks(*definition, states.answers_resource(), found.machine.arn);
  }
  SIDESTEP_CHECK(read_logging(call.input));
  return check_log_group(call, states.has_log_group());
}

void update_state_machine(States& states, Call call, Reply reply) {
  if (!changes_anything(call)) {
    return reply.fail(
        api_error(errors::kMissingRequiredParameter,
                  "Either the definition, the role ARN, the LoggingConfiguration, or the "
                  "TracingConfiguration must be specified"));
  }
  if (auto checked = check_version_description(call); !checked) {
    return reply.fail(checked.error());
  }
  if (call.find("definition") || call.find("loggingConfiguration")) {
    const auto found = find_state_machine(states.engine().reader(), call.text("stateMachineArn"));
    if (!found) return reply.fail(found.error());
    if (auto checked = check_new_parts(states, call, *found); !checked) {
      return reply.fail(checked.error());
    }
  }
  Moment moment{states.engine().now().time_since_epoch().count(), random_uuid()};
  states.rows().write(std::move(call), std::move(reply),
                      [moment = std::move(moment)](storage::Database& database, const Call& asked) {
                        return update(database, asked, moment);
                      });
}

}  // namespace

constinit const Operation kUpdateStateMachine{"UpdateStateMachine", update_state_machine,
                                              Sharing::kOfTheLoop};

}  // namespace sidestep::aws::states
