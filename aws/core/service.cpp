#include "aws/core/service.h"

#include "aws/model/validator.h"
#include "base/limits.h"

namespace sidestep::aws {

const ValidationStyle& Service::validation() const { return kTypesOnly; }

std::size_t Service::body_max(std::string_view) const { return limits::kRequestBodyMax; }

Error Service::too_long(std::string_view operation) const {
  return {.code = "RequestEntityTooLargeException",
          .message = "The body is longer than the " + std::to_string(body_max(operation)) +
                     " bytes that this request may have.",
          .status = 413};
}

}  // namespace sidestep::aws
