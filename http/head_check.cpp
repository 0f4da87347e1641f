#include "http/head_check.h"

#include <algorithm>

#include "http/authority.h"

namespace sidestep::http {
namespace {

using Fault = std::optional<std::string>;

// Fields that something is decided by.
constexpr std::string_view kSingleFields[] = {"Host",
                                              "Origin",
                                              "Sec-Fetch-Site",
                                              "Content-Length",
                                              "Transfer-Encoding",
                                              "Content-Type",
                                              "Authorization",
                                              "X-Amz-Target",
                                              "X-Amz-Security-Token",
                                              "Access-Control-Request-Method"};

Fault fault_of_repetition(const HttpRequest& head) {
  for (const std::string_view name : kSingleFields) {
    if (head.headers.count(name) > 1) return "it has more than one " + std::string(name);
  }
  return std::nullopt;
}

bool is_chunked(std::string_view coding) {
  constexpr std::string_view kChunked = "chunked";
  return std::ranges::equal(coding, kChunked, [](char a, char b) {
    return a == b || (a >= 'A' && a <= 'Z' && a - 'A' + 'a' == b);
  });
}

Fault fault_of_length(const HttpRequest& head, HttpVersion version) {
  const auto length = head.headers.find("Content-Length");
  const bool is_number = length && !length->empty() &&
                         std::ranges::all_of(*length, [](char c) { return c >= '0' && c <= '9'; });
  if (length && !is_number) return "its Content-Length is not one number";
  const auto coding = head.headers.find("Transfer-Encoding");
  if (!coding) return std::nullopt;
  if (version == HttpVersion::kOld) return "HTTP/1.0 has no Transfer-Encoding";
  if (!is_chunked(*coding)) return "its Transfer-Encoding is not chunked";
  if (length) {
    return "it has both a Content-Length and a Transfer-Encoding";
  }
  return std::nullopt;
}

// "http://host:port/path?query" becomes "/path?query".
Fault take_absolute_target(HttpRequest& head, const std::optional<Authority>& host) {
  const std::size_t begin = head.target.find("://") + 3;
  const std::size_t end = std::min(head.target.find_first_of("/?", begin), head.target.size());
  const auto origin = parse_origin(std::string_view(head.target).substr(0, end));
  if (!origin) return "its target is not a path, nor an HTTP URL";
  if (host && *origin != Origin{origin->scheme, *host} && *origin != origin_of(*host)) {
    return "its target names another host than its Host";
  }
  head.target.erase(0, end);
  if (!head.target.starts_with('/')) head.target.insert(0, 1, '/');
  return std::nullopt;
}

Fault check_target(HttpRequest& head, const std::optional<Authority>& host) {
  if (head.target.starts_with('/')) return std::nullopt;
  if (head.target == "*" && head.method == "OPTIONS") return std::nullopt;
  if (head.target.find("://") == std::string::npos) return "its target is not a path";
  return take_absolute_target(head, host);
}

}  // namespace

std::optional<std::string> fault_of_head(HttpRequest& head, HttpVersion version) {
  if (auto fault = fault_of_repetition(head)) return fault;
  if (auto fault = fault_of_length(head, version)) return fault;
  const auto text = head.headers.find("Host");
  if (!text && version == HttpVersion::k11) return "it has no Host";
  const auto host = text ? parse_authority(*text) : std::nullopt;
  if (text && !host) return "its Host is not a host's name";
  return check_target(head, host);
}

}  // namespace sidestep::http
