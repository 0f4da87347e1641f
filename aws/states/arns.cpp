#include "aws/states/arns.h"

#include "base/arn.h"
#include "base/check.h"
#include "engine/machine_lookup.h"

namespace sidestep::aws::states {
namespace {

Error invalid_arn(const std::string& fault) {
  return api_error(errors::kInvalidArn, "Invalid Arn: '" + fault + "'");
}

Expected<Done, Error> check_arn(const std::string& arn, std::string_view type) {
  const auto fault = engine::fault_of_arn(arn, type);
  if (!fault) return Done{};
  return unexpected(invalid_arn(*fault));
}

Error not_found(std::string message, const std::string& arn) {
  Json details = Json::object();
  details["resourceName"] = arn;
  return api_error(errors::kResourceNotFound, std::move(message), std::move(details));
}

enum class Kind { kMachine, kVersion, kAlias };

Kind kind_of(const engine::MachineArn& arn) {
  if (arn.version) return Kind::kVersion;
  return arn.alias ? Kind::kAlias : Kind::kMachine;
}

std::string_view kind_name(Kind kind) {
  switch (kind) {
    case Kind::kMachine:
      return "stateMachine";
    case Kind::kVersion:
      return "stateMachineVersion";
    case Kind::kAlias:
      return "stateMachineAlias";
  }
  return "stateMachine";
}

Expected<engine::MachineArn, Error> read_arn_of(const std::string& arn, Kind wanted) {
  SIDESTEP_TRY(parsed, read_any_machine_arn(arn));
  const Kind kind = kind_of(parsed);
  if (kind == wanted) return parsed;
  return unexpected(
      invalid_arn("Resource type not valid in this context: " + std::string(kind_name(kind))));
}

}  // namespace

std::string state_machine_arn(const Scope& scope, std::string_view name) {
  return Arn{"aws", "states", scope.region, scope.account, "stateMachine:" + std::string(name)}
      .text();
}

Expected<engine::MachineArn, Error> read_machine_arn(const std::string& arn) {
  return read_arn_of(arn, Kind::kMachine);
}

Expected<engine::MachineArn, Error> read_version_arn(const std::string& arn) {
  return read_arn_of(arn, Kind::kVersion);
}

Expected<engine::MachineArn, Error> read_alias_arn(const std::string& arn) {
  return read_arn_of(arn, Kind::kAlias);
}

Expected<engine::MachineArn, Error> read_any_machine_arn(const std::string& arn) {
  auto parsed = engine::parse_machine_arn(arn);
  if (!parsed) return unexpected(invalid_arn(parsed.error()));
  if (parsed->label) {
    return unexpected(validation_error(engine::kNoLabelledArns, engine::message_for_labelled(arn)));
  }
  return *std::move(parsed);
}

std::string activity_arn(const Scope& scope, std::string_view name) {
  return Arn{"aws", "states", scope.region, scope.account, "activity:" + std::string(name)}.text();
}

Expected<Done, Error> check_state_machine_arn(const std::string& arn) {
  SIDESTEP_CHECK(read_machine_arn(arn));
  return Done{};
}

Expected<Done, Error> check_execution_arn(const std::string& arn) {
  return check_arn(arn, "execution");
}

Expected<Done, Error> check_activity_arn(const std::string& arn) {
  return check_arn(arn, "activity");
}

Expected<Done, Error> check_map_run_arn(const std::string& arn) {
  return check_arn(arn, "mapRun");
}

Expected<Done, Error> check_name(const std::string& name) {
  if (engine::is_valid_name(name)) return Done{};
  return unexpected(api_error(errors::kInvalidName, "Invalid Name: '" + name + "'"));
}

Error no_such_state_machine(const std::string& arn) {
  return api_error(errors::kStateMachineDoesNotExist,
                   "State Machine Does Not Exist: '" + arn + "'");
}

Error no_such_execution(const std::string& arn) {
  return api_error(errors::kExecutionDoesNotExist, "Execution Does Not Exist: '" + arn + "'");
}

Error no_such_resource(const std::string& arn) {
  return not_found("Resource not found: '" + arn + "'", arn);
}

Error no_such_reference(const std::string& arn) {
  return not_found("Request references a resource that does not exist.", arn);
}

Error no_such_activity(const std::string& arn) {
  return api_error(errors::kActivityDoesNotExist, "Activity Does Not Exist: '" + arn + "'");
}

Error invalid_token() {
  return api_error(errors::kInvalidToken, "Invalid Token: 'Invalid token'");
}

Error type_not_supported() {
  return api_error(errors::kStateMachineTypeNotSupported, std::string(engine::kTypeNotSupported));
}

}  // namespace sidestep::aws::states
