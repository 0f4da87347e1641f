#include "server/api/state_machine_rows.h"

#include "server/api/arns.h"

namespace sidestep::api {
namespace {

// What AWS shows where nothing was asked for.
constexpr std::string_view kNoLogging = R"({"level":"OFF","includeExecutionData":false})";
constexpr std::string_view kNoTracing = R"({"enabled":false})";
constexpr std::string_view kAwsOwnedKey = R"({"type":"AWS_OWNED_KEY"})";

}  // namespace

Expected<StateMachineRecord, ApiError> find_state_machine(storage::Database& database,
                                                          const std::string& arn) {
  if (auto checked = check_state_machine_arn(arn); !checked) return unexpected(checked.error());
  auto machine = storage::StateMachines(database).find(arn);
  if (!machine) return unexpected(no_such_state_machine(arn));
  auto revision = storage::StateMachineRevisions(database).find(machine->revision_id);
  if (!revision) return unexpected(no_such_state_machine(arn));
  return StateMachineRecord{*std::move(machine), *std::move(revision)};
}

void add_configuration(ObjectWriter& out, const storage::StateMachineRow& machine) {
  out.json("loggingConfiguration", machine.logging.value_or(std::string(kNoLogging)))
      .json("tracingConfiguration", machine.tracing.value_or(std::string(kNoTracing)))
      .json("encryptionConfiguration", machine.encryption.value_or(std::string(kAwsOwnedKey)));
}

std::optional<std::string> member_text(const Json& request, std::string_view name) {
  const Json* member = find_member(request, name);
  return member ? std::optional(to_text(*member)) : std::nullopt;
}

}  // namespace sidestep::api
