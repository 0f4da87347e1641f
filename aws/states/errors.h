#pragma once
// The errors of the Step Functions API: one table, each with its HTTP status.
//
//   return unexpected(api_error(errors::kInvalidName, "Invalid Name: '" + name + "'"));

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>

#include "aws/core/error.h"
#include "base/invariant.h"
#include "base/json.h"

namespace sidestep::aws::states {

struct ErrorKind {
  std::string_view code;
  int status;
};

// The errors of the service's model.
#define SIDESTEP_MODELLED_ERRORS(X)      \
  X(ActivityAlreadyExists, 400)          \
  X(ActivityDoesNotExist, 400)           \
  X(ActivityLimitExceeded, 400)          \
  X(ActivityWorkerLimitExceeded, 400)    \
  X(ConflictException, 400)              \
  X(ExecutionAlreadyExists, 400)         \
  X(ExecutionDoesNotExist, 400)          \
  X(ExecutionLimitExceeded, 400)         \
  X(ExecutionNotRedrivable, 400)         \
  X(InvalidArn, 400)                     \
  X(InvalidDefinition, 400)              \
  X(InvalidEncryptionConfiguration, 400) \
  X(InvalidExecutionInput, 400)          \
  X(InvalidLoggingConfiguration, 400)    \
  X(InvalidName, 400)                    \
  X(InvalidOutput, 400)                  \
  X(InvalidToken, 400)                   \
  X(InvalidTracingConfiguration, 400)    \
  X(KmsAccessDeniedException, 400)       \
  X(KmsInvalidStateException, 400)       \
  X(KmsThrottlingException, 400)         \
  X(MissingRequiredParameter, 400)       \
  X(ResourceNotFound, 400)               \
  X(ServiceQuotaExceededException, 400)  \
  X(StateMachineAlreadyExists, 400)      \
  X(StateMachineDeleting, 400)           \
  X(StateMachineDoesNotExist, 400)       \
  X(StateMachineLimitExceeded, 400)      \
  X(StateMachineTypeNotSupported, 400)   \
  X(TaskDoesNotExist, 400)               \
  X(TaskTimedOut, 400)                   \
  X(TooManyTags, 400)                    \
  X(ValidationException, 400)

// The errors that every AWS service has, as far as we answer them.
// https://docs.aws.amazon.com/step-functions/latest/apireference/CommonErrors.html
#define SIDESTEP_COMMON_ERRORS(X)   \
  X(AccessDeniedException, 400)     \
  X(InternalFailure, 500)           \
  X(SerializationException, 400)    \
  X(ServiceUnavailable, 503)        \
  X(ThrottlingException, 400)       \
  X(UnknownOperationException, 400) \
  X(UnsupportedOperation, 400)

namespace errors {
#define SIDESTEP_ERROR_CONSTANT(name, status) inline constexpr ErrorKind k##name{#name, status};
SIDESTEP_MODELLED_ERRORS(SIDESTEP_ERROR_CONSTANT)
SIDESTEP_COMMON_ERRORS(SIDESTEP_ERROR_CONSTANT)
#undef SIDESTEP_ERROR_CONSTANT

#define SIDESTEP_ERROR_ADDRESS(name, status) &k##name,
inline constexpr std::array kModelled{SIDESTEP_MODELLED_ERRORS(SIDESTEP_ERROR_ADDRESS)};
#undef SIDESTEP_ERROR_ADDRESS
}  // namespace errors

// `details`: members beside the message, such as ValidationException's "reason".
inline Error api_error(const ErrorKind& kind, std::string message, Json details = nullptr) {
  return {std::string(kind.code), std::move(message), kind.status, std::move(details)};
}

// A ValidationException with a reason of the service's model.
inline Error validation_error(std::string_view reason, std::string message) {
  Json details = Json::object();
  details["reason"] = std::string(reason);
  return api_error(errors::kValidationException, std::move(message), std::move(details));
}

// An error that the engine names by its code.
// REQUIRES: `code` is one of SIDESTEP_MODELLED_ERRORS.
inline Error modelled_error(std::string_view code, std::string message) {
  const auto known = std::ranges::find(errors::kModelled, code, &ErrorKind::code);
  SIDESTEP_INVARIANT(known != errors::kModelled.end(), "an error is not in the service's model");
  return api_error(**known, std::move(message));
}

}  // namespace sidestep::aws::states
