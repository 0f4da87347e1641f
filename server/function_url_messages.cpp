#include "server/function_url_messages.h"

#include <array>
#include <chrono>
#include <ctime>

#include "base/base64.h"
#include "base/letter_case.h"
#include "base/uri.h"

namespace sidestep {
namespace {

// Several fields of a name are one, with commas between; cookies stand apart.
Json header_map(const http::Headers& headers, Json& cookies) {
  Json map = Json::object();
  for (std::size_t i = 0; i < headers.size(); ++i) {
    const auto [name, value] = headers[i];
    const std::string key = lower_case(name);
    if (key == "cookie") {
      for (std::string_view rest = value; !rest.empty();) {
        const std::size_t end = std::min(rest.find("; "), rest.size());
        cookies.push_back(std::string(rest.substr(0, end)));
        rest.remove_prefix(std::min(end + 2, rest.size()));
      }
      continue;
    }
    const auto found = map.find(key);
    if (found == map.end()) {
      map[key] = std::string(value);
    } else {
      *found = found->get<std::string>() + ',' + std::string(value);
    }
  }
  return map;
}

// What stands before the mark, or all if there is none; the rest stays.
std::string_view take_until(std::string_view& text, char mark) {
  const std::size_t end = text.find(mark);
  const std::string_view taken = text.substr(0, end);
  text = end == text.npos ? std::string_view() : text.substr(end + 1);
  return taken;
}

Json query_map(std::string_view query) {
  Json map = Json::object();
  while (!query.empty()) {
    std::string_view pair = take_until(query, '&');
    if (pair.empty()) continue;
    const std::string name = uri_decoded(take_until(pair, '='));
    std::string value = uri_decoded(pair);
    const auto found = map.find(name);
    if (found == map.end()) {
      map[name] = std::move(value);
    } else {
      *found = found->get<std::string>() + ',' + value;
    }
  }
  return map;
}

// "23/Nov/2026:11:49:00 +0000"
std::string log_time(Timestamp now) {
  const std::time_t seconds = std::chrono::system_clock::to_time_t(now);
  std::tm parts{};
  ::gmtime_r(&seconds, &parts);
  std::array<char, 40> text{};
  std::strftime(text.data(), text.size(), "%d/%b/%Y:%H:%M:%S +0000", &parts);
  return text.data();
}

bool is_text(const http::HttpRequest& request) {
  const std::string type = lower_case(request.headers.find("Content-Type").value_or(""));
  return type.starts_with("text/") || type.starts_with("application/json") ||
         type.starts_with("application/javascript") || type.starts_with("application/xml") ||
         type.find("+json") != type.npos || type.find("+xml") != type.npos;
}

Json authorizer_of(const http::RequestScope& caller) {
  return {{"iam",
           {{"accessKey", caller.access_key},
            {"accountId", caller.account},
            {"callerId", caller.account},
            {"cognitoIdentity", nullptr},
            {"principalOrgId", nullptr},
            {"userArn", "arn:aws:iam::" + caller.account + ":root"},
            {"userId", caller.account}}}};
}

void add_fields(const Json& metadata, http::HttpResponse& response) {
  const Json* headers = find_member(metadata, "headers");
  if (headers != nullptr && headers->is_object()) {
    for (const auto& [name, value] : headers->items()) {
      const std::string text = value.is_string() ? value.get<std::string>() : to_text(value);
      if ((name + text).find_first_of("\r\n") == std::string::npos) {
        response.headers.add(name, text);
      }
    }
  }
  const Json* cookies = find_member(metadata, "cookies");
  for (const Json& cookie : cookies != nullptr && cookies->is_array() ? *cookies : Json::array()) {
    if (cookie.is_string()) response.headers.add("Set-Cookie", cookie.get<std::string>());
  }
}

int status_in(const Json& metadata) {
  const Json* status = find_member(metadata, "statusCode");
  if (status == nullptr) return 200;
  if (status->is_number_integer()) return status->get<int>();
  const auto read = status->is_string() ? parse_json(status->get<std::string>()) : parse_json("");
  return read && read->is_number_integer() ? read->get<int>() : 502;
}

}  // namespace

Json event_of(const UrlRequest& asked) {
  const http::HttpRequest& request = asked.request;
  const std::string host(request.headers.find("Host").value_or(""));
  const std::string id = asked.url.value.at("id").get<std::string>();
  Json cookies = Json::array();
  Json headers = header_map(request.headers, cookies);
  Json event = {{"version", "2.0"},
                {"routeKey", "$default"},
                {"rawPath", std::string(request.path())},
                {"rawQueryString", std::string(request.query())}};
  if (!cookies.empty()) event["cookies"] = std::move(cookies);
  event["headers"] = std::move(headers);
  if (Json query = query_map(request.query()); !query.empty()) {
    event["queryStringParameters"] = std::move(query);
  }
  Json& context = event["requestContext"] = Json::object();
  context["accountId"] = asked.caller != nullptr ? asked.caller->account : "anonymous";
  context["apiId"] = id;
  if (asked.caller != nullptr) context["authorizer"] = authorizer_of(*asked.caller);
  context["domainName"] = host.substr(0, host.rfind(':'));
  context["domainPrefix"] = id;
  context["http"] = {{"method", request.method},
                     {"path", request.decoded_path()},
                     {"protocol", "HTTP/1.1"},
                     {"sourceIp", request.peer},
                     {"userAgent", std::string(request.headers.find("User-Agent").value_or(""))}};
  context["requestId"] = asked.request_id;
  context["routeKey"] = "$default";
  context["stage"] = "$default";
  context["time"] = log_time(asked.now);
  context["timeEpoch"] = asked.now.time_since_epoch().count();
  const bool is_base64 = !request.body.empty() && !is_text(request);
  if (!request.body.empty()) event["body"] = is_base64 ? base64_encode(request.body) : request.body;
  event["isBase64Encoded"] = is_base64;
  return event;
}

http::HttpResponse response_head_of(const Json& metadata) {
  http::HttpResponse response;
  response.status = status_in(metadata);
  add_fields(metadata, response);
  return response;
}

http::HttpResponse response_of(const std::string& payload) {
  const auto result = parse_json(payload);
  if (!result || !result->is_object() || find_member(*result, "statusCode") == nullptr) {
    http::HttpResponse response;
    response.headers.add("Content-Type", "application/json");
    response.body = result && result->is_string() ? result->get<std::string>() : payload;
    return response;
  }
  http::HttpResponse response = response_head_of(*result);
  if (!response.headers.has("Content-Type")) {
    response.headers.add("Content-Type", "application/json");
  }
  if (const Json* body = find_member(*result, "body"); body != nullptr && !body->is_null()) {
    response.body = body->is_string() ? body->get<std::string>() : to_text(*body);
  }
  const Json* is_base64 = find_member(*result, "isBase64Encoded");
  if (is_base64 != nullptr && *is_base64 == true) {
    auto bytes = base64_decode(response.body);
    if (!bytes) return url_refusal(502, "Internal Server Error");
    response.body = *std::move(bytes);
  }
  return response;
}

http::HttpResponse url_refusal(int status, std::string_view message) {
  http::HttpResponse response;
  response.status = status;
  response.headers.add("Content-Type", "application/json");
  response.body = to_text(Json{{"Message", message}});
  return response;
}

}  // namespace sidestep
