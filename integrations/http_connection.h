#pragma once
// What an EventBridge connection adds to the requests of http:invoke.
// https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-target-connection-auth.html

#include <map>
#include <string>

#include "base/json.h"

namespace sidestep::services {

// Where the connection and the Task name the same thing, the connection's value counts.
struct HttpConnection {
  std::map<std::string, std::string> headers{};  // with those of the authorisation
  std::map<std::string, std::string> query{};
  Json body = Json::object();
};

}  // namespace sidestep::services
