#include "http/client_request.h"

#include <algorithm>
#include <array>

namespace sidestep::http {
namespace {

// RFC 9110, section 5.6.2.
bool is_token(std::string_view text) {
  constexpr std::string_view kMarks = "!#$%&'*+-.^_`|~";
  return !text.empty() && std::ranges::all_of(text, [&](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           kMarks.find(c) != kMarks.npos;
  });
}

bool is_field_value(std::string_view text) {
  return std::ranges::none_of(text, [](char c) { return c == '\r' || c == '\n' || c == '\0'; });
}

// Written by us, whatever the caller gives.
bool is_ours(std::string_view name) {
  constexpr std::array<std::string_view, 3> kNames = {"content-length", "transfer-encoding",
                                                      "connection"};
  return std::ranges::any_of(kNames, [&](std::string_view ours) {
    return std::ranges::equal(name, ours, [](char a, char b) {
      return (a >= 'A' && a <= 'Z' ? static_cast<char>(a - 'A' + 'a') : a) == b;
    });
  });
}

bool may_have_body(std::string_view method) {
  return method == "POST" || method == "PUT" || method == "PATCH";
}

}  // namespace

std::optional<std::string> fault_of_request(const ClientRequest& request,
                                            const std::optional<Url>& url) {
  if (!url) return "'" + request.url + "' is not an absolute http or https URL";
  if (!is_token(request.method)) return "'" + request.method + "' is not an HTTP method";
  for (std::size_t i = 0; i < request.headers.size(); ++i) {
    const Headers::Field field = request.headers[i];
    if (!is_token(field.name)) {
      return "'" + std::string(field.name) + "' is not the name of a header field";
    }
    if (!is_field_value(field.value)) {
      return "the value of the header field '" + std::string(field.name) + "' has a line break";
    }
  }
  return std::nullopt;
}

std::string head_text(const ClientRequest& request, const Url& url) {
  std::string text = request.method + " " + url.target + " HTTP/1.1\r\n";
  if (!request.headers.has("Host")) text += "Host: " + url.host_field() + "\r\n";
  for (std::size_t i = 0; i < request.headers.size(); ++i) {
    const Headers::Field field = request.headers[i];
    if (is_ours(field.name)) continue;
    text.append(field.name).append(": ").append(field.value).append("\r\n");
  }
  const auto length = request.stream ? request.stream->size() : request.body.size();
  if (!length) {
    text += "Transfer-Encoding: chunked\r\n";
  } else if (*length > 0 || may_have_body(request.method)) {
    text += "Content-Length: " + std::to_string(*length) + "\r\n";
  }
  return text + "\r\n";
}

}  // namespace sidestep::http
