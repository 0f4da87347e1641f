#pragma once
// The output of a program of runtime "command", as the payload Lambda would return: printed JSON as
// it is, other text as a JSON string; a failure as an error object.

#include <cstddef>
#include <string>
#include <string_view>

#include "lambda_runner/process.h"

namespace sidestep::lambda {

class CommandResult {
 public:
  void output(std::string_view bytes);
  void error_output(std::string_view bytes);

  // The bytes printed, of which not all may have been kept.
  std::size_t size() const { return size_; }

  // The payload of an invocation that ended well.
  std::string payload() const;

  // The error object of one that did not: what it printed, if that is such an object, or else one
  // with the last of what it printed on standard error.
  std::string error_payload(ExitStatus status) const;

 private:
  std::string output_;
  std::string last_errors_;
  std::size_t size_ = 0;
};

}  // namespace sidestep::lambda
