#include "base/json_complaint.h"

#include "base/json_scanner.h"
#include "base/json_source.h"

namespace sidestep {

JsonComplaint complain_about(std::string_view text, const JsonError& error) {
  // What Jackson would accept is refused for a reason of our own: it is nested too deeply, or has a
  // number that no double can hold.
  const JsonFault fault =
      JsonScanner(text).scan().value_or(JsonFault{error.message, error.offset, false});
  JsonComplaint complaint;
  complaint.location = json_source_location(text, fault.at, fault.is_token ? 0 : 1);
  complaint.message = fault.what + "\n at " + complaint.location;
  return complaint;
}

}  // namespace sidestep
