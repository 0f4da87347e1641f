#include "integrations/http_parts.h"

#include <algorithm>
#include <array>

#include "base/letter_case.h"
#include "base/uri.h"
#include "base/utf8.h"
#include "http/response_text.h"

namespace sidestep::services {
namespace {

// The guides of HTTP Task and API Gateway: these cannot be set in a Task.
constexpr std::array<std::string_view, 17> kForbiddenHeaders = {
    "authorization", "connection", "content-md5",       "date",
    "expect",        "host",       "max-forwards",      "proxy-authenticate",
    "server",        "te",         "transfer-encoding", "trailer",
    "upgrade",       "via",        "www-authenticate",  "user-agent",
    "content-length"};

// "Unsupported HTTP Task responses" in the guide.
constexpr std::array<std::string_view, 4> kUnreadable = {"application/octet-stream", "image/",
                                                         "video/", "audio/"};

}  // namespace

std::string plain_text(const Json& value) {
  return value.is_string() ? value.get<std::string>() : to_text(value);
}

asl::StateError invalid_parameter(std::string cause) {
  return {std::string(asl::errors::kRuntime), std::move(cause), asl::StateError::Kind::kFatal};
}

const Json& object_at(const Json& parameters, std::string_view name) {
  static const Json kNone = Json::object();
  const Json* found = find_member(parameters, name);
  return found && found->is_object() ? *found : kNone;
}

void add_query_parameter(std::string& url, const std::string& name, const Json& value) {
  if (value.is_array()) {
    for (const Json& item : value) add_query_parameter(url, name, item);
    return;
  }
  url += url.find('?') == url.npos ? '?' : '&';
  url += uri_encoded(name) + "=" + uri_encoded(plain_text(value));
}

bool is_header_of_tasks(const std::string& name) {
  return std::ranges::find(kForbiddenHeaders, name) == kForbiddenHeaders.end() &&
         !name.starts_with("x-forwarded") && !name.starts_with("x-amz");
}

std::string header_text(const Json& value) {
  if (!value.is_array()) return plain_text(value);
  std::string text;
  for (const Json& item : value) text += (text.empty() ? "" : ", ") + plain_text(item);
  return text;
}

Json shown_headers(const http::Headers& headers, HeaderNames names) {
  Json shown = Json::object();
  for (std::size_t i = 0; i < headers.size(); ++i) {
    const http::Headers::Field field = headers[i];
    Json& values =
        shown[names == HeaderNames::kLowerCase ? lower_case(field.name) : std::string(field.name)];
    if (values.is_null()) values = Json::array();
    values.push_back(std::string(field.value));
  }
  return shown;
}

Json shown_body(const std::string& body) {
  auto json = parse_json(body);
  return json ? *std::move(json) : Json(body);
}

Json shown_response(const http::HttpResponse& response) {
  Json shown = Json::object();
  shown["Headers"] = shown_headers(response.headers);
  shown["ResponseBody"] = shown_body(response.body);
  shown["StatusCode"] = response.status;
  shown["StatusText"] = std::string(http::reason_phrase(response.status));
  return shown;
}

std::optional<asl::StateError> fault_of_content(const http::HttpResponse& response) {
  const std::string type = lower_case(response.headers.find("Content-Type").value_or(""));
  const bool unreadable = std::ranges::any_of(
      kUnreadable, [&](std::string_view prefix) { return type.starts_with(prefix); });
  if (!unreadable && is_well_formed_utf8(response.body)) return std::nullopt;
  const std::string what = unreadable ? "The content type " + type + " of the response"
                                      : "The response, which is not a valid text,";
  return invalid_parameter(what + " is not supported");
}

}  // namespace sidestep::services
