#include "base/fault.h"

#include "base/log.h"

namespace sidestep {

std::string text_of_fault(std::exception_ptr failure) {
  try {
    std::rethrow_exception(failure);
  } catch (const std::exception& exception) {
    return exception.what();
  } catch (...) {
    return "an exception without a text";
  }
}

void note_fault(std::string_view who, const std::optional<std::string>& fault) {
  if (fault) log::error("Bug: something failed", {{"who", who}, {"cause", *fault}});
}

}  // namespace sidestep
