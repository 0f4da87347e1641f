#pragma once
// The errors of SQS. Those that its model has stand in its own name space; those of a wrong
// parameter come from AWS's framework, and the model does not list them.
// https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/CommonErrors.html

#include <string>
#include <string_view>

#include "aws/core/error.h"

namespace sidestep::aws::sqs {

Error queue_does_not_exist();
Error queue_name_exists(std::string_view attribute);
Error invalid_attribute_name(std::string_view name);
Error invalid_attribute_value(std::string_view name, std::string_view reason = {});
Error invalid_message_contents(std::string message);
Error invalid_address(std::string_view url);
Error purge_in_progress(std::string_view queue_name);
Error receipt_handle_is_invalid(std::string_view handle);
Error no_such_resource(std::string_view parameter);
Error unsupported_operation(std::string message);

// InvalidParameterValue with that message.
Error invalid_parameter(std::string message);
// "Value VALUE for parameter NAME is invalid. Reason: REASON"
Error invalid_parameter(std::string_view value, std::string_view name, std::string_view reason);
// "The request must contain the parameter NAME."
Error missing_parameter(std::string_view name);

Error empty_batch(std::string_view entry_type);
Error too_many_entries(std::size_t count);
Error batch_entry_ids_not_distinct(std::string_view id);
Error invalid_batch_entry_id();
Error batch_too_long(std::size_t bytes);

// The code that an entry of a batch fails with: what the query protocol calls the error.
std::string_view entry_code(const Error& error);

}  // namespace sidestep::aws::sqs
