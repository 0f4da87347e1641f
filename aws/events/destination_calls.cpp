#include "aws/events/destination_calls.h"

#include <algorithm>
#include <array>

#include "aws/core/connection_parts.h"
#include "base/uri.h"

namespace sidestep::aws::events {
namespace {

// Without "expires_in" in the answer. Ours.
constexpr std::int64_t kTokenSeconds = 3600;

constexpr std::chrono::seconds kSecond{1};

// EventBridge user guide, "API destinations: retries": these are tried again, as are all of 5xx.
constexpr std::array kAgainStatuses = {401, 407, 409, 429};

bool may_help(int status) {
  return status >= 500 || std::ranges::find(kAgainStatuses, status) != kAgainStatuses.end();
}

// "https://h/orders/*/items/*" with the values in their places.
std::string with_path_values(const std::string& url, const Json* values) {
  std::string filled;
  std::size_t next = 0;
  for (const char c : url) {
    const bool has_value = c == '*' && values != nullptr && next < values->size();
    filled += has_value ? uri_encoded((*values)[next++].get<std::string>()) : std::string(1, c);
  }
  return filled;
}

void take_texts(const Json* texts, std::map<std::string, std::string>& into) {
  if (texts == nullptr) return;
  for (const auto& [name, value] : texts->items()) into[name] = value.get<std::string>();
}

std::string body_with(const std::string& payload, const Json& members) {
  if (members.empty()) return payload;
  auto body = parse_json(payload);
  if (!body || !body->is_object()) return payload;
  body->update(members);
  return to_text(*body);
}

std::string token_key(const Json& connection) {
  return connection.at("ConnectionArn").get<std::string>() + " " +
         to_text(connection.at("LastModifiedTime"));
}

Error no_token(const std::string& why) {
  return {.code = "CONNECTION_FAILURE",
          .message = "The connection could not be authorized: " + why,
          .status = 503};
}

}  // namespace

HttpSender::Request destination_request(const Json& destination, const Json& connection,
                                        const Json& target_parameters, const std::string& payload,
                                        const std::string& token) {
  const ConnectionParts additions = connection_parts(connection, token);
  HttpSender::Request request{
      destination.at("HttpMethod"),
      with_path_values(destination.at("InvocationEndpoint"),
                       find_member(target_parameters, "PathParameterValues")),
      {{"Content-Type", "application/json; charset=utf-8"},
       {"User-Agent", "Amazon/EventBridge/ApiDestinations"},
       {"Range", "bytes=0-1048575"}},
      body_with(payload, additions.body)};
  take_texts(find_member(target_parameters, "HeaderParameters"), request.headers);
  for (const auto& [name, value] : additions.headers) request.headers[name] = value;
  std::map<std::string, std::string> query = additions.query;
  std::map<std::string, std::string> of_target;
  take_texts(find_member(target_parameters, "QueryStringParameters"), of_target);
  query.merge(of_target);
  add_query(request.url, query);
  return request;
}

void DestinationCalls::make(Made made, Reply reply) {
  const std::string arn = made.destination.at("ApiDestinationArn");
  queues_[arn].waiting.push_back(
      std::make_shared<std::pair<Made, Reply>>(std::move(made), std::move(reply)));
  begin(arn);
}

void DestinationCalls::begin(const std::string& arn) {
  Queue& queue = queues_.at(arn);
  const Timestamp now = platform_.alarms.now();
  while (!queue.waiting.empty() && queue.alarm == nullptr) {
    if (now >= queue.second + kSecond) {
      queue.second = now;
      queue.begun = 0;
    }
    const Call call = queue.waiting.front();
    if (queue.begun >= call->first.destination.at("InvocationRateLimitPerSecond")) {
      queue.alarm =
          platform_.alarms.set(queue.second + kSecond, Alarms::Leap::kAlways, [this, arn] {
            queues_.at(arn).alarm.reset();
            begin(arn);
          });
      return;
    }
    ++queue.begun;
    queue.waiting.pop_front();
    authorize(call);
  }
}

void DestinationCalls::authorize(const Call& call) {
  if (!is_oauth(call->first.connection)) return send(call, "");
  const auto known = tokens_.find(token_key(call->first.connection));
  const bool is_good = known != tokens_.end() && known->second.until > platform_.alarms.now();
  if (is_good) return send(call, known->second.text);
  ask_for_token(call);
}

void DestinationCalls::ask_for_token(const Call& call) {
  TokenRequest asked = token_request(call->first.connection);
  http_->send(
      {std::move(asked.method),
       std::move(asked.url),
       {asked.headers.begin(), asked.headers.end()},
       std::move(asked.body)},
      [this, call](const Expected<HttpSender::Response, std::string>& answer) {
        if (!answer) return call->second.fail(no_token(answer.error()));
        const Json body = parse_json(answer->body).value_or(Json());
        const Json* token = body.is_object() ? find_member(body, "access_token") : nullptr;
        if (answer->status >= 300 || token == nullptr || !token->is_string()) {
          return call->second.fail(no_token("the answer has the status " +
                                            std::to_string(answer->status) +
                                            (token == nullptr ? " and no access_token" : "")));
        }
        const Json* seconds = find_member(body, "expires_in");
        const bool says = seconds != nullptr && seconds->is_number();
        const std::chrono::seconds kept(says ? seconds->get<std::int64_t>() : kTokenSeconds);
        const Timestamp until = platform_.alarms.now() + kept;
        tokens_[token_key(call->first.connection)] = {token->get<std::string>(), until};
        send(call, token->get<std::string>());
      });
}

void DestinationCalls::send(const Call& call, const std::string& token) {
  const Made& made = call->first;
  http_->send(destination_request(made.destination, made.connection, made.target_parameters,
                                  made.payload, token),
              [this, call](const Expected<HttpSender::Response, std::string>& answer) {
                answered(call, answer);
              });
}

void DestinationCalls::answered(const Call& call,
                                const Expected<HttpSender::Response, std::string>& answer) {
  if (!answer) {
    return call->second.fail(
        {.code = "CONNECTION_FAILURE", .message = answer.error(), .status = 503});
  }
  if (answer->status < 300) return call->second.ok(Json::object());
  // The token may have been taken back.
  if (answer->status == 401 || answer->status == 407) {
    tokens_.erase(token_key(call->first.connection));
  }
  call->second.fail(
      {.code = "API_DESTINATION_FAILURE",
       .message = "The API destination answered with the status " + std::to_string(answer->status),
       .status = may_help(answer->status) ? 503 : 400});
}

}  // namespace sidestep::aws::events
