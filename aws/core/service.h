#pragma once
// One AWS service of this server. It knows no HTTP, no Task and no template; it is asked through
// the directory (directory.h), which has checked the call against the service's model.

#include <string_view>

#include "aws/core/call.h"
#include "aws/core/reply.h"

namespace sidestep::aws {

class Service {
 public:
  virtual ~Service() = default;

  // The name that AWS signs with and that the models have: "states", "sqs", "events".
  virtual std::string_view id() const = 0;

  // Whether it has the operation; what it does not have is answered by the directory.
  virtual bool has(std::string_view operation) const = 0;

  // REQUIRES: has(call.operation).
  virtual void handle(Call call, Reply reply) = 0;
};

}  // namespace sidestep::aws
