// What AWS does not take of a lifecycle configuration.

#include <set>

#include "aws/s3/fixdate.h"
#include "aws/s3/lifecycle.h"
#include "base/uuid.h"

namespace sidestep::aws::s3 {
namespace {

constexpr const char* kActions[] = {"Expiration",
                                    "Transitions",
                                    "NoncurrentVersionExpiration",
                                    "NoncurrentVersionTransitions",
                                    "AbortIncompleteMultipartUpload"};

std::optional<Error> check_tag_keys(const Json& conditions) {
  const Json* tags = find_member(conditions, "Tags");
  if (tags == nullptr) return std::nullopt;
  std::set<std::string> keys;
  for (const Json& tag : *tags) {
    const Json* key = find_member(tag, "Key");
    if (key == nullptr) return malformed_xml();
    if (!keys.insert(key->get<std::string>()).second) {
      return invalid_request("Duplicate Tag Keys are not allowed.");
    }
  }
  return std::nullopt;
}

// One condition, or several in an And.
std::optional<Error> check_rule_filter(const Json& rule) {
  const Json* filter = find_member(rule, "Filter");
  if (filter == nullptr) {
    return rule.contains("Prefix") ? std::nullopt : std::optional(malformed_xml());
  }
  if (rule.contains("Prefix") || filter->size() > 1) return malformed_xml();
  const Json* both = find_member(*filter, "And");
  return both == nullptr ? std::nullopt : check_tag_keys(*both);
}

std::optional<Error> check_date(const Json& action) {
  const Json* date = find_member(action, "Date");
  if (date == nullptr) return std::nullopt;
  const auto seconds = static_cast<std::int64_t>(date->get<double>());
  constexpr std::int64_t kDay = 86'400;
  if (seconds % kDay == 0) return std::nullopt;
  return invalid_argument("'Date' must be at midnight GMT", "Date",
                          to_rfc3339(Timestamp(std::chrono::seconds(seconds))));
}

std::optional<Error> check_expiration(const Json& rule) {
  const Json* expiration = find_member(rule, "Expiration");
  if (expiration == nullptr) return std::nullopt;
  if (expiration->size() != 1) return malformed_xml();
  const Json* days = find_member(*expiration, "Days");
  if (days != nullptr && days->get<std::int64_t>() < 1) {
    return invalid_argument("'Days' for Expiration action must be a positive integer", "Days",
                            to_text(*days));
  }
  return check_date(*expiration);
}

std::optional<Error> check_actions(const Json& rule) {
  const bool acts = std::ranges::any_of(kActions, [&](const char* name) {
    return rule.contains(name);
  });
  if (!acts) {
    return invalid_request("At least one action needs to be specified in a rule");
  }
  if (auto error = check_expiration(rule)) return error;
  for (const char* name : {"NoncurrentVersionExpiration", "AbortIncompleteMultipartUpload"}) {
    const Json* action = find_member(rule, name);
    if (action != nullptr && action->empty()) return malformed_xml();
  }
  const Json* transitions = find_member(rule, "Transitions");
  if (transitions == nullptr) return std::nullopt;
  for (const Json& transition : *transitions) {
    if (!transition.contains("StorageClass")) return malformed_xml();
    if (transition.contains("Days") == transition.contains("Date")) return malformed_xml();
    if (auto error = check_date(transition)) return error;
  }
  return std::nullopt;
}

}  // namespace

std::optional<Error> check_lifecycle(Json& configuration) {
  constexpr std::size_t kIdMax = 255;
  const auto rules = configuration.find("Rules");
  if (rules == configuration.end() || rules->empty()) return malformed_xml();
  std::set<std::string> ids;
  for (Json& rule : *rules) {
    const Json* status = find_member(rule, "Status");
    if (status == nullptr || (*status != "Enabled" && *status != "Disabled")) {
      return malformed_xml();
    }
    if (auto error = check_rule_filter(rule)) return error;
    if (auto error = check_actions(rule)) return error;
    if (!rule.contains("ID")) rule["ID"] = random_uuid();
    const auto id = rule.at("ID").get<std::string>();
    if (id.size() > kIdMax) {
      return invalid_argument("ID length should not exceed allowed limit of 255", "ID", id);
    }
    if (!ids.insert(id).second) {
      return invalid_argument("Rule ID must be unique. Found same ID for more than one rule", "ID",
                              id);
    }
  }
  return std::nullopt;
}

}  // namespace sidestep::aws::s3
