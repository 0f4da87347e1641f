#include "http/authority.h"

#include <algorithm>

#include "base/letter_case.h"

namespace sidestep::http {
namespace {

constexpr int kPortMax = 65'535;

bool is_port_digit(char c) { return c >= '0' && c <= '9'; }
bool is_v6_digit(char c) { return is_port_digit(c) || (c >= 'a' && c <= 'f'); }
bool is_host_character(char c) {
  return (c >= 'a' && c <= 'z') || is_port_digit(c) || c == '-' || c == '.' || c == '_';
}

// The characters of an address in brackets: colons, and at the end perhaps an IPv4 address.
bool is_v6(std::string_view name) {
  if (name.size() < 4 || !name.starts_with('[') || !name.ends_with(']')) return false;
  name = name.substr(1, name.size() - 2);
  return std::ranges::all_of(name, [](char c) { return is_v6_digit(c) || c == ':' || c == '.'; });
}

bool is_host_name(std::string_view name) {
  return !name.empty() && std::ranges::all_of(name, is_host_character);
}

// The port behind the colon; nothing if it is not one.
std::optional<std::string> read_port(std::string_view text) {
  if (text.size() > 5 || !std::ranges::all_of(text, is_port_digit)) return std::nullopt;
  int port = 0;
  for (const char c : text) port = port * 10 + (c - '0');
  if (port > kPortMax) return std::nullopt;
  return text.empty() ? std::string() : std::to_string(port);
}

std::string_view scheme_port(std::string_view scheme) { return scheme == "https" ? "443" : "80"; }

}  // namespace

std::optional<Authority> parse_authority(std::string_view text) {
  Authority authority;
  const std::string known = lower_case(text);
  const std::size_t bracket = known.find(']');
  const std::size_t from = known.starts_with('[') && bracket != known.npos ? bracket : 0;
  const std::size_t colon = known.find(':', from);
  authority.name = known.substr(0, colon);
  if (colon != known.npos) {
    const auto port = read_port(std::string_view(known).substr(colon + 1));
    if (!port) return std::nullopt;
    authority.port = *port;
  }
  if (is_v6(authority.name)) return authority;
  if (authority.name.ends_with('.')) authority.name.pop_back();
  if (!is_host_name(authority.name)) return std::nullopt;
  return authority;
}

std::string Origin::text() const {
  return scheme + "://" + authority.name + (authority.port.empty() ? "" : ":" + authority.port);
}

std::optional<Origin> parse_origin(std::string_view text) {
  const std::size_t end = text.find("://");
  if (end == text.npos) return std::nullopt;
  const std::string scheme = lower_case(text.substr(0, end));
  if (scheme != "http" && scheme != "https") return std::nullopt;
  auto authority = parse_authority(text.substr(end + 3));
  if (!authority) return std::nullopt;
  if (authority->port == scheme_port(scheme)) authority->port.clear();
  return Origin{scheme, *std::move(authority)};
}

Origin origin_of(const Authority& authority) {
  Origin origin{"http", authority};
  if (origin.authority.port == scheme_port(origin.scheme)) origin.authority.port.clear();
  return origin;
}

}  // namespace sidestep::http
