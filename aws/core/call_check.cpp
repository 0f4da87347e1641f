#include "aws/core/call_check.h"

#include <utility>

namespace sidestep::aws {
namespace {

Error error_of(InputFault fault, const ServiceModel& service, const ValidationStyle& style) {
  if (fault.kind == InputFault::Kind::kType) {
    return {.code = "SerializationException",
            .message = std::move(fault.message),
            .space = style.space_of_type_faults};
  }
  const bool is_query = service.head().protocol == Protocol::kQuery;
  return {.code = is_query ? "ValidationError" : "ValidationException",
          .message = std::move(fault.message),
          .space = style.space_of_constraint_faults};
}

}  // namespace

std::optional<Error> fault_of_call(Json& input, const ServiceModel& service,
                                   const OperationModel& operation, const ValidationStyle& style) {
  if (operation.input == nullptr) return std::nullopt;
  auto fault = fault_of_input(input, *operation.input, style);
  if (!fault) return std::nullopt;
  return error_of(*std::move(fault), service, style);
}

std::optional<Error> fault_of_constraints(const Json& input, const ServiceModel& service,
                                          const OperationModel& operation,
                                          const ValidationStyle& style) {
  if (operation.input == nullptr) return std::nullopt;
  auto fault = fault_of_constraints(input, *operation.input, style);
  if (!fault) return std::nullopt;
  return error_of(*std::move(fault), service, style);
}

}  // namespace sidestep::aws
