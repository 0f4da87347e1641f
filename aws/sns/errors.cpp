#include "aws/sns/errors.h"

#include "base/limits.h"

namespace sidestep::aws::sns {
namespace {

Error sns_error(std::string_view code, std::string_view query_code, std::string message,
                int status = 400) {
  return {.code = std::string(code),
          .message = std::move(message),
          .status = status,
          .query_code = query_code};
}

}  // namespace

Error invalid(std::string_view what) {
  return invalid_text("Invalid parameter: " + std::string(what));
}

Error invalid(std::string_view name, std::string_view reason) {
  return invalid(std::string(name) + " Reason: " + std::string(reason));
}

Error invalid_text(std::string message) {
  return sns_error("InvalidParameterException", "InvalidParameter", std::move(message));
}

Error not_found(std::string_view name) {
  return sns_error("NotFoundException", "NotFound", std::string(name) + " does not exist", 404);
}

Error invalid_value(std::string message) {
  return sns_error("InvalidParameterValueException", "ParameterValueInvalid", std::move(message));
}

Error null_member(std::string_view path) {
  return violated("1 validation error detected: Value null at '" + std::string(path) +
                  "' failed to satisfy constraint: Member must not be null");
}

Error violated(std::string message) {
  return sns_error("ValidationException", "ValidationError", std::move(message));
}

Error empty_batch() {
  return sns_error("EmptyBatchRequestException", "EmptyBatchRequest",
                   "The batch request doesn't contain any entries.");
}

Error too_many_entries() {
  return sns_error("TooManyEntriesInBatchRequestException", "TooManyEntriesInBatchRequest",
                   "The batch request contains more entries than permissible.");
}

Error entry_ids_not_distinct() {
  return sns_error("BatchEntryIdsNotDistinctException", "BatchEntryIdsNotDistinct",
                   "Two or more batch entries in the request have the same Id.");
}

Error invalid_entry_id(std::string message) {
  return sns_error("InvalidBatchEntryIdException", "InvalidBatchEntryId", std::move(message));
}

Error batch_too_long() {
  return sns_error("BatchRequestTooLongException", "BatchRequestTooLong",
                   "The length of all the messages put together is more than the limit.");
}

}  // namespace sidestep::aws::sns
