#pragma once
// The id of a request that others answer later: of a custom resource's function, of a wait
// condition's handle.

#include <string>

#include "aws/core/resource_provider.h"
#include "base/hash.h"

namespace sidestep::aws::cloudformation {

// A UUID; the same whenever the same work is begun again after a crash.
inline std::string request_id_of(const ResourceRequest& request) {
  const std::string name = request.place.stack_id + " " + request.place.logical_id + " " +
                           std::to_string(request.once ? request.once->execution_id : 0);
  const std::string hex = sha256_hex(name);
  return hex.substr(0, 8) + "-" + hex.substr(8, 4) + "-4" + hex.substr(13, 3) + "-8" +
         hex.substr(17, 3) + "-" + hex.substr(20, 12);
}

}  // namespace sidestep::aws::cloudformation
