#include "integrations/http_connection.h"

#include "base/arn.h"
#include "integrations/http_parts.h"
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
};

http::ClientRequest request_for_token(const ConnectionCredentials& credentials) {
  aws::TokenRequest asked = aws::token_request(credentials.document);
  http::ClientRequest request;
  request.method = std::move(asked.method);
  request.url = std::move(asked.url);
  for (const auto& [name, value] : asked.headers) request.headers.add(name, value);
  request.body = std::move(asked.body);
  request.timeouts.whole = kTokenTime;
  request.answer_bytes_max = kTokenAnswerMax;
  return request;
}

HttpConnection authorized(const ConnectionCredentials& credentials, const std::string& token) {
  return {aws::connection_parts(credentials.document, token)};
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
  return authorized(credentials, token);
}

void ask_for_token(const Backends& backends, const engine::TaskId& task,
                   ConnectionCredentials credentials, ConnectionThen then) {
  http::ClientRequest request = request_for_token(credentials);
  const auto reached = backends.reach.find(request.url);
  if (!reached) return then(unexpected(invalid_parameter(reached.error())));
  request.url = reached->url;
  request.headers.add("Host", reached->host);
  backends.requests->send(
      backends.http(), task, std::move(request),
      [&backends, credentials = std::move(credentials),
       then = std::move(then)](http::Client::Answer answer) {
        if (answer) return then(read_token(backends, credentials, *answer));
        then(unexpected(connection_error(
            "InvalidConnectionState",
            "The authorization endpoint of the connection: " + answer.error().message)));
      });
}

void use_credentials(const Backends& backends, const engine::TaskId& task,
                     ConnectionCredentials credentials, TokenUse use, ConnectionThen then) {
  if (text_of(credentials.document, "ConnectionState") == "DEAUTHORIZED") {
    return then(unexpected(connection_error(
        "InvalidConnectionState", "The connection " + credentials.arn + " is not authorized")));
  }
  if (!aws::is_oauth(credentials.document)) return then(authorized(credentials, ""));
  const auto& tokens = backends.tokens->by_connection;
  const auto kept = tokens.find(credentials.arn);
  if (use == TokenUse::kKept && kept != tokens.end() &&
      kept->second.made_for == to_text(credentials.document) &&
      kept->second.expires > backends.real_time() + kAboutToExpire) {
    HttpConnection connection = authorized(credentials, kept->second.value);
    connection.has_kept_token = true;
    return then(std::move(connection));
  }
  ask_for_token(backends, task, std::move(credentials), std::move(then));
}

}  // namespace

void find_connection(const Backends& backends, const engine::TaskId& task, const std::string& arn,
                     TokenUse use, ConnectionThen then) {
  const auto place = Arn::parse(arn);
  if (!place || place->service != "events" || !place->resource.starts_with("connection/")) {
    return then(unexpected(
        invalid_parameter("The ConnectionArn '" + arn + "' is not the ARN of a connection")));
  }
  backends.calls.ask(
      {place->account, place->region},
      {"events", "RetrieveConnectionCredentials", Json{{"ConnectionArn", arn}}},
      [&backends, task, arn, use, then = std::move(then)](const ServiceAnswer& answer) {
        if (!answer.result) {
          return then(
              unexpected(connection_error("ResourceNotFound", answer.result.error().message)));
        }
        use_credentials(backends, task, {arn, *answer.result}, use, then);
      });
}

}  // namespace sidestep::services
