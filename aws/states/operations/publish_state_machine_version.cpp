#include "aws/states/operations/list.h"
#include "aws/states/versions.h"
#include "base/check.h"
#include "base/object_writer.h"

namespace sidestep::aws::states {
namespace {

Expected<Done, Error> check_revision(const Call& call, const storage::RevisionRow& revision) {
  const std::string current =
      revision.revision_id.empty() ? std::string(kInitialRevision) : revision.revision_id;
  const std::string* wanted = call.find_text("revisionId");
  if (!wanted || *wanted == current) return Done{};
  return unexpected(api_error(errors::kConflictException,
                              "Failed to publish the State Machine version for revision " +
                                  *wanted + ". The current State Machine revision is " + current +
                                  "."));
}

Answer publish_current(storage::Database& database, const Call& call, Timestamp now) {
  SIDESTEP_TRY(record, find_state_machine(database, call.text("stateMachineArn")));
  SIDESTEP_CHECK(check_revision(call, record.revision));
  SIDESTEP_CHECK(
      publish(database, record, call.optional_text("description"), now.time_since_epoch().count()));
  return text_output(ObjectWriter()
                         .time("creationDate", from_millis(*record.revision.version_created_ms))
                         .optional_text("stateMachineVersionArn", published_arn(record))
                         .take());
}

void publish_state_machine_version(States& states, Call call, Reply reply) {
  states.rows().write(
      std::move(call), std::move(reply),
      [now = states.engine().now()](storage::Database& database, const Call& asked) {
        return publish_current(database, asked, now);
      });
}

}  // namespace

constinit const Operation kPublishStateMachineVersion{"PublishStateMachineVersion",
                                                      publish_state_machine_version};

}  // namespace sidestep::aws::states
