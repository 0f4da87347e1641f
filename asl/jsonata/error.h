#pragma once
// Why an expression could not be parsed or evaluated, in the words of jsonata-js: a code
// ("T2001"), its message, and what the message speaks of.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "base/json.h"

namespace sidestep::asl::jsonata {

// The code of an evaluation that was stopped: it went too deep, took too long, or held too much.
inline constexpr std::string_view kLimitExceeded = "U1001";
// The code of a failure that AWS shows nothing of but an id.
inline constexpr std::string_view kInternalError = "INTERNAL";

struct JsonataError {
  std::string code;
  std::string message;
  // Where in the expression, in UTF-16 units, just behind the token in question.
  std::optional<std::size_t> position;
  // "token", "value", "value2", "index", "type", "exp", "functionName": whatever the code has.
  Json details = Json::object();

  friend bool operator==(const JsonataError&, const JsonataError&) = default;
};

// An error with its message made from the code's template and `details`. A code without a template
// takes its message from details["message"].
JsonataError make_error(std::string_view code, std::optional<std::size_t> position, Json details);

}  // namespace sidestep::asl::jsonata
