#include "integrations/http_task.h"

#include <algorithm>
#include <array>

#include "base/letter_case.h"
#include "base/uri.h"
#include "http/response_text.h"
#include "http/url.h"
#include "integrations/http_parts.h"
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
// The guide, "Quotas related to HTTP Task": an HTTP Task ends after 60 seconds.
constexpr std::chrono::milliseconds kHttpTaskTime{60'000};

void add_query(std::string& url, const Json& parameters, const HttpConnection* connection) {
  url = url.substr(0, url.find('#'));
  for (const auto& [name, value] :
       object_at(parameters, "QueryParameters").get_ref<const Json::object_t&>()) {
    if (connection && connection->query.contains(name)) continue;
    add_query_parameter(url, name, value);
  }
  if (connection == nullptr) return;
  for (const auto& [name, value] : connection->query) add_query_parameter(url, name, value);
}

Fault add_headers(http::Headers& headers, const Json& parameters,
                  const HttpConnection* connection) {
  for (const auto& [name, value] :
       object_at(parameters, "Headers").get_ref<const Json::object_t&>()) {
    const std::string known = lower_case(name);
    if (!is_header_of_tasks(known)) {
      return invalid_parameter("The header '" + name + "' cannot be set in an HTTP Task");
    }
    const bool overridden =
        connection && std::ranges::any_of(connection->headers, [&](const auto& field) {
          return lower_case(field.first) == known;
        });
    if (!overridden) headers.add(name, header_text(value));
  }
  if (connection == nullptr) return std::nullopt;
  for (const auto& [name, value] : connection->headers) headers.add(name, value);
  return std::nullopt;
}

// The body of the Task, with what the connection adds to an object. REQUIRES: it is one if the
// connection adds anything.
std::optional<Json> body_of(const Json& parameters, const HttpConnection* connection) {
  const Json* given = find_member(parameters, "RequestBody");
  const bool adds = connection && !connection->body.empty();
  if (!given && !adds) return std::nullopt;
  Json body = given ? *given : Json::object();
  if (!adds) return body;
  for (const auto& [name, value] : connection->body.get_ref<const Json::object_t&>()) {
    body[name] = value;
  }
  return body;
}

Fault add_body(http::ClientRequest& request, const Json& parameters,
               const HttpConnection* connection) {
  const Json* given = find_member(parameters, "RequestBody");
  if (given && !given->is_object() && connection && !connection->body.empty()) {
    return invalid_parameter(
        "A RequestBody that is not an object cannot have the body parameters of the connection");
  }
  const auto body = body_of(parameters, connection);
  if (!body) return std::nullopt;
  const Json& transform = object_at(parameters, "Transform");
  if (text_of(transform, "RequestBodyEncoding") == "URL_ENCODED") {
    if (!body->is_object()) {
      return invalid_parameter("A RequestBody that is URL-encoded must be an object");
    }
    const std::string format =
        text_of(object_at(transform, "RequestEncodingOptions"), "ArrayFormat");
    request.body = form_of(*body, format.empty() ? "INDICES" : format);
    if (!request.headers.has("Content-Type")) {
      request.headers.add("Content-Type", "application/x-www-form-urlencoded");
    }
    return std::nullopt;
  }
  request.body = plain_text(*body);
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

// "[date: Tue, 21 Nov 2023 00:06:17 GMT, content-length: 620]"
std::string listed_headers(const http::Headers& headers) {
  std::string list;
  for (std::size_t i = 0; i < headers.size(); ++i) {
    const http::Headers::Field field = headers[i];
    list += (list.empty() ? "" : ", ") + std::string(field.name) + ": " + std::string(field.value);
  }
  return '[' + list + ']';
}

std::string scheme_of(const std::string& url) { return url.substr(0, url.find(':')); }

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
    return unexpected(invalid_parameter("The Method '" + request.method + "' is not supported"));
  }
  if (connection_of(parameters).empty()) {
    return unexpected(invalid_parameter("The field 'ConnectionArn' is required but was missing"));
  }
  request.url = text_of(parameters, "ApiEndpoint");
  if (!http::parse_url(request.url)) {
    return unexpected(
        invalid_parameter("The ApiEndpoint '" + request.url + "' is not a valid URL"));
  }
  add_query(request.url, parameters, connection);
  if (auto fault = add_headers(request.headers, parameters, connection)) {
    return unexpected(*std::move(fault));
  }
  request.headers.add("User-Agent", "Amazon|StepFunctions|HttpInvoke|" + region);
  if (!request.headers.has("Range")) request.headers.add("Range", "bytes=0-262144");
  if (auto fault = add_body(request, parameters, connection)) return unexpected(*std::move(fault));
  request.timeouts.whole = kHttpTaskTime;
  return request;
}

void complete_http_task(http::ClientRequest& request, const Reached& reached) {
  request.url = reached.url;
  request.headers.add("Host", reached.host);
  if (!request.body.empty() && !request.headers.has("Content-Type")) {
    request.headers.add("Content-Type", "application/json; charset=UTF-8");
  }
}

Json inspected_request(const http::ClientRequest& request) {
  Json shown = Json::object();
  shown["protocol"] = scheme_of(request.url);
  shown["method"] = request.method;
  shown["url"] = request.url;
  shown["headers"] = listed_headers(request.headers);
  if (!request.body.empty()) shown["body"] = request.body;
  return shown;
}

Json inspected_response(const http::HttpResponse& response, const std::string& url) {
  Json shown = Json::object();
  shown["protocol"] = scheme_of(url);
  shown["statusCode"] = std::to_string(response.status);
  shown["statusMessage"] = std::string(http::reason_phrase(response.status));
  shown["headers"] = listed_headers(response.headers);
  shown["body"] = response.body;
  return shown;
}

Expected<Json, asl::StateError> http_result(const http::HttpResponse& response) {
  if (response.status < 200 || response.status > 299) {
    return unexpected(asl::state_error("States.Http.StatusCode." + std::to_string(response.status),
                                       response.body));
  }
  if (auto fault = fault_of_content(response)) return unexpected(*std::move(fault));
  return shown_response(response);
}

}  // namespace sidestep::services
