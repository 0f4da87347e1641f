#pragma once
// Which Tasks a server of a configuration would carry out, for warnings about all others.

#include "aws/states/answers_resource.h"
#include "server/config/configuration.h"

namespace sidestep::commands {

// Makes such a server, in memory and without a port, when it is first asked. May be copied.
aws::states::AnswersResource answers_of(const config::Configuration& configuration);

}  // namespace sidestep::commands
