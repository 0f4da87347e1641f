#pragma once
// The routingConfiguration of aliases: to which versions of one state machine their starts go.

#include <string>
#include <string_view>
#include <vector>

#include "aws/states/arns.h"
#include "base/object_writer.h"
#include "storage/state_machine_aliases.h"

namespace sidestep::aws::states {

struct AliasRouting {
  std::string machine_arn;
  std::vector<storage::AliasRoute> routes;
};

// A routingConfiguration, held against AWS's rules: versions, of one machine, each once, weights
// that sum to 100. InvalidArn, or ValidationException. REQUIRES: its members have been checked.
Expected<AliasRouting, Error> read_routing(const Json& routes);

// ResourceNotFound unless `routing` names versions that the machine has.
Expected<Done, Error> check_routed_versions(storage::Database& database,
                                            std::int64_t state_machine_id,
                                            const AliasRouting& routing);

// The same as answers show it: the text of a JSON array.
std::string routing_text(const std::string& machine_arn,
                         const std::vector<storage::AliasRoute>& routes);

}  // namespace sidestep::aws::states
