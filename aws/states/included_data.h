#pragma once
// The includedData of requests: METADATA_ONLY leaves out what may be encrypted.

#include "aws/core/call.h"
#include "aws/states/member.h"

namespace sidestep::aws::states {

inline constexpr std::string_view kIncludedDataValues[] = {"ALL_DATA", "METADATA_ONLY"};
inline constexpr Member kIncludedData{"includedData", Optional{}, Enum{kIncludedDataValues}};

inline bool includes_data(const Call& call) {
  return call.text_or(kIncludedData.name, "ALL_DATA") == "ALL_DATA";
}

}  // namespace sidestep::aws::states
