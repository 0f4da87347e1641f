#pragma once
// The loggingConfiguration, tracingConfiguration and encryptionConfiguration of requests: what
// AWS asks of them beyond the model, and the complete form in which they are kept and shown.

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "aws/core/call.h"
#include "aws/states/errors.h"
#include "base/object_writer.h"
#include "storage/state_machine_revisions.h"

namespace sidestep::aws::states {

// How a resource is encrypted that was given no configuration.
inline constexpr std::string_view kNoEncryption = R"({"type":"AWS_OWNED_KEY"})";

// The text of one in its complete form; nothing if the request has none. Errors are
// InvalidLoggingConfiguration and InvalidEncryptionConfiguration.
using ConfigurationText = Expected<std::optional<std::string>, Error>;
ConfigurationText read_logging(const Json& request);
ConfigurationText read_tracing(const Json& request);
ConfigurationText read_encryption(const Json& request);

// Whether a log group of that name is there. May be empty: then nobody knows, and all are.
using HasLogGroup = std::function<bool(const Scope& scope, std::string_view group)>;

// Whether the log group is there that `call` names in its loggingConfiguration, if it does. The
// error is InvalidLoggingConfiguration.
Expected<Done, Error> check_log_group(const Call& call, const HasLogGroup& has_log_group);

// Puts into `revision` those that the request has.
Expected<Done, Error> read_configurations(const Json& request, storage::RevisionRow& revision);

// Whether two revisions are configured alike; what is not given is the default.
bool is_same_configuration(const storage::RevisionRow& a, const storage::RevisionRow& b);

// Adds all three, as DescribeStateMachine shows them.
void add_configurations(ObjectWriter& out, const storage::RevisionRow& revision);

}  // namespace sidestep::aws::states
