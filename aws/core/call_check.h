#pragma once
// Holds a call against its service's model, in the words of that service.

#include <optional>

#include "aws/core/error.h"
#include "aws/model/service_model.h"
#include "aws/model/validator.h"
#include "base/json.h"

namespace sidestep::aws {

// What the model does not allow; nullopt if the input meets it, or as far as `style` leaves checks
// to the service. Takes members out of `input` that are null. Changes nothing else, so that any
// thread may check.
std::optional<Error> fault_of_call(Json& input, const ServiceModel& service,
                                   const OperationModel& operation, const ValidationStyle& style);

// The constraints alone, for a service that looks at something else before.
std::optional<Error> fault_of_constraints(const Json& input, const ServiceModel& service,
                                          const OperationModel& operation,
                                          const ValidationStyle& style);

}  // namespace sidestep::aws
