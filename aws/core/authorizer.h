#pragma once
// Whether a call may be made by whoever makes it. The directory asks before it hands a call to a
// service; without an authorizer everybody may do everything.

#include <optional>
#include <string_view>

#include "aws/core/call.h"
#include "aws/core/error.h"

namespace sidestep::aws {

class Authorizer {
 public:
  virtual ~Authorizer() = default;

  // The error that the service answers with, in its own words; nothing if the call may be made.
  virtual std::optional<Error> refusal(std::string_view service, const Call& call) = 0;
};

}  // namespace sidestep::aws
