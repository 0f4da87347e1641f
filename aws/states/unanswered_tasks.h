#pragma once
// Tasks of a definition that AWS accepts and that nothing here carries out. Their executions fail
// when they come to them, so their authors get a warning before.

#include <string>

#include "asl/diagnostic.h"
#include "aws/states/answers_resource.h"
#include "base/json.h"

namespace sidestep::aws::states {

// Adds a warning for each such Task, in branches and processors too, with the code NOTHING_ANSWERS:
// "sns:publish: nothing answers for sns here; set an endpoint or a mock". Says nothing of a
// Resource that `diagnostics` has an error for.
void warn_of_unanswered_tasks(const Json& definition, const AnswersResource& answers,
                              asl::Diagnostics& diagnostics);

// Logs the same warnings, each text once. REQUIRES: the definition was accepted.
void log_unanswered_tasks(const std::string& definition, const AnswersResource& answers,
                          const std::string& state_machine_arn);

}  // namespace sidestep::aws::states
