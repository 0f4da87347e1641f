#include "server/http/security.h"

#include <algorithm>

#include "server/http/refusal.h"

namespace sidestep::http {
namespace {

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

// "Name.:8083" is "name", "[::1]:8083" is "[::1]".
std::string host_name(std::string_view host) {
  const std::size_t end = host.starts_with('[') ? host.find(']') + 1 : host.find(':');
  std::string name = lower(host.substr(0, end));
  if (name.ends_with('.')) name.pop_back();
  return name;
}

// 127.0.0.0/8, in the four-part form that browsers normalise to.
bool is_loopback_v4(std::string_view name) {
  if (!name.starts_with("127.")) return false;
  int parts = 0;
  while (!name.empty()) {
    const std::string_view part = name.substr(0, name.find('.'));
    const bool digits =
        std::all_of(part.begin(), part.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (part.empty() || part.size() > 3 || !digits) return false;
    ++parts;
    if (part.size() == name.size()) break;
    name.remove_prefix(part.size() + 1);
  }
  return parts == 4;
}

bool is_loopback(std::string_view name) {
  return name == "localhost" || name.ends_with(".localhost") || name == "[::1]" ||
         is_loopback_v4(name);
}

bool is_aws(std::string_view name) {
  return name == "amazonaws.com" || name.ends_with(".amazonaws.com") ||
         name.ends_with(".amazonaws.com.cn");
}

bool is_allowed(std::string_view name, const AllowedHosts& allowed) {
  return std::any_of(allowed.begin(), allowed.end(), [&](const std::string& entry) {
    const std::string known = lower(entry);
    if (known == "*") return true;
    if (known.starts_with("*.")) return name.ends_with(std::string_view(known).substr(1));
    return name == known;
  });
}

bool is_ours(std::string_view name, const AllowedHosts& allowed) {
  constexpr std::string_view kSync = "sync-";
  if (is_loopback(name) || is_allowed(name, allowed)) return true;
  if (!name.starts_with(kSync)) return false;
  name.remove_prefix(kSync.size());
  return is_loopback(name) || is_allowed(name, allowed);
}

// The host of "http://localhost:3000"; empty for "null" and for what is no web origin.
std::string origin_host(std::string_view origin) {
  for (const std::string_view scheme : {"http://", "https://"}) {
    if (origin.starts_with(scheme)) return host_name(origin.substr(scheme.size()));
  }
  return "";
}

HttpResponse refuse(const std::string& what, const std::string& name) {
  std::string message = what + " is not allowed to use this server, because web pages must not.";
  if (!name.empty()) {
    message += " If it is yours, start Sidestep with --allowed-host " + name +
               ", or with SIDESTEP_ALLOWED_HOSTS=" + name + " in its environment.";
  }
  return refusal(403, "AccessDeniedException", message);
}

}  // namespace

std::optional<HttpResponse> refuse_stranger(const HttpRequest& head, const AllowedHosts& allowed) {
  if (const auto host = head.headers.find("Host")) {
    const std::string name = host_name(*host);
    if (!is_ours(name, allowed) && !is_aws(name)) return refuse("Host '" + name + "'", name);
  }
  if (const auto origin = head.headers.find("Origin")) {
    const std::string name = origin_host(*origin);
    if (name.empty() || !is_ours(name, allowed)) {
      return refuse("Origin '" + std::string(*origin) + "'", name);
    }
  } else if (head.headers.find("Sec-Fetch-Site") == "cross-site") {
    return refuse("A page of another site", "");
  }
  return std::nullopt;
}

}  // namespace sidestep::http
