#include "aws/states/versions.h"

#include "base/check.h"
#include "base/limits.h"

namespace sidestep::aws::states {

Expected<Done, Error> check_version_description(const Call& call) {
  if (!call.find("versionDescription") || call.flag_or("publish", false)) return Done{};
  return unexpected(api_error(errors::kValidationException,
                              "Version description can only be set when publish is true"));
}

Expected<Done, Error> check_version_quota(storage::Database& database,
                                             std::int64_t state_machine_id) {
  const auto count = storage::StateMachineRevisions(database).count_versions(state_machine_id);
  if (count < limits::kVersionsMax) return Done{};
  return unexpected(api_error(errors::kServiceQuotaExceededException,
                              "A state machine can have " + std::to_string(limits::kVersionsMax) +
                                  " versions. Delete those that are not needed."));
}

Expected<Done, Error> publish(storage::Database& database, StateMachineRecord& record,
                                 const std::optional<std::string>& description,
                                 std::int64_t now_ms) {
  storage::RevisionRow& revision = record.revision;
  if (revision.version) return Done{};
  SIDESTEP_CHECK(check_version_quota(database, record.machine.id));
  revision.version = ++record.machine.last_version;
  revision.version_description = description;
  revision.version_created_ms = now_ms;
  storage::StateMachineRevisions(database).set_version(revision);
  storage::StateMachines(database).update(record.machine);
  return Done{};
}

std::optional<std::string> published_arn(const StateMachineRecord& record) {
  if (!record.revision.version) return std::nullopt;
  return engine::qualified_arn(record.machine.arn, *record.revision.version);
}

}  // namespace sidestep::aws::states
