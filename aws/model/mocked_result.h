#pragma once
// Whether a mocked result is one that the real service could have given.
// https://docs.aws.amazon.com/step-functions/latest/dg/test-state-isolation.html#mocking-service-integrations

#include <optional>
#include <string>
#include <string_view>

#include "base/json.h"

namespace sidestep::services {

// MockInput's fieldValidationMode.
enum class FieldValidation {
  kStrict,   // every required member is there, and what is there is as the API's model has it
  kPresent,  // what is there is as the model has it
  kNone,
};

// What is wrong with `result` as the result of a Task with that Resource, in AWS's words; nothing
// if nothing is. Members that the model does not have are not looked at, nor is a service or an
// operation that Sidestep knows no model of.
std::optional<std::string> fault_of_mocked_result(const Json& result, std::string_view resource,
                                                  FieldValidation mode);

}  // namespace sidestep::services
