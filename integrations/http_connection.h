#pragma once
// What an EventBridge connection adds to the requests of http:invoke: its authorisation, and the
// parameters that it was given beside.
// https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-target-connection-auth.html

#include <functional>
#include <map>
#include <string>

#include "asl/runtime/state_error.h"
#include "aws/core/connection_parts.h"
#include "base/result.h"
#include "base/time.h"
#include "engine/integration.h"

namespace sidestep::services {

struct Backends;

// Where the connection and the Task name the same thing, the connection's value counts.
struct HttpConnection : aws::ConnectionParts {
  // Whether the authorisation is a token that was kept from an earlier call.
  bool has_kept_token = false;
};

// Tokens that authorisation endpoints have given, by the ARNs of connections. They are in no
// database, history or log.
struct AccessTokens {
  struct Token {
    std::string value;
    std::string made_for;  // the connection's last change
    Timestamp expires;
  };
  std::map<std::string, Token, std::less<>> by_connection;
};

// Whether a token from an earlier call will do.
enum class TokenUse { kKept, kNew };

// Reads the connection from EventBridge, and asks its authorisation endpoint for a token, if it has
// one. `then` is called once, during the call or later; not at all if the Task's request was given
// up. The errors are those that the guide names: Events.ConnectionResource.ResourceNotFound and the
// like.
void find_connection(const Backends& backends, const engine::TaskId& task, const std::string& arn,
                     TokenUse use,
                     std::function<void(Expected<HttpConnection, asl::StateError>)> then);

}  // namespace sidestep::services
