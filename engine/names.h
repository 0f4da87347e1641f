#pragma once
// What state machines and executions may be called, and the ARNs that follow from it: the rules
// that hold whoever names them, a caller of the API or a state.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace sidestep::engine {

// The caller checks that there are 1 to 80 characters; here: none that is forbidden.
// https://docs.aws.amazon.com/step-functions/latest/apireference/API_CreateStateMachine.html
bool is_valid_name(std::string_view name);

// What is wrong with `arn` as one of a "stateMachine", an "execution", an "activity" or a "mapRun",
// in AWS's words; nothing if it is well formed. It need not exist.
std::optional<std::string> fault_of_arn(const std::string& arn, std::string_view type);

// Whether the resource of a task is an activity.
bool is_activity_arn(std::string_view resource);

// AWS's words where an operation is not for machines of the given one's type.
inline constexpr std::string_view kTypeNotSupported =
    "This operation is not supported by this type of state machine";

// The ARN of a state machine ("...:stateMachine:name"), of a version ("name:3"), of an alias
// ("name:PROD") or of a Map state in it ("name/label"), taken apart.
// https://docs.aws.amazon.com/step-functions/latest/dg/execution-alias-version-associate.html
struct MachineArn {
  std::string machine;                    // without version, alias and label
  std::optional<std::int64_t> version{};  // 0: a number that no version has
  std::optional<std::string> alias{};
  std::optional<std::string> label{};

  bool is_qualified() const { return version || alias; }
};

// The error is what is wrong, in AWS's words. Nothing of it need exist.
Expected<MachineArn, std::string> parse_machine_arn(const std::string& arn);

// The same of a version or an alias.
std::string qualified_arn(std::string_view machine_arn, std::int64_t version);
std::string qualified_arn(std::string_view machine_arn, std::string_view alias);

// "arn:aws:states:r:a:execution:machine:name" for the machine's ARN.
std::string execution_arn(std::string_view state_machine_arn, std::string_view name);
// The name of an execution that a Task starts without naming it: one for each Task, and the same
// when the Task is started again after a restart.
std::string name_of_child(const std::string& parent_arn, std::uint64_t ticket);
// "arn:aws:states:r:a:express:machine:name:id".
std::string express_arn(std::string_view state_machine_arn, std::string_view name,
                        std::string_view id);

}  // namespace sidestep::engine
