#pragma once
// The ARNs of this API: made for what is created, and checked when callers name something.

#include <string>
#include <string_view>

#include "base/result.h"
#include "engine/names.h"
#include "aws/states/errors.h"
#include "aws/core/scope.h"

namespace sidestep::aws::states {

std::string state_machine_arn(const Scope& scope, std::string_view name);
std::string activity_arn(const Scope& scope, std::string_view name);

// `arn` taken apart, if it is of the kind an operation takes; else InvalidArn, or for a Map state's
// ValidationException. It need not exist.
Expected<engine::MachineArn, Error> read_machine_arn(const std::string& arn);  // unqualified
Expected<engine::MachineArn, Error> read_version_arn(const std::string& arn);
Expected<engine::MachineArn, Error> read_alias_arn(const std::string& arn);
Expected<engine::MachineArn, Error> read_any_machine_arn(const std::string& arn);

// Nothing is wrong with `arn`, or InvalidArn with AWS's words. It need not exist.
Expected<Done, Error> check_state_machine_arn(const std::string& arn);  // unqualified
Expected<Done, Error> check_execution_arn(const std::string& arn);
Expected<Done, Error> check_activity_arn(const std::string& arn);
Expected<Done, Error> check_map_run_arn(const std::string& arn);

// InvalidName unless `name` is one of the service's names: 1 to 80 characters, none of those that
// are forbidden.
// https://docs.aws.amazon.com/step-functions/latest/apireference/API_CreateStateMachine.html
Expected<Done, Error> check_name(const std::string& name);

Error no_such_state_machine(const std::string& arn);
Error no_such_execution(const std::string& arn);
Error no_such_activity(const std::string& arn);
// ResourceNotFound: of Map Runs, and of what has tags.
Error no_such_resource(const std::string& arn);
// The same as operations on aliases word it: of an alias, and of a version that routes name.
Error no_such_reference(const std::string& arn);
// Of task tokens that were never given out, or not here.
Error invalid_token();
// The call is none for machines of this type.
Error type_not_supported();

}  // namespace sidestep::aws::states
