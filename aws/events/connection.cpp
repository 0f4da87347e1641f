#include "aws/events/connection.h"

#include <cctype>

#include "base/base64.h"
#include "base/uri.h"

namespace sidestep::aws::events {
namespace {

const Json* below(const Json& object, std::initializer_list<std::string_view> names) {
  const Json* value = &object;
  for (const std::string_view name : names) {
    value = find_member(*value, name);
    if (value == nullptr) return nullptr;
  }
  return value;
}

std::string text_below(const Json& object, std::initializer_list<std::string_view> names) {
  const Json* value = below(object, names);
  return value != nullptr && value->is_string() ? value->get<std::string>() : std::string();
}

// [{"Key": "a", "Value": "b", "IsValueSecret": true}]
void take_pairs(const Json* pairs, std::map<std::string, std::string>& into) {
  if (pairs == nullptr) return;
  for (const Json& pair : *pairs) {
    into[text_below(pair, {"Key"})] = text_below(pair, {"Value"});
  }
}

HttpAdditions declared(const Json* parameters) {
  HttpAdditions additions;
  if (parameters == nullptr) return additions;
  take_pairs(find_member(*parameters, "HeaderParameters"), additions.headers);
  take_pairs(find_member(*parameters, "QueryStringParameters"), additions.query);
  std::map<std::string, std::string> body;
  take_pairs(find_member(*parameters, "BodyParameters"), body);
  for (const auto& [name, value] : body) additions.body[name] = value;
  return additions;
}

std::string basic(const std::string& user, const std::string& password) {
  return "Basic " + base64_encode(user + ":" + password);
}

}  // namespace

std::string upper_case(std::string text) {
  for (char& c : text) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  return text;
}

bool is_oauth(const Json& connection) {
  return connection.at("AuthorizationType") == "OAUTH_CLIENT_CREDENTIALS";
}

HttpAdditions additions_of(const Json& connection, const std::string& token) {
  HttpAdditions additions = declared(below(connection, {"AuthParameters",
                                                        "InvocationHttpParameters"}));
  const Json& parameters = connection.at("AuthParameters");
  if (const Json* key = find_member(parameters, "ApiKeyAuthParameters")) {
    additions.headers[text_below(*key, {"ApiKeyName"})] = text_below(*key, {"ApiKeyValue"});
  }
  if (const Json* user = find_member(parameters, "BasicAuthParameters")) {
    additions.headers["Authorization"] =
        basic(text_below(*user, {"Username"}), text_below(*user, {"Password"}));
  }
  if (is_oauth(connection)) additions.headers["Authorization"] = "Bearer " + token;
  return additions;
}

HttpSender::Request token_request(const Json& connection) {
  const Json& oauth = connection.at("AuthParameters").at("OAuthParameters");
  HttpAdditions additions = declared(find_member(oauth, "OAuthHttpParameters"));
  const std::string id = text_below(oauth, {"ClientParameters", "ClientID"});
  const std::string secret = text_below(oauth, {"ClientParameters", "ClientSecret"});
  std::map<std::string, std::string> form = {
      {"grant_type", "client_credentials"}, {"client_id", id}, {"client_secret", secret}};
  for (const auto& [name, value] : additions.body.items()) form[name] = value.get<std::string>();
  HttpSender::Request request{upper_case(text_below(oauth, {"HttpMethod"})),
                              text_below(oauth, {"AuthorizationEndpoint"}),
                              std::move(additions.headers)};
  request.headers.try_emplace("Authorization", basic(id, secret));
  if (request.method == "GET") {
    additions.query.merge(form);
  } else {
    request.headers.try_emplace("Content-Type", "application/x-www-form-urlencoded");
    for (const auto& [name, value] : form) {
      request.body += (request.body.empty() ? "" : "&") + uri_encoded(name) + "=" +
                      uri_encoded(value);
    }
  }
  add_query(request.url, additions.query);
  return request;
}

void add_query(std::string& url, const std::map<std::string, std::string>& query) {
  for (const auto& [name, value] : query) {
    url += url.find('?') == url.npos ? '?' : '&';
    url += uri_encoded(name) + "=" + uri_encoded(value);
  }
}

}  // namespace sidestep::aws::events
