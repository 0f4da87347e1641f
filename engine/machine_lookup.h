#pragma once
// What an ARN of a state machine stands for: the machine with its current revision, or a version
// of it, named by number or through an alias.

#include <optional>
#include <string>
#include <string_view>

#include "engine/names.h"
#include "storage/state_machine_aliases.h"
#include "storage/state_machine_revisions.h"
#include "storage/state_machines.h"

namespace sidestep::engine {

struct FoundMachine {
  storage::StateMachineRow machine;
  storage::RevisionRow revision;             // that of the version, else the current one
  std::optional<std::string> version_arn{};  // if the ARN named a version or an alias
  std::optional<std::string> alias_arn{};    // if it named an alias
};

// Which of an alias's routes is taken by a start that came out at `percentile`, 0 to 99.
const storage::AliasRoute& route_for(const storage::AliasRow& alias, std::int64_t percentile);

// Nothing if there is no such machine, version or alias. The label does not count. `percentile`
// chooses between the routes of an alias; 0 is the first one that gets any starts.
std::optional<FoundMachine> find_machine(storage::Database& database, const MachineArn& arn,
                                         std::int64_t percentile = 0);

// The ARN of a Map state, where a machine is wanted: the reason of the ValidationException, and its
// message.
inline constexpr std::string_view kNoLabelledArns = "API_DOES_NOT_SUPPORT_LABELED_ARNS";
std::string message_for_labelled(const std::string& arn);

}  // namespace sidestep::engine
