#pragma once
// Services that are somewhere else: at endpoints that the user has configured, or at AWS.

#include <string_view>

#include "aws/core/call.h"
#include "aws/core/reply.h"

namespace sidestep::aws {

class Remote {
 public:
  virtual ~Remote() = default;

  // Whether the service has an endpoint of its own, which then stands in for this server's service
  // of that name, too.
  virtual bool replaces(std::string_view service) const = 0;

  // Asks the service's endpoint. Without one, the error is of the origin kNoEndpoint and names the
  // settings that help.
  virtual void call(std::string_view service, Call call, Reply reply) = 0;
};

}  // namespace sidestep::aws
