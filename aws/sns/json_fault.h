#pragma once
// SNS's message about a text that is not JSON.

#include <string>
#include <string_view>

#include "base/json_complaint.h"

namespace sidestep::aws::sns {

// "failed to parse JSON. Unexpected character ...\n at [Source: REDACTED (...); line: 1, column:
// 2]"
inline std::string json_fault(std::string_view text, const JsonError& error) {
  std::string message = complain_about(text, error).message;
  const std::size_t source = message.find("[Source: (String)");
  const std::size_t line = message.rfind("; line: ");
  if (source != message.npos && line != message.npos && line > source) {
    message.replace(source, line - source,
                    "[Source: REDACTED (`StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION` disabled)");
  }
  // SNS's parser is newer than that of Step Functions, and counts a character that it did not
  // expect where it stands, not behind it.
  const std::size_t column = message.rfind("column: ");
  if (message.starts_with("Unexpected character") && column != message.npos) {
    const int counted = std::stoi(message.substr(column + 8));
    message.replace(column + 8, message.npos, std::to_string(counted - 1) + "]");
  }
  return "failed to parse JSON. " + message;
}

}  // namespace sidestep::aws::sns
