#include "aws/lambda/constraints.h"

namespace sidestep::aws::lambda {
namespace {

Error failed(std::string_view member, const std::string& shown_value, std::string_view constraint) {
  std::string text = "1 validation error detected: Value " + shown_value + " at '";
  text += member;
  text += "' failed to satisfy constraint: Member must ";
  text += constraint;
  return api_error(errors::kValidation, std::move(text));
}

}  // namespace

Error violation(std::string_view member, std::string_view value, std::string_view constraint) {
  return failed(member, "'" + std::string(value) + "'", constraint);
}

Error missing(std::string_view member) { return failed(member, "null", "not be null"); }

Error too_long(std::string_view member, std::string_view value, std::size_t max) {
  return violation(member, value, "have length less than or equal to " + std::to_string(max));
}

Error pattern_mismatch(std::string_view member, std::string_view value, std::string_view pattern) {
  return violation(member, value, "satisfy regular expression pattern: " + std::string(pattern));
}

Error out_of_range(std::string_view member, std::int64_t value, std::int64_t min,
                   std::int64_t max) {
  const std::string shown = std::to_string(value);
  return value < min
             ? violation(member, shown,
                         "have value greater than or equal to " + std::to_string(min))
             : violation(member, shown, "have value less than or equal to " + std::to_string(max));
}

Error wrong_type(std::string_view member, std::string_view expected) {
  return api_error(errors::kSerialization,
                   std::string(member) + " is not " + std::string(expected));
}

}  // namespace sidestep::aws::lambda
