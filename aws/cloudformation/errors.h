#pragma once
// How CloudFormation refuses. Nearly everything is a ValidationError; the message tells them apart.

#include <string>

#include "aws/core/error.h"

namespace sidestep::aws::cloudformation {

inline Error validation_error(std::string message) {
  return {.code = "ValidationError", .message = std::move(message)};
}

inline Error format_error(const std::string& message) {
  return validation_error("Template format error: " + message);
}

inline Error template_error(const std::string& message) {
  return validation_error("Template error: " + message);
}

inline Error no_such_stack(const std::string& name) {
  return validation_error("Stack with id " + name + " does not exist");
}

inline Error no_such_change_set(const std::string& name) {
  return {.code = "ChangeSetNotFound",
          .message = "ChangeSet [" + name + "] does not exist",
          .status = 404};
}

}  // namespace sidestep::aws::cloudformation
