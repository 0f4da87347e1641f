#include "http/url.h"

#include <algorithm>

namespace sidestep::http {
namespace {

bool stands_in_url(char c) { return static_cast<unsigned char>(c) > ' ' && c != '\x7f'; }

}  // namespace

std::string Url::port() const {
  if (!origin.authority.port.empty()) return origin.authority.port;
  return is_tls() ? "443" : "80";
}

std::string Url::host() const {
  const std::string& name = origin.authority.name;
  return name.starts_with('[') ? name.substr(1, name.size() - 2) : name;
}

std::string Url::host_field() const {
  const Authority& authority = origin.authority;
  return authority.port.empty() ? authority.name : authority.name + ":" + authority.port;
}

std::optional<Url> parse_url(std::string_view text) {
  text = text.substr(0, text.find('#'));
  const std::size_t begin = text.find("://");
  if (begin == text.npos || !std::ranges::all_of(text, stands_in_url)) return std::nullopt;
  const std::size_t end = std::min(text.find_first_of("/?", begin + 3), text.size());
  auto origin = parse_origin(text.substr(0, end));
  if (!origin) return std::nullopt;
  std::string target(text.substr(end));
  if (!target.starts_with('/')) target.insert(0, 1, '/');
  return Url{*std::move(origin), std::move(target)};
}

}  // namespace sidestep::http
