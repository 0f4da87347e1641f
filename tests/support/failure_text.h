#pragma once
// The whole text of what a piece of code throws; "" if it does not.

#include <exception>
#include <string>
#include <utility>

namespace sidestep::testing {

inline std::string text_of(const std::exception_ptr& failure) {
  if (!failure) return "";
  try {
    std::rethrow_exception(failure);
  } catch (const std::exception& error) {
    return error.what();
  }
}

template <class Code>
std::string failure_text(Code&& code) {
  try {
    std::forward<Code>(code)();
  } catch (...) {
    return text_of(std::current_exception());
  }
  return "";
}

}  // namespace sidestep::testing
