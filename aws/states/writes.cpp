#include "aws/states/writes.h"

#include "base/log.h"
#include "base/fault.h"

namespace sidestep::api {

ApiError failed_write(std::exception_ptr failure) {
  log::error("A change failed", {{"cause", text_of_fault(failure)}});
  return api_error(errors::kInternalFailure,
                   "Sidestep failed to handle this request; its log says more.");
}

}  // namespace sidestep::api
