#pragma once
// A mock configuration made of what an execution's tasks came to, from its history: the same
// execution can then be run again without its services.

#include <string>
#include <string_view>

#include "base/json.h"
#include "base/result.h"

namespace sidestep::mocks {

struct Recording {
  std::string state_machine_name;
  std::string test_case;
  std::string_view history;  // events as GetExecutionHistory shows them, one a line
};

// Puts the recording into `file`, a mock configuration or null, in place of what the file has for
// that test case. A task that had no end is left out. Returns a text if `file` is not of the form.
Expected<Json, std::string> with_recording(Json file, const Recording& recording);

// As a file for people.
std::string pretty_text(const Json& file);

}  // namespace sidestep::mocks
