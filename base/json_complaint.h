#pragma once
// The messages of AWS's JSON parser (Jackson) about an invalid text. Callers see these sentences in
// InvalidExecutionInput, InvalidOutput and the diagnostics of definitions.

#include <string>
#include <string_view>

#include "base/json.h"

namespace sidestep {

struct JsonComplaint {
  // "Unrecognized token 'not': was expecting (...)\n at [Source: (String)"not"; line: 1, column:
  // 4]"
  std::string message;
  // "[Source: (String)"not"; line: 1, column: 4]"
  std::string location;
};

// `text` is what parse_json refused with `error`.
JsonComplaint complain_about(std::string_view text, const JsonError& error);

}  // namespace sidestep
