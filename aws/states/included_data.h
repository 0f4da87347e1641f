#pragma once
// The includedData of requests: METADATA_ONLY leaves out what may be encrypted.

#include "aws/core/call.h"

namespace sidestep::aws::states {

inline bool includes_data(const Call& call) {
  return call.text_or("includedData", "ALL_DATA") == "ALL_DATA";
}

}  // namespace sidestep::aws::states
