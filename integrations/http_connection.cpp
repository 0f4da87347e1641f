#include "integrations/http_connection.h"

#include "base/arn.h"
#include "base/base64.h"
#include "http/url.h"
#include "integrations/http_parts.h"
#include "integrations/http_task.h"
#include "integrations/integration.h"
#include "integrations/parameters.h"

namespace sidestep::services {
namespace {

using FoundConnection = Expected<HttpConnection, asl::StateError>;
using ConnectionThen = std::function<void(FoundConnection)>;

// The user guide: EventBridge asks for a new token if the one it has expires within 60 seconds.
constexpr std::chrono::seconds kAboutToExpire{60};
// Ours, where an endpoint does not say how long its token is valid.
constexpr std::chrono::seconds kTokenLife{300};
constexpr std::chrono::milliseconds kTokenTime{30'000};
constexpr std::size_t kTokenAnswerMax = 256 * 1024;

asl::StateError connection_error(std::string_view kind, std::string cause) {
  return asl::state_error("Events.ConnectionResource." + std::string(kind), std::move(cause));
}

// What a connection of which every member is known makes.
struct ConnectionCredentials {
  std::string arn;
  Json document;

  const Json& parameters(std::string_view group) const {
    return object_at(object_at(document, "AuthParameters"), group);
  }
};

// Calls visit(key, value) for each of [{"Key": ..., "Value": ...}].
template <class Visit>
void each_parameter(const Json& parameters, std::string_view list, Visit visit) {
  const Json* items = find_member(parameters, list);
  if (items == nullptr || !items->is_array()) return;
  for (const Json& item : *items) visit(text_of(item, "Key"), text_of(item, "Value"));
}

HttpConnection with_authorization(const ConnectionCredentials& credentials, std::string name,
                                  std::string value) {
  HttpConnection connection;
  connection.headers.emplace_back(std::move(name), std::move(value));
  const Json& more = credentials.parameters("InvocationHttpParameters");
  each_parameter(more, "HeaderParameters", [&](std::string key, std::string text) {
    connection.headers.emplace_back(std::move(key), std::move(text));
  });
  each_parameter(more, "QueryStringParameters", [&](const std::string& key, std::string text) {
    connection.query[key] = std::move(text);
  });
  each_parameter(more, "BodyParameters", [&](const std::string& key, std::string text) {
    connection.body[key] = std::move(text);
  });
  return connection;
}

// RFC 6749, section 4.4. The guide does not say how EventBridge sends the client's password: in
// both ways of section 2.3.1, as for API destinations.
http::ClientRequest token_request(const ConnectionCredentials& credentials) {
  const Json& oauth = credentials.parameters("OAuthParameters");
  const Json& client = object_at(oauth, "ClientParameters");
  const Json& more = object_at(oauth, "OAuthHttpParameters");
  Json form = {{"grant_type", "client_credentials"},
               {"client_id", text_of(client, "ClientID")},
               {"client_secret", text_of(client, "ClientSecret")}};
  each_parameter(more, "BodyParameters",
                 [&](const std::string& key, std::string text) { form[key] = std::move(text); });
  http::ClientRequest request;
  request.method = upper_case(text_of(oauth, "HttpMethod"));
  request.url = text_of(oauth, "AuthorizationEndpoint");
  each_parameter(more, "QueryStringParameters", [&](const std::string& key, std::string text) {
    add_query_parameter(request.url, key, std::move(text));
  });
  each_parameter(more, "HeaderParameters", [&](const std::string& key, const std::string& text) {
    request.headers.add(key, text);
  });
  if (request.method == "GET") {
    for (const auto& [key, text] : form.get_ref<const Json::object_t&>()) {
      add_query_parameter(request.url, key, text);
    }
  } else {
    request.body = form_of(form, "INDICES");
    if (!request.headers.has("Content-Type")) {
      request.headers.add("Content-Type", "application/x-www-form-urlencoded");
    }
  }
  if (!request.headers.has("Authorization")) {
    request.headers.add("Authorization",
                        "Basic " + base64_encode(text_of(client, "ClientID") + ":" +
                                                 text_of(client, "ClientSecret")));
  }
  request.headers.add("Accept", "application/json");
  request.timeouts.whole = kTokenTime;
  request.answer_bytes_max = kTokenAnswerMax;
  return request;
}

// The endpoint's answer is not repeated: it may hold a secret.
FoundConnection read_token(const Backends& backends, const ConnectionCredentials& credentials,
                           const http::HttpResponse& response) {
  const auto body = parse_json(response.body);
  const std::string token =
      body && body->is_object() ? text_of(*body, "access_token") : std::string();
  if (response.status < 200 || response.status > 299 || token.empty()) {
    return unexpected(
        connection_error("InvalidConnectionState",
                         "The authorization endpoint of the connection answered with status " +
                             std::to_string(response.status) +
                             (token.empty() ? " and without an access_token" : "")));
  }
  const Json* life = find_member(*body, "expires_in");
  const auto seconds =
      life && life->is_number() ? std::chrono::seconds(life->get<std::int64_t>()) : kTokenLife;
  backends.tokens->by_connection[credentials.arn] = {token, to_text(credentials.document),
                                                     backends.real_time() + seconds};
  return with_authorization(credentials, "Authorization", "Bearer " + token);
}

void ask_for_token(const Backends& backends, ConnectionCredentials credentials,
                   ConnectionThen then) {
  http::ClientRequest request = token_request(credentials);
  const auto reached = backends.reach.find(request.url);
  if (!reached) return then(unexpected(invalid_parameter(reached.error())));
  request.url = reached->url;
  request.headers.add("Host", reached->host);
  backends.http().send(std::move(request), [&backends, credentials = std::move(credentials),
                                            then = std::move(then)](http::Client::Answer answer) {
    if (answer) return then(read_token(backends, credentials, *answer));
    then(unexpected(connection_error(
        "InvalidConnectionState",
        "The authorization endpoint of the connection: " + answer.error().message)));
  });
}

void use_credentials(const Backends& backends, ConnectionCredentials credentials, TokenUse use,
                     ConnectionThen then) {
  const std::string type = text_of(credentials.document, "AuthorizationType");
  if (text_of(credentials.document, "ConnectionState") == "DEAUTHORIZED") {
    return then(unexpected(connection_error(
        "InvalidConnectionState", "The connection " + credentials.arn + " is not authorized")));
  }
  if (type == "API_KEY") {
    const Json& key = credentials.parameters("ApiKeyAuthParameters");
    return then(
        with_authorization(credentials, text_of(key, "ApiKeyName"), text_of(key, "ApiKeyValue")));
  }
  if (type == "BASIC") {
    const Json& user = credentials.parameters("BasicAuthParameters");
    const std::string pair = text_of(user, "Username") + ":" + text_of(user, "Password");
    return then(with_authorization(credentials, "Authorization", "Basic " + base64_encode(pair)));
  }
  const auto& tokens = backends.tokens->by_connection;
  const auto kept = tokens.find(credentials.arn);
  if (use == TokenUse::kKept && kept != tokens.end() &&
      kept->second.made_for == to_text(credentials.document) &&
      kept->second.expires > backends.real_time() + kAboutToExpire) {
    HttpConnection connection =
        with_authorization(credentials, "Authorization", "Bearer " + kept->second.value);
    connection.has_kept_token = true;
    return then(std::move(connection));
  }
  ask_for_token(backends, std::move(credentials), std::move(then));
}

}  // namespace

void find_connection(const Backends& backends, const std::string& arn, TokenUse use,
                     ConnectionThen then) {
  const auto place = Arn::parse(arn);
  if (!place || place->service != "events" || !place->resource.starts_with("connection/")) {
    return then(unexpected(
        invalid_parameter("The ConnectionArn '" + arn + "' is not the ARN of a connection")));
  }
  backends.calls.ask({place->account, place->region},
                     {"events", "RetrieveConnectionCredentials", Json{{"ConnectionArn", arn}}},
                     [&backends, arn, use, then = std::move(then)](const ServiceAnswer& answer) {
                       if (!answer.result) {
                         return then(unexpected(
                             connection_error("ResourceNotFound", answer.result.error().message)));
                       }
                       use_credentials(backends, {arn, *answer.result}, use, then);
                     });
}

}  // namespace sidestep::services
