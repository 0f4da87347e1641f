#include "integrations/http_task.h"

#include <algorithm>
#include <array>

#include "base/uri.h"
#include "http/response_text.h"
#include "http/url.h"
#include "integrations/parameters.h"

namespace sidestep::services {
namespace {

using Fault = std::optional<asl::StateError>;

constexpr std::string_view kKnown[] = {"ApiEndpoint",      "Method",   "Authentication",
                                       "InvocationConfig", "Headers",  "QueryParameters",
                                       "RequestBody",      "Transform"};
constexpr ParameterNames kHttpInvokeNames{"http:invoke", kKnown, "ApiEndpoint"};
constexpr std::array<std::string_view, 7> kMethods = {"GET",   "POST",    "PUT", "DELETE",
                                                      "PATCH", "OPTIONS", "HEAD"};
// The guide: these cannot be set in a Task.
constexpr std::array<std::string_view, 17> kForbiddenHeaders = {
    "authorization", "connection", "content-md5",       "date",
    "expect",        "host",       "max-forwards",      "proxy-authenticate",
    "server",        "te",         "transfer-encoding", "trailer",
    "upgrade",       "via",        "www-authenticate",  "user-agent",
    "content-length"};
// The guide, "Quotas related to HTTP Task": an HTTP Task ends after 60 seconds.
constexpr std::chrono::milliseconds kHttpTaskTime{60'000};

asl::StateError invalid(std::string cause) {
  return {std::string(asl::errors::kRuntime), std::move(cause), asl::StateError::Kind::kFatal};
}

std::string lower_case(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

std::string plain_text(const Json& value) {
  return value.is_string() ? value.get<std::string>() : to_text(value);
}

bool is_forbidden(const std::string& name) {
  return std::ranges::find(kForbiddenHeaders, name) != kForbiddenHeaders.end() ||
         name.starts_with("x-forwarded") || name.starts_with("x-amz");
}

const Json& object_at(const Json& parameters, std::string_view name) {
  static const Json kNone = Json::object();
  const Json* found = find_member(parameters, name);
  return found && found->is_object() ? *found : kNone;
}

void add_parameter(std::string& target, const std::string& name, const std::string& value) {
  target += target.find('?') == target.npos ? '?' : '&';
  target += uri_encoded(name) + "=" + uri_encoded(value);
}

void add_query(std::string& url, const Json& parameters, const HttpConnection* connection) {
  url = url.substr(0, url.find('#'));
  for (const auto& [name, value] :
       object_at(parameters, "QueryParameters").get_ref<const Json::object_t&>()) {
    if (connection && connection->query.contains(name)) continue;
    if (!value.is_array()) {
      add_parameter(url, name, plain_text(value));
      continue;
    }
    for (const Json& item : value) add_parameter(url, name, plain_text(item));
  }
  if (connection == nullptr) return;
  for (const auto& [name, value] : connection->query) add_parameter(url, name, value);
}

Fault add_headers(http::Headers& headers, const Json& parameters,
                  const HttpConnection* connection) {
  for (const auto& [name, value] :
       object_at(parameters, "Headers").get_ref<const Json::object_t&>()) {
    const std::string known = lower_case(name);
    if (is_forbidden(known)) {
      return invalid("The header '" + name + "' cannot be set in an HTTP Task");
    }
    const bool overridden =
        connection && std::ranges::any_of(connection->headers, [&](const auto& field) {
          return lower_case(field.first) == known;
        });
    if (overridden) continue;
    std::string text;
    if (value.is_array()) {
      for (const Json& item : value) text += (text.empty() ? "" : ", ") + plain_text(item);
    } else {
      text = plain_text(value);
    }
    headers.add(name, text);
  }
  if (connection == nullptr) return std::nullopt;
  for (const auto& [name, value] : connection->headers) headers.add(name, value);
  return std::nullopt;
}

// The body of the Task, with what the connection adds to an object.
std::optional<Json> body_of(const Json& parameters, const HttpConnection* connection) {
  const Json* given = find_member(parameters, "RequestBody");
  const bool adds = connection && !connection->body.empty();
  if (!given && !adds) return std::nullopt;
  Json body = given ? *given : Json::object();
  if (!adds || !body.is_object()) return body;
  for (const auto& [name, value] : connection->body.get_ref<const Json::object_t&>()) {
    body[name] = value;
  }
  return body;
}

Fault add_body(http::ClientRequest& request, const Json& parameters,
               const HttpConnection* connection) {
  const auto body = body_of(parameters, connection);
  if (!body) return std::nullopt;
  const Json& transform = object_at(parameters, "Transform");
  if (text_of(transform, "RequestBodyEncoding") == "URL_ENCODED") {
    if (!body->is_object()) return invalid("A RequestBody that is URL-encoded must be an object");
    const std::string format =
        text_of(object_at(transform, "RequestEncodingOptions"), "ArrayFormat");
    request.body = form_of(*body, format.empty() ? "INDICES" : format);
    if (!request.headers.has("Content-Type")) {
      request.headers.add("Content-Type", "application/x-www-form-urlencoded");
    }
    return std::nullopt;
  }
  request.body = plain_text(*body);
  if (!request.headers.has("Content-Type")) request.headers.add("Content-Type", "application/json");
  return std::nullopt;
}

void add_pair(std::string& form, const std::string& name, const Json& value) {
  if (!form.empty()) form += '&';
  form += uri_encoded(name) + "=" + uri_encoded(plain_text(value));
}

void add_value(std::string& form, const std::string& name, const Json& value,
               std::string_view array_format) {
  if (value.is_object()) {
    for (const auto& [key, member] : value.get_ref<const Json::object_t&>()) {
      add_value(form, name + "[" + key + "]", member, array_format);
    }
    return;
  }
  if (!value.is_array()) return add_pair(form, name, value);
  if (array_format == "COMMAS") {
    std::string joined;
    for (const Json& item : value) joined += (joined.empty() ? "" : ",") + plain_text(item);
    return add_pair(form, name, joined);
  }
  if (array_format == "NONE") return add_pair(form, name, value);
  std::size_t index = 0;
  for (const Json& item : value) {
    std::string item_name = name;
    if (array_format == "INDICES") item_name += "[" + std::to_string(index++) + "]";
    if (array_format == "BRACKETS") item_name += "[]";
    add_value(form, item_name, item, array_format);
  }
}

}  // namespace

std::string form_of(const Json& body, std::string_view array_format) {
  std::string form;
  for (const auto& [name, value] : body.get_ref<const Json::object_t&>()) {
    add_value(form, name, value, array_format);
  }
  return form;
}

std::string connection_of(const Json& parameters) {
  const std::string arn = text_of(object_at(parameters, "InvocationConfig"), "ConnectionArn");
  return arn.empty() ? text_of(object_at(parameters, "Authentication"), "ConnectionArn") : arn;
}

Expected<http::ClientRequest, asl::StateError> http_request(const Json& parameters,
                                                            const HttpConnection* connection,
                                                            const std::string& region) {
  if (auto fault = fault_of_parameters(parameters, kHttpInvokeNames)) {
    return unexpected(*std::move(fault));
  }
  http::ClientRequest request;
  request.method = text_of(parameters, "Method");
  if (std::ranges::find(kMethods, request.method) == kMethods.end()) {
    return unexpected(invalid("The Method '" + request.method + "' is not supported"));
  }
  if (connection_of(parameters).empty()) {
    return unexpected(invalid("The field 'ConnectionArn' is required but was missing"));
  }
  request.url = text_of(parameters, "ApiEndpoint");
  if (!http::parse_url(request.url)) {
    return unexpected(invalid("The ApiEndpoint '" + request.url + "' is not a valid URL"));
  }
  add_query(request.url, parameters, connection);
  if (auto fault = add_headers(request.headers, parameters, connection)) {
    return unexpected(*std::move(fault));
  }
  if (auto fault = add_body(request, parameters, connection)) return unexpected(*std::move(fault));
  request.headers.add("User-Agent", "Amazon|StepFunctions|HttpInvoke|" + region);
  if (!request.headers.has("Range")) request.headers.add("Range", "bytes=0-262144");
  request.timeouts.whole = kHttpTaskTime;
  return request;
}

Expected<Json, asl::StateError> http_result(const http::HttpResponse& response) {
  if (response.status < 200 || response.status > 299) {
    return unexpected(asl::state_error("States.Http.StatusCode." + std::to_string(response.status),
                                       response.body));
  }
  Json headers = Json::object();
  for (std::size_t i = 0; i < response.headers.size(); ++i) {
    const http::Headers::Field field = response.headers[i];
    Json& values = headers[lower_case(field.name)];
    if (values.is_null()) values = Json::array();
    values.push_back(std::string(field.value));
  }
  Json result = Json::object();
  result["Headers"] = std::move(headers);
  auto body = parse_json(response.body);
  result["ResponseBody"] = body ? *std::move(body) : Json(response.body);
  result["StatusCode"] = response.status;
  result["StatusText"] = std::string(http::reason_phrase(response.status));
  return result;
}

}  // namespace sidestep::services
