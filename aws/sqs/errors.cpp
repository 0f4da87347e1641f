#include "aws/sqs/errors.h"

#include "base/limits.h"

namespace sidestep::aws::sqs {
namespace {

constexpr std::string_view kOwnSpace = "com.amazonaws.sqs";
constexpr std::string_view kFrameworkSpace = "com.amazon.coral.service";

Error own_error(std::string_view code, std::string_view query_code, std::string message,
                int status = 400) {
  return {.code = std::string(code),
          .message = std::move(message),
          .status = status,
          .space = kOwnSpace,
          .query_code = query_code};
}

}  // namespace

Error queue_does_not_exist() {
  return own_error("QueueDoesNotExist", "AWS.SimpleQueueService.NonExistentQueue",
                   "The specified queue does not exist.");
}

Error queue_name_exists(std::string_view attribute) {
  return own_error("QueueNameExists", "QueueAlreadyExists",
                   "A queue already exists with the same name and a different value for "
                   "attribute " +
                       std::string(attribute));
}

Error invalid_attribute_name(std::string_view name) {
  return own_error("InvalidAttributeName", "InvalidAttributeName",
                   "Unknown Attribute " + std::string(name) + ".");
}

Error invalid_attribute_value(std::string_view name, std::string_view reason) {
  std::string message = "Invalid value for the parameter " + std::string(name) + ".";
  if (!reason.empty()) message += " Reason: " + std::string(reason);
  return own_error("InvalidAttributeValue", "InvalidAttributeValue", std::move(message));
}

Error invalid_message_contents(std::string message) {
  return own_error("InvalidMessageContents", "InvalidMessageContents", std::move(message));
}

Error invalid_address(std::string_view url) {
  return own_error("InvalidAddress", "InvalidAddress",
                   "The address " + std::string(url) + " is not valid for this endpoint.", 404);
}

Error purge_in_progress(std::string_view queue_name) {
  return own_error("PurgeQueueInProgress", "AWS.SimpleQueueService.PurgeQueueInProgress",
                   "Only one PurgeQueue operation on " + std::string(queue_name) +
                       " is allowed every 60 seconds.",
                   403);
}

Error receipt_handle_is_invalid(std::string_view handle) {
  return own_error(
      "ReceiptHandleIsInvalid", "ReceiptHandleIsInvalid",
      "The input receipt handle \"" + std::string(handle) + "\" is not a valid receipt handle.",
      404);
}

Error no_such_resource(std::string_view parameter) {
  return own_error("ResourceNotFoundException", "ResourceNotFoundException",
                   "The resource that you specified for the " + std::string(parameter) +
                       " parameter doesn't exist.",
                   404);
}

Error unsupported_operation(std::string message) {
  return own_error("UnsupportedOperation", "AWS.SimpleQueueService.UnsupportedOperation",
                   std::move(message));
}

Error invalid_parameter(std::string message) {
  return {.code = "InvalidParameterValueException",
          .message = std::move(message),
          .space = kFrameworkSpace,
          .query_code = "InvalidParameterValue"};
}

Error invalid_parameter(std::string_view value, std::string_view name, std::string_view reason) {
  return invalid_parameter("Value " + std::string(value) + " for parameter " + std::string(name) +
                           " is invalid. Reason: " + std::string(reason));
}

Error missing_parameter(std::string_view name) {
  return {.code = "MissingRequiredParameterException",
          .message = "The request must contain the parameter " + std::string(name) + ".",
          .space = kFrameworkSpace,
          .query_code = "MissingParameter"};
}

Error empty_batch(std::string_view entry_type) {
  return own_error("EmptyBatchRequest", "AWS.SimpleQueueService.EmptyBatchRequest",
                   "There should be at least one " + std::string(entry_type) + " in the request.");
}

Error too_many_entries(std::size_t count) {
  return own_error(
      "TooManyEntriesInBatchRequest", "AWS.SimpleQueueService.TooManyEntriesInBatchRequest",
      "Maximum number of entries per request are " + std::to_string(limits::kSqsBatchMax) +
          ". You have sent " + std::to_string(count) + ".");
}

Error batch_entry_ids_not_distinct(std::string_view id) {
  return own_error("BatchEntryIdsNotDistinct", "AWS.SimpleQueueService.BatchEntryIdsNotDistinct",
                   "Id " + std::string(id) + " repeated.");
}

Error invalid_batch_entry_id() {
  return own_error("InvalidBatchEntryId", "AWS.SimpleQueueService.InvalidBatchEntryId",
                   "A batch entry id can only contain alphanumeric characters, hyphens and "
                   "underscores. It can be at most 80 letters long.");
}

Error batch_too_long(std::size_t bytes) {
  return own_error("BatchRequestTooLong", "AWS.SimpleQueueService.BatchRequestTooLong",
                   "Batch requests cannot be longer than " +
                       std::to_string(limits::kSqsMessageMax) + " bytes. You have sent " +
                       std::to_string(bytes) + " bytes.");
}

std::string_view entry_code(const Error& error) {
  return error.query_code.empty() ? std::string_view(error.code) : error.query_code;
}

}  // namespace sidestep::aws::sqs
