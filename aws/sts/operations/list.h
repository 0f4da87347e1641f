#pragma once
// Every operation there is. To add one: its file, and its word here.

#include "aws/sts/sts.h"

#define SIDESTEP_STS_OPERATIONS(X) \
  X(AssumeRole)                    \
  X(DecodeAuthorizationMessage)    \
  X(GetAccessKeyInfo)              \
  X(GetCallerIdentity)             \
  X(GetFederationToken)            \
  X(GetSessionToken)

namespace sidestep::aws::sts {

SIDESTEP_OPERATION_TABLE(StsOperation, SIDESTEP_STS_OPERATIONS)

}  // namespace sidestep::aws::sts
