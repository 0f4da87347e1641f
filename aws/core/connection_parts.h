#pragma once
// What an EventBridge connection adds to the requests that are made through it, by API destinations
// and by http:invoke: its authorization, and the parameters that were declared with it. Read from
// the connection's document with its secrets (RetrieveConnectionCredentials).
// https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-target-connection-auth.html

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/json.h"

namespace sidestep::aws {

// No two headers have the same name, in whatever case.
struct ConnectionParts {
  std::vector<std::pair<std::string, std::string>> headers{};  // that of the authorization first
  std::map<std::string, std::string> query{};
  Json body = Json::object();  // members of a JSON object
};

// The request that asks a connection's authorization endpoint for a token.
struct TokenRequest {
  std::string method;
  std::string url;
  std::vector<std::pair<std::string, std::string>> headers{};
  std::string body{};
};

bool is_oauth(const Json& connection);

// `token` is what the authorization endpoint has given, if the connection is of OAuth.
ConnectionParts connection_parts(const Json& connection, const std::string& token);

// RFC 6749, section 4.4. The guide does not say how EventBridge sends the client's password: here
// in both ways of section 2.3.1. REQUIRES: is_oauth().
TokenRequest token_request(const Json& connection);

// Appends "name=value", encoded.
void add_query(std::string& url, const std::map<std::string, std::string>& query);

}  // namespace sidestep::aws
