#include "server/api/writes.h"

#include "base/log.h"
#include "engine/fault.h"

namespace sidestep::api {

ApiError failed_write(std::exception_ptr failure) {
  log::error("A change failed", {{"cause", engine::text_of_fault(failure)}});
  return api_error(errors::kInternalFailure,
                   "Sidestep failed to handle this request; its log says more.");
}

}  // namespace sidestep::api
