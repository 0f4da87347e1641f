#include "http/security.h"

#include <algorithm>

#include "base/letter_case.h"
#include "http/cors.h"
#include "http/refusal.h"
#include "http/token.h"

namespace sidestep::http {
namespace {

using Refusal = std::optional<HttpResponse>;

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
    const std::string known = lower_case(entry);
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

HttpResponse refuse(const std::string& message) {
  return refusal(403, "AccessDeniedException", message);
}

std::string way_in(const std::string& flag, const std::string& variable, const std::string& value) {
  return " If it is yours, start Sidestep with " + flag + " " + value + ", or with " + variable +
         "=" + value + " in its environment.";
}

Refusal check_host(const HttpRequest& head, const Gate& gate) {
  const auto text = head.headers.find("Host");
  if (!text) return std::nullopt;
  const auto host = parse_authority(*text);
  if (host && (is_ours(host->name, gate.hosts) || is_aws(host->name))) return std::nullopt;
  const std::string name = host ? host->name : std::string(*text);
  return refuse("Host '" + name +
                "' is not allowed to use this server, because web pages must not." +
                (host ? way_in("--allowed-host", "SIDESTEP_ALLOWED_HOSTS", name) : ""));
}

// AWS's names are never our own: a page at one of them is not ours.
bool is_own(const Origin& origin, const HttpRequest& head, const Gate& gate) {
  const auto host = parse_authority(head.headers.find("Host").value_or(""));
  return host && is_ours(host->name, gate.hosts) && origin == origin_of(*host);
}

// Every field counts: the browser writes them, and one that says yes does not outweigh another.
bool comes_from_elsewhere(const Headers& headers) {
  if (!headers.has("Sec-Fetch-Site")) return false;
  for (std::size_t i = 0; i < headers.size(); ++i) {
    if (lower_case(headers[i].name) != "sec-fetch-site") continue;
    if (headers[i].value != "none" && headers[i].value != "same-origin") return true;
  }
  return false;
}

bool all_say(const Headers& headers, std::string_view name, std::string_view value) {
  bool said = false;
  for (std::size_t i = 0; i < headers.size(); ++i) {
    if (lower_case(headers[i].name) != name) continue;
    if (headers[i].value != value) return false;
    said = true;
  }
  return said;
}

// Somebody follows a link to the console, in a window of its own that no other page can look into.
bool is_visit(const HttpRequest& head) {
  return head.method == "GET" && head.target == "/" &&
         all_say(head.headers, "sec-fetch-mode", "navigate") &&
         all_say(head.headers, "sec-fetch-dest", "document");
}

Refusal check_page(const HttpRequest& head, const Gate& gate) {
  if (allowed_origin(head, gate)) return std::nullopt;
  if (const auto text = head.headers.find("Origin")) {
    const auto origin = parse_origin(*text);
    if (!origin || !is_own(*origin, head, gate)) {
      return refuse(
          "A page of '" + std::string(*text) + "' must not use this server." +
          (origin ? way_in("--allowed-origin", "SIDESTEP_ALLOWED_ORIGINS", origin->text()) : ""));
    }
  }
  if (!comes_from_elsewhere(head.headers) || is_visit(head)) return std::nullopt;
  return refuse("A page of another origin must not use this server.");
}

bool has_body(const HttpRequest& head) {
  return head.headers.has("Transfer-Encoding") ||
         head.headers.find("Content-Length").value_or("0") != "0";
}

// Such a Content-Type makes a browser ask first.
bool is_json(std::string_view content_type) {
  const std::string type = lower_case(content_type.substr(0, content_type.find_first_of("; \t")));
  return type == "application/json" || type == "application/x-amz-json-1.0" ||
         type == "application/x-amz-json-1.1";
}

bool is_deliberate(const HttpRequest& head) {
  if (head.headers.has("Authorization") || head.headers.has("X-Amz-Target")) return true;
  for (std::size_t i = 0; i < head.headers.size(); ++i) {
    const std::string name = lower_case(head.headers[i].name);
    if (name == "authorization" || name.starts_with("x-amz-") || name.starts_with("amz-sdk-")) {
      return true;
    }
  }
  return is_json(head.headers.find("Content-Type").value_or(""));
}

// A browser asks first before it sends any other method than these for a page of another origin.
bool is_safelisted_method(std::string_view method) {
  return method == "GET" || method == "HEAD" || method == "POST";
}

Refusal check_intent(const HttpRequest& head) {
  if (!is_safelisted_method(head.method)) return std::nullopt;
  if ((head.method != "POST" && !has_body(head)) || is_deliberate(head)) return std::nullopt;
  return refuse(
      "Any web page could send such a request, so it is not taken. Sign it, or give it an "
      "X-Amz-Target, or the Content-Type application/json.");
}

Refusal check_token(const HttpRequest& head, const Gate& gate, const Leave& leave) {
  if (gate.token.empty() || bears_token(head, gate.token)) return std::nullopt;
  if (is_preflight(head) && (leave.page || allowed_origin(head, gate))) return std::nullopt;
  return refusal(403, "UnrecognizedClientException",
                 "The security token included in the request is invalid. This server was started "
                 "with --auth-token: give that token as AWS_SESSION_TOKEN, or in the header "
                 "'Authorization: Bearer TOKEN'.");
}

}  // namespace

std::optional<HttpResponse> refuse_stranger(const HttpRequest& head, const Gate& gate,
                                            const Leave& leave) {
  if (auto refusal = check_host(head, gate)) return refusal;
  if (!leave.page) {
    if (auto refusal = check_page(head, gate)) return refusal;
  }
  if (!leave.page && !leave.form) {
    if (auto refusal = check_intent(head)) return refusal;
  }
  return check_token(head, gate, leave);
}

std::optional<Origin> allowed_origin(const HttpRequest& head, const Gate& gate) {
  const auto text = head.headers.find("Origin");
  auto origin = text ? parse_origin(*text) : std::nullopt;
  if (!origin || std::ranges::find(gate.origins, *origin) == gate.origins.end()) {
    return std::nullopt;
  }
  return origin;
}

}  // namespace sidestep::http
