#pragma once
// What subscribers get: the JSON that SNS wraps a message in, and the event that a function is
// called with. Signatures are not real: docs/services/sns.md.

#include <optional>
#include <string>

#include "aws/core/scope.h"
#include "base/json.h"
#include "base/time.h"

namespace sidestep::aws::sns {

struct Notice {
  std::string message_id;
  std::string topic_arn;
  std::string subscription_arn;
  std::optional<std::string> subject{};
  std::string message;
  std::optional<std::string> sequence{};  // of FIFO topics
  const Json* attributes = nullptr;       // null: none
  Timestamp time{};
  std::string signature_version = "1";
  Scope scope{};
};

// As AWS writes it, a member a line.
std::string notification_text(const Notice& notice);

// {"Records": [...]}
Json lambda_event(const Notice& notice);

// What an endpoint gets that is to confirm a subscription.
std::string confirmation_text(const Notice& notice, const std::string& token);

// Of FIFO topics: 20 digits that grow.
std::string topic_sequence_number(std::int64_t sequence);

}  // namespace sidestep::aws::sns
