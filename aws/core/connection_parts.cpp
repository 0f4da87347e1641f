#include "aws/core/connection_parts.h"

#include <algorithm>

#include "base/base64.h"
#include "base/letter_case.h"
#include "base/uri.h"

namespace sidestep::aws {
namespace {

using Headers = std::vector<std::pair<std::string, std::string>>;

// Members that are not there are empty, so that an incomplete document is a request that fails.
const Json& object_below(const Json& object, std::string_view name) {
  static const Json empty = Json::object();
  const Json* value = find_member(object, name);
  return value != nullptr && value->is_object() ? *value : empty;
}

std::string text_below(const Json& object, std::string_view name) {
  const Json* value = find_member(object, name);
  return value != nullptr && value->is_string() ? value->get<std::string>() : std::string();
}

// Calls take(key, value) for each of [{"Key": "a", "Value": "b", "IsValueSecret": true}].
template <class Take>
void each_declared(const Json& parameters, std::string_view list, Take take) {
  const Json* pairs = find_member(parameters, list);
  if (pairs == nullptr || !pairs->is_array()) return;
  for (const Json& pair : *pairs) take(text_below(pair, "Key"), text_below(pair, "Value"));
}

void add_header(Headers& headers, std::string name, std::string value) {
  const std::string lower = lower_case(name);
  const bool has = std::ranges::any_of(
      headers, [&](const auto& header) { return lower_case(header.first) == lower; });
  if (!has) headers.emplace_back(std::move(name), std::move(value));
}

void add_declared(const Json& parameters, ConnectionParts& parts) {
  each_declared(parameters, "HeaderParameters", [&](std::string name, std::string value) {
    add_header(parts.headers, std::move(name), std::move(value));
  });
  each_declared(
      parameters, "QueryStringParameters",
      [&](const std::string& name, std::string value) { parts.query[name] = std::move(value); });
  each_declared(parameters, "BodyParameters", [&](const std::string& name, std::string value) {
    parts.body[name] = std::move(value);
  });
}

std::string basic(const std::string& user, const std::string& password) {
  return "Basic " + base64_encode(user + ":" + password);
}

}  // namespace

bool is_oauth(const Json& connection) {
  return text_below(connection, "AuthorizationType") == "OAUTH_CLIENT_CREDENTIALS";
}

ConnectionParts connection_parts(const Json& connection, const std::string& token) {
  const Json& parameters = object_below(connection, "AuthParameters");
  ConnectionParts parts;
  if (const Json* key = find_member(parameters, "ApiKeyAuthParameters")) {
    add_header(parts.headers, text_below(*key, "ApiKeyName"), text_below(*key, "ApiKeyValue"));
  }
  if (const Json* user = find_member(parameters, "BasicAuthParameters")) {
    add_header(parts.headers, "Authorization",
               basic(text_below(*user, "Username"), text_below(*user, "Password")));
  }
  if (is_oauth(connection)) add_header(parts.headers, "Authorization", "Bearer " + token);
  add_declared(object_below(parameters, "InvocationHttpParameters"), parts);
  return parts;
}

TokenRequest token_request(const Json& connection) {
  const Json& oauth = object_below(object_below(connection, "AuthParameters"), "OAuthParameters");
  const Json& client = object_below(oauth, "ClientParameters");
  const std::string id = text_below(client, "ClientID");
  const std::string secret = text_below(client, "ClientSecret");
  ConnectionParts parts;
  parts.body = {{"grant_type", "client_credentials"}, {"client_id", id}, {"client_secret", secret}};
  add_declared(object_below(oauth, "OAuthHttpParameters"), parts);
  TokenRequest request{upper_case(text_below(oauth, "HttpMethod")),
                       text_below(oauth, "AuthorizationEndpoint"), std::move(parts.headers)};
  add_header(request.headers, "Authorization", basic(id, secret));
  add_header(request.headers, "Accept", "application/json");
  add_query(request.url, parts.query);
  std::string form;
  for (const auto& [name, value] : parts.body.items()) {
    if (!form.empty()) form += '&';
    form += uri_encoded(name) + "=" + uri_encoded(value.get_ref<const std::string&>());
  }
  if (request.method == "GET") {
    request.url += (request.url.find('?') == std::string::npos ? '?' : '&') + form;
    return request;
  }
  add_header(request.headers, "Content-Type", "application/x-www-form-urlencoded");
  request.body = std::move(form);
  return request;
}

void add_query(std::string& url, const std::map<std::string, std::string>& query) {
  for (const auto& [name, value] : query) {
    url += url.find('?') == url.npos ? '?' : '&';
    url += uri_encoded(name) + "=" + uri_encoded(value);
  }
}

}  // namespace sidestep::aws
