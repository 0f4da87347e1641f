#pragma once
// The loggingConfiguration, tracingConfiguration and encryptionConfiguration of requests: their
// members, what AWS asks of them beyond those, and the complete form in which they are kept and
// shown.

#include <optional>
#include <string>

#include "base/object_writer.h"
#include "aws/core/call.h"
#include "aws/states/errors.h"
#include "aws/states/member.h"
#include "storage/state_machine_revisions.h"

namespace sidestep::aws::states {

inline constexpr std::string_view kLogLevels[] = {"ALL", "ERROR", "FATAL", "OFF"};
inline constexpr Member kLogGroupMembers[] = {{"logGroupArn", Optional{}, Length{1, 256}}};
inline constexpr Member kLogDestinationMembers[] = {
    {"cloudWatchLogsLogGroup", Optional{}, Structure{kLogGroupMembers}}};
inline constexpr Member kLogDestination{"LogDestination", Structure{kLogDestinationMembers}};
inline constexpr Member kLoggingMembers[] = {
    {"level", Optional{}, Enum{kLogLevels}},
    {"includeExecutionData", Optional{}, Boolean{}},
    {"destinations", Optional{}, ListOf{&kLogDestination}},
};
inline constexpr Member kTracingMembers[] = {{"enabled", Optional{}, Boolean{}}};
inline constexpr std::string_view kEncryptionTypes[] = {"AWS_OWNED_KEY",
                                                        "CUSTOMER_MANAGED_KMS_KEY"};
inline constexpr Member kEncryptionMembers[] = {
    {"kmsKeyId", Optional{}, Length{1, 2048}},
    {"kmsDataKeyReusePeriodSeconds", Optional{}, Range{60, 900}},
    {"type", Required{}, Enum{kEncryptionTypes}},
};

inline constexpr Member kLoggingConfiguration{"loggingConfiguration", Optional{},
                                              Structure{kLoggingMembers}};
inline constexpr Member kTracingConfiguration{"tracingConfiguration", Optional{},
                                              Structure{kTracingMembers}};
inline constexpr Member kEncryptionConfiguration{"encryptionConfiguration", Optional{},
                                                 Structure{kEncryptionMembers}};

// How a resource is encrypted that was given no configuration.
inline constexpr std::string_view kNoEncryption = R"({"type":"AWS_OWNED_KEY"})";

// The text of one in its complete form; nothing if the request has none. Errors are
// InvalidLoggingConfiguration and InvalidEncryptionConfiguration.
using ConfigurationText = Expected<std::optional<std::string>, Error>;
ConfigurationText read_logging(const Json& request);
ConfigurationText read_tracing(const Json& request);
ConfigurationText read_encryption(const Json& request);

// Puts into `revision` those that the request has.
Expected<Done, Error> read_configurations(const Json& request, storage::RevisionRow& revision);

// Whether two revisions are configured alike; what is not given is the default.
bool is_same_configuration(const storage::RevisionRow& a, const storage::RevisionRow& b);

// Adds all three, as DescribeStateMachine shows them.
void add_configurations(ObjectWriter& out, const storage::RevisionRow& revision);

}  // namespace sidestep::aws::states
