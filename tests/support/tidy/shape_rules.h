#pragma once
// The rules about the shape of the AWS layer: one library a folder, services alike, enumerations in
// place of texts. Answers as in rules.h.

#include "tests/support/tidy/rules.h"

namespace sidestep::tidy {

// Each folder of the table of layers has a line `sidestep_folder(aws/sqs sidestep_aws_core)` in
// `cmake`, the text of CMakeLists.txt, whose libraries are among what the folder may include and
// bring all of it.
Complaints check_libraries(const std::string& cmake);

// A service, which is a folder of aws/ with operations/, has a header of its name and the list of
// its operations. `paths` are those of all sources.
Complaints check_services(const std::vector<std::string>& paths);

// Statuses of executions and types of state machines are compared as enumerators, not as texts.
Complaints check_enumerations(const Source& source);

}  // namespace sidestep::tidy
