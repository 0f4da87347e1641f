#include "aws/s3/cors.h"

#include <algorithm>

#include "aws/s3/tables/buckets.h"
#include "base/letter_case.h"

namespace sidestep::aws::s3 {
namespace {

constexpr std::size_t kRulesMax = 100;  // AWS: of a configuration

bool starts_like(std::string_view text, std::string_view start) {
  return text.size() >= start.size() && equal_in_any_case(text.substr(0, start.size()), start);
}

// A pattern has one "*" at most. Names of headers and hosts are the same in any case.
bool fits(std::string_view pattern, std::string_view text) {
  const std::size_t star = pattern.find('*');
  if (star == pattern.npos) return equal_in_any_case(text, pattern);
  const std::string_view start = pattern.substr(0, star);
  const std::string_view end = pattern.substr(star + 1);
  return text.size() >= start.size() + end.size() && starts_like(text, start) &&
         starts_like(text.substr(text.size() - end.size()), end);
}

std::vector<std::string> texts_in(const Json& rule, std::string_view name) {
  std::vector<std::string> texts;
  const Json* list = find_member(rule, name);
  if (list == nullptr) return texts;
  for (const Json& text : *list) texts.push_back(text.get<std::string>());
  return texts;
}

// The pattern of the list that fits; null if none does.
const std::string* pattern_for(const std::vector<std::string>& patterns, std::string_view text) {
  const auto found =
      std::ranges::find_if(patterns, [&](const auto& pattern) { return fits(pattern, text); });
  return found == patterns.end() ? nullptr : &*found;
}

std::string joined(const std::vector<std::string>& texts) {
  std::string all;
  for (const std::string& text : texts) all += (all.empty() ? "" : ", ") + text;
  return all;
}

std::optional<CorsGrant> grant_of(const Json& rule, const CorsRequest& request) {
  const auto origins = texts_in(rule, "AllowedOrigins");
  const auto methods = texts_in(rule, "AllowedMethods");
  const auto headers = texts_in(rule, "AllowedHeaders");
  const std::string* origin = pattern_for(origins, request.origin);
  if (origin == nullptr || std::ranges::find(methods, request.method) == methods.end()) {
    return std::nullopt;
  }
  const auto is_allowed = [&](const std::string& header) {
    return pattern_for(headers, header) != nullptr;
  };
  if (!std::ranges::all_of(request.headers, is_allowed)) return std::nullopt;
  CorsGrant grant{*origin == "*" ? "*" : request.origin, joined(methods),
                  joined(texts_in(rule, "ExposeHeaders"))};
  const Json* seconds = find_member(rule, "MaxAgeSeconds");
  if (seconds != nullptr && seconds->is_number()) grant.seconds = seconds->get<std::int64_t>();
  return grant;
}

Error forbidden(std::string message, const CorsRequest& request) {
  return s3_error(
      403, "AccessForbidden", "CORSResponse: " + std::move(message),
      {{"Method", request.method}, {"ResourceType", request.has_key ? "OBJECT" : "BUCKET"}});
}

std::optional<Error> check_stars(const Json& rule, std::string_view name, std::string_view one) {
  for (const std::string& pattern : texts_in(rule, name)) {
    if (std::ranges::count(pattern, '*') < 2) continue;
    return invalid_request(std::string(one) + " \"" + pattern +
                           "\" can not have more than one wildcard.");
  }
  return std::nullopt;
}

std::optional<Error> check_rule(const Json& rule) {
  static constexpr std::string_view kMethods[] = {"GET", "PUT", "POST", "DELETE", "HEAD"};
  const auto methods = texts_in(rule, "AllowedMethods");
  if (methods.empty() || texts_in(rule, "AllowedOrigins").empty()) return malformed_xml();
  for (const std::string& method : methods) {
    if (std::ranges::find(kMethods, method) != std::end(kMethods)) continue;
    return invalid_request("Found unsupported HTTP method in CORS config. Unsupported method is " +
                           method);
  }
  if (auto error = check_stars(rule, "AllowedOrigins", "AllowedOrigin")) return error;
  if (auto error = check_stars(rule, "AllowedHeaders", "AllowedHeader")) return error;
  for (const std::string& header : texts_in(rule, "ExposeHeaders")) {
    if (header.find('*') == header.npos) continue;
    return invalid_request("ExposeHeader \"" + header +
                           "\" contains wildcard. We currently do not support wildcard for "
                           "ExposeHeader.");
  }
  return std::nullopt;
}

}  // namespace

Expected<CorsGrant, Error> cors_grant(storage::Database& database, const CorsRequest& request) {
  const auto bucket = Buckets(database).find(request.bucket);
  if (!bucket) return unexpected(no_such_bucket(request.bucket));
  const Json* configuration = find_member(bucket->configurations, "Cors");
  const Json* rules = configuration != nullptr ? find_member(*configuration, "CORSRules") : nullptr;
  if (rules == nullptr)
    return unexpected(forbidden("CORS is not enabled for this bucket.", request));
  for (const Json& rule : *rules) {
    if (auto grant = grant_of(rule, request)) return *std::move(grant);
  }
  return unexpected(forbidden(
      "This CORS request is not allowed. This is usually because the evaluation of Origin, request "
      "method / Access-Control-Request-Method or Access-Control-Request-Headers are not "
      "whitelisted "
      "by the resource's CORS spec.",
      request));
}

std::optional<Error> check_cors_rules(const Json& rules) {
  if (rules.empty()) return malformed_xml();
  if (rules.size() > kRulesMax) {
    return invalid_request(
        "The number of CORS rules should not exceed allowed limit of 100 rules.");
  }
  for (const Json& rule : rules) {
    if (auto error = check_rule(rule)) return error;
  }
  return std::nullopt;
}

}  // namespace sidestep::aws::s3
