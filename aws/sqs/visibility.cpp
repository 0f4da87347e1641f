#include "aws/sqs/visibility.h"

#include "aws/sqs/errors.h"

namespace sidestep::aws::sqs {

Expected<Done, Error> check_visibility(const Json& input) {
  if (auto checked = check_receipt_handle(input); !checked) return checked;
  const Json* timeout = find_member(input, "VisibilityTimeout");
  if (timeout == nullptr || !timeout->is_number_integer()) {
    return unexpected(missing_parameter("VisibilityTimeout"));
  }
  return check_visibility_timeout(timeout->get<std::int64_t>());
}

Expected<Done, Error> check_visibility_timeout(std::int64_t seconds) {
  if (seconds >= 0 && seconds <= 43'200) return Done{};
  return unexpected(invalid_parameter(std::to_string(seconds), "VisibilityTimeout",
                                      "Must be >= 0 and <= 43200, if provided."));
}

Expected<Done, Error> check_receipt_handle(const Json& input) {
  const Json* handle = find_member(input, "ReceiptHandle");
  if (handle != nullptr && handle->is_string() && !handle->get_ref<const std::string&>().empty()) {
    return Done{};
  }
  return unexpected(missing_parameter("ReceiptHandle"));
}

}  // namespace sidestep::aws::sqs
