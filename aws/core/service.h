#pragma once
// One AWS service of this server. It knows no HTTP, no Task and no template; it is asked through
// the directory (directory.h), which has checked the call against the service's model.

#include <cstddef>
#include <string_view>

#include "aws/core/call.h"
#include "aws/core/reply.h"

namespace sidestep::aws {

struct ValidationStyle;  // aws/model/validator.h

class Service {
 public:
  virtual ~Service() = default;

  // The name that AWS signs with and that the models have: "states", "sqs", "events".
  virtual std::string_view id() const = 0;

  // Whether it has the operation; what it does not have is answered by the directory.
  virtual bool has(std::string_view operation) const = 0;

  // Takes up what came due or was left undone while the server was down. Called once, when the
  // directory has all services and executions have been recovered.
  virtual void start() {}

  // REQUIRES: has(call.operation).
  virtual void handle(Call call, Reply reply) = 0;

  // How calls are held against the service's model before they reach handle(). By default types
  // are, and the service checks constraints; one that uses the framework's words
  // returns kAllConstraints, or a style of its own.
  virtual const ValidationStyle& validation() const;

  // How long the body of a request over HTTP may be, in bytes; the refusal of a longer one, which
  // is not read.
  virtual std::size_t body_max(std::string_view operation) const;
  virtual Error too_long(std::string_view operation) const;
};

}  // namespace sidestep::aws
