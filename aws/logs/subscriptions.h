#pragma once
// What subscription filters send: the events that match, packed and in Base64, as the payload of a
// function.
// https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/SubscriptionFilters.html

#include <span>
#include <string>
#include <vector>

#include "aws/logs/append.h"
#include "aws/logs/event_position.h"

namespace sidestep::aws::logs {

// What has just been added to a stream.
struct Appended {
  const LogGroup& group;
  const LogStream& stream;
  std::span<const NewEvent> events;
  std::span<const EventPosition> positions;  // of each
  std::int64_t now_ms = 0;
};

// Puts the calls of the group's subscription filters into the outbox. On the writer's thread.
[[nodiscard]] Owed put_subscribed(storage::Database& database, const Scope& scope,
                                  const Appended& appended);

// What a destination gets before there is anything for it: whether it can be reached.
Json control_message(const Scope& scope, const LogGroup& group, std::int64_t now_ms);

// {"awslogs": {"data": "<Base64 of the packed text>"}}
std::string subscription_payload(const Json& message);

}  // namespace sidestep::aws::logs
