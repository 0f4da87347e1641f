#include "server/api/arns.h"

#include "base/arn.h"
#include "engine/names.h"

namespace sidestep::api {
namespace {

Expected<Done, ApiError> check_arn(const std::string& arn, std::string_view type) {
  const auto fault = engine::fault_of_arn(arn, type);
  if (!fault) return Done{};
  return unexpected(api_error(errors::kInvalidArn, "Invalid Arn: '" + *fault + "'"));
}

}  // namespace

std::string state_machine_arn(const http::RequestScope& scope, std::string_view name) {
  return Arn{"aws", "states", scope.region, scope.account, "stateMachine:" + std::string(name)}
      .text();
}

Expected<Done, ApiError> check_state_machine_arn(const std::string& arn) {
  return check_arn(arn, "stateMachine");
}

Expected<Done, ApiError> check_execution_arn(const std::string& arn) {
  return check_arn(arn, "execution");
}

Expected<Done, ApiError> check_map_run_arn(const std::string& arn) {
  return check_arn(arn, "mapRun");
}

Expected<Done, ApiError> check_name(const std::string& name) {
  if (engine::is_valid_name(name)) return Done{};
  return unexpected(api_error(errors::kInvalidName, "Invalid Name: '" + name + "'"));
}

ApiError no_such_state_machine(const std::string& arn) {
  return api_error(errors::kStateMachineDoesNotExist,
                   "State Machine Does Not Exist: '" + arn + "'");
}

ApiError no_such_execution(const std::string& arn) {
  return api_error(errors::kExecutionDoesNotExist, "Execution Does Not Exist: '" + arn + "'");
}

ApiError resource_not_found(const std::string& arn) {
  return api_error(errors::kResourceNotFound, "Resource not found: '" + arn + "'");
}

ApiError type_not_supported() {
  return api_error(errors::kStateMachineTypeNotSupported, std::string(engine::kTypeNotSupported));
}

}  // namespace sidestep::api
