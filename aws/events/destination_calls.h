#pragma once
// Calls of API destinations: the request, the token of a connection that has one, and what the
// answer means.
// https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-api-destinations.html

#include <deque>
#include <map>
#include <memory>
#include <string>

#include "aws/core/platform.h"
#include "aws/core/reply.h"
#include "aws/events/http_sender.h"

namespace sidestep::aws::events {

// The request for a destination: its connection's additions count before the target's, and both
// before the destination's own.
HttpSender::Request destination_request(const Json& destination, const Json& connection,
                                        const Json& target_parameters, const std::string& payload,
                                        const std::string& token);

class DestinationCalls {
 public:
  struct Made {
    Json destination;  // documents, as they are kept
    Json connection;
    Json target_parameters;  // HttpParameters of the target, or an object
    std::string payload;
  };

  DestinationCalls(Platform& platform, std::unique_ptr<HttpSender> http)
      : platform_(platform), http_(std::move(http)) {}

  // Answers when the destination has: with nothing, or with an error whose status says whether
  // another attempt may help. No more are begun within a second than the destination's
  // InvocationRateLimitPerSecond; others wait for their turn.
  void make(Made made, Reply reply);

 private:
  struct Token {
    std::string text;
    Timestamp until{};
  };
  using Call = std::shared_ptr<std::pair<Made, Reply>>;
  // The calls of one destination.
  struct Queue {
    std::deque<Call> waiting{};
    Timestamp second{};      // that is counted, from here on
    std::int64_t begun = 0;  // within it
    std::unique_ptr<Alarms::Alarm> alarm{};
  };

  void begin(const std::string& arn);
  void authorize(const Call& call);
  void ask_for_token(const Call& call);
  void send(const Call& call, const std::string& token);
  void answered(const Call& call, const Expected<HttpSender::Response, std::string>& answer);

  Platform& platform_;
  const std::unique_ptr<HttpSender> http_;
  std::map<std::string, Queue> queues_;  // by the ARN of the destination
  std::map<std::string, Token> tokens_;  // by the ARN of the connection and when it was changed
};

}  // namespace sidestep::aws::events
