#pragma once
// Every operation there is. To add one: its file, and its word here.

#include <array>
#include <span>

#include "aws/sts/sts.h"

#define SIDESTEP_STS_OPERATIONS(X) \
  X(AssumeRole)                    \
  X(DecodeAuthorizationMessage)    \
  X(GetAccessKeyInfo)              \
  X(GetCallerIdentity)             \
  X(GetFederationToken)            \
  X(GetSessionToken)

namespace sidestep::aws::sts {

#define SIDESTEP_DECLARE_OPERATION(name) extern const StsOperation k##name;
SIDESTEP_STS_OPERATIONS(SIDESTEP_DECLARE_OPERATION)
#undef SIDESTEP_DECLARE_OPERATION

inline std::span<const StsOperation* const> all_operations() {
#define SIDESTEP_OPERATION_ADDRESS(name) &k##name,
  static constexpr const StsOperation* kAll[] = {
      SIDESTEP_STS_OPERATIONS(SIDESTEP_OPERATION_ADDRESS)};
#undef SIDESTEP_OPERATION_ADDRESS
  return kAll;
}

}  // namespace sidestep::aws::sts
