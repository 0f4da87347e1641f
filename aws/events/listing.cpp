#include "aws/events/listing.h"

namespace sidestep::aws::events {

Expected<std::string, Error> list_position(const Call& call) {
  const std::string* token = call.find_text("NextToken");
  if (token == nullptr) return std::string();
  if (auto key = key_of_token(*token)) return *std::move(key);
  return unexpected(validation_exception("Token is not valid."));
}

}  // namespace sidestep::aws::events
