#pragma once
// What a connection adds to the requests that are made through it: its authorization, and the
// parameters that were declared with it.
// https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-target-connection-auth.html

#include <map>
#include <string>

#include "aws/events/http_sender.h"
#include "base/json.h"

namespace sidestep::aws::events {

struct HttpAdditions {
  std::map<std::string, std::string> headers{};
  std::map<std::string, std::string> query{};
  Json body = Json::object();  // members of a JSON object
};

// Of the connection's document; a connection of OAuth has no authorization in it but its token.
HttpAdditions additions_of(const Json& connection, const std::string& token);

// Of a method, which a connection may have in any case.
std::string upper_case(std::string text);

bool is_oauth(const Json& connection);

// What asks for a token. REQUIRES: is_oauth().
HttpSender::Request token_request(const Json& connection);

// Adds them where the request says nothing of the name; the connection's count first.
void add_query(std::string& url, const std::map<std::string, std::string>& query);

}  // namespace sidestep::aws::events
