#include "integrations/reach.h"

#include <algorithm>

#include "http/url.h"

namespace sidestep::services {
namespace {

bool fits(const std::string& pattern, const std::string& host) {
  if (pattern == "*") return true;
  if (pattern.starts_with("*.")) return host.ends_with(pattern.substr(1));
  return pattern == host;
}

std::string without_last_slash(std::string text) {
  if (text.ends_with('/')) text.pop_back();
  return text;
}

}  // namespace

bool is_this_machine(const std::string& host) {
  return host == "localhost" || host.ends_with(".localhost") || host == "::1" ||
         host.starts_with("127.");
}

Expected<std::vector<Reach::Rule>, std::string> Reach::parse(std::string_view text) {
  std::vector<Rule> rules;
  while (!text.empty()) {
    const std::string_view part = text.substr(0, text.find(','));
    text.remove_prefix(std::min(part.size() + 1, text.size()));
    const std::size_t equals = part.find('=');
    Rule rule{std::string(part.substr(0, equals)), ""};
    if (equals != part.npos) {
      rule.instead = without_last_slash(std::string(part.substr(equals + 1)));
    }
    const bool named = !rule.host.empty() && rule.host.find_first_of("/: ") == std::string::npos;
    if (!named || (equals != part.npos && !http::parse_url(rule.instead))) {
      return unexpected(
          "must be HOST or HOST=URL, such as api.example.com, *.example.com or "
          "api.example.com=http://localhost:9000, not '" +
          std::string(part) + "'");
    }
    rules.push_back(std::move(rule));
  }
  return rules;
}

Expected<Reached, std::string> Reach::find(const std::string& url) const {
  const auto parsed = http::parse_url(url);
  if (!parsed) return unexpected("'" + url + "' is not a URL");
  const std::string host = parsed->host();
  const auto rule =
      std::ranges::find_if(rules_, [&](const Rule& known) { return fits(known.host, host); });
  if (rule != rules_.end() && !rule->instead.empty()) {
    const std::string target = parsed->target;
    return Reached{rule->instead + target, parsed->host_field()};
  }
  if (rule != rules_.end() || is_this_machine(host)) return Reached{url, parsed->host_field()};
  return unexpected("Sidestep calls this machine only, not " + host +
                    ", unless it is told to with --reach " + host +
                    " or, to call another server in its place, --reach " + host + "=URL.");
}

}  // namespace sidestep::services
