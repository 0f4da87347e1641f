#pragma once
// The errors of SNS, as its query protocol calls them.

#include <string>
#include <string_view>

#include "aws/core/error.h"

namespace sidestep::aws::sns {

// "Invalid parameter: WHAT"
Error invalid(std::string_view what);
// "Invalid parameter: NAME Reason: REASON"
Error invalid(std::string_view name, std::string_view reason);
// InvalidParameter with a message of its own.
Error invalid_text(std::string message);
// "NAME does not exist"
Error not_found(std::string_view name);
// Of message attributes.
Error invalid_value(std::string message);
// "1 validation error detected: Value null at 'PATH' failed to satisfy constraint: Member must not
// be null"
Error null_member(std::string_view path);
// The same of several members, with the whole message.
Error violated(std::string message);

Error empty_batch();
Error too_many_entries();
Error entry_ids_not_distinct();
Error invalid_entry_id(std::string message);
Error batch_too_long();

}  // namespace sidestep::aws::sns
