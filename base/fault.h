#pragma once
// Exceptions at the border: whatever of ours throws while it works for one execution or one caller,
// nobody else may notice.

#include <exception>
#include <optional>
#include <string>
#include <string_view>

namespace sidestep {

// The text of the exception; a general one if it is not a std::exception.
std::string text_of_fault(std::exception_ptr failure);

// Nothing if `act` returns, else the text of what it has thrown.
template <class Act>
std::optional<std::string> fault_in(Act act) {
  try {
    act();
    return std::nullopt;
  } catch (...) {
    return text_of_fault(std::current_exception());
  }
}

// Logs the fault, if there is one, of `who`.
void note_fault(std::string_view who, const std::optional<std::string>& fault);

}  // namespace sidestep
