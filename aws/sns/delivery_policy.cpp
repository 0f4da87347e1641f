#include "aws/sns/delivery_policy.h"

#include <algorithm>
#include <cmath>

namespace sidestep::aws::sns {
namespace {

constexpr std::string_view kContentType = "text/plain; charset=UTF-8";

Json default_retry_policy() {
  return {{"minDelayTarget", 20},       {"maxDelayTarget", 20},   {"numRetries", 3},
          {"numMaxDelayRetries", 0},    {"numNoDelayRetries", 0}, {"numMinDelayRetries", 0},
          {"backoffFunction", "linear"}};
}

// What `given` leaves out, from the defaults; in the order of the defaults.
Json filled_retry_policy(const Json* given) {
  Json policy = default_retry_policy();
  if (given == nullptr || !given->is_object()) return policy;
  for (auto& [name, value] : policy.items()) {
    if (const Json* own = find_member(*given, name)) value = *own;
  }
  return policy;
}

const Json* object_member(const Json& object, std::string_view name) {
  const Json* value = find_member(object, name);
  return value != nullptr && value->is_object() ? value : nullptr;
}

std::optional<Json> read_object(std::string_view text) {
  auto json = parse_json(text);
  if (!json || !json->is_object()) return std::nullopt;
  return *std::move(json);
}

std::int64_t count_of(const Json& policy, std::string_view name, std::int64_t otherwise) {
  const Json* value = find_member(policy, name);
  return value != nullptr && value->is_number() ? value->get<std::int64_t>() : otherwise;
}

// Between the least and the longest delay, `step` of `steps` on the way.
double backoff(const std::string& function, double least, double longest, double step,
               double steps) {
  const double way = steps <= 1 ? 1 : step / (steps - 1);
  if (function == "exponential") return least * std::pow(longest / std::max(least, 1.0), way);
  if (function == "arithmetic") return least + (longest - least) * way * (way + 1) / 2;
  if (function == "geometric") return least + (longest - least) * way * way;
  return least + (longest - least) * way;
}

}  // namespace

std::optional<std::string> kept_topic_policy(std::string_view given) {
  const auto policy = read_object(given);
  const Json* http = policy ? object_member(*policy, "http") : nullptr;
  if (http == nullptr) return std::nullopt;
  Json kept = Json::object();
  if (const Json* retries = object_member(*http, "defaultHealthyRetryPolicy")) {
    kept["defaultHealthyRetryPolicy"] = *retries;
  }
  const Json* fixed = find_member(*http, "disableSubscriptionOverrides");
  kept["disableSubscriptionOverrides"] = fixed != nullptr && *fixed == true;
  for (const std::string_view name : {"defaultThrottlePolicy", "defaultRequestPolicy"}) {
    if (const Json* value = object_member(*http, name)) kept[std::string(name)] = *value;
  }
  return to_text(Json(Json::object_t{{"http", std::move(kept)}}));
}

std::string effective_topic_policy(std::string_view kept) {
  const Json policy = read_object(kept).value_or(Json::object());
  const Json* http = object_member(policy, "http");
  const Json empty = Json::object();
  const Json& given = http != nullptr ? *http : empty;
  Json effective = Json::object();
  effective["defaultHealthyRetryPolicy"] =
      filled_retry_policy(find_member(given, "defaultHealthyRetryPolicy"));
  const Json* fixed = find_member(given, "disableSubscriptionOverrides");
  effective["disableSubscriptionOverrides"] = fixed != nullptr && *fixed == true;
  if (const Json* throttle = object_member(given, "defaultThrottlePolicy")) {
    effective["defaultThrottlePolicy"] = *throttle;
  }
  const Json* request = object_member(given, "defaultRequestPolicy");
  effective["defaultRequestPolicy"] =
      request != nullptr ? *request : Json{{"headerContentType", kContentType}};
  return to_text(Json(Json::object_t{{"http", std::move(effective)}}));
}

std::optional<std::string> kept_subscription_policy(std::string_view given) {
  const auto policy = read_object(given);
  if (!policy) return std::nullopt;
  Json kept = Json::object();
  const Json* retries = object_member(*policy, "healthyRetryPolicy");
  kept["healthyRetryPolicy"] = retries != nullptr ? filled_retry_policy(retries) : Json();
  for (const std::string_view name : {"sicklyRetryPolicy", "throttlePolicy", "requestPolicy"}) {
    const Json* value = object_member(*policy, name);
    kept[std::string(name)] = value != nullptr ? *value : Json();
  }
  kept["guaranteed"] = false;
  return to_text(kept);
}

std::string effective_subscription_policy(std::string_view kept, std::string_view topic_kept) {
  const Json topic = parse_json(effective_topic_policy(topic_kept)).value()["http"];
  Json policy = read_object(kept).value_or(Json::object());
  Json effective = Json::object();
  const Json* own = object_member(policy, "healthyRetryPolicy");
  effective["healthyRetryPolicy"] = own != nullptr ? *own : topic["defaultHealthyRetryPolicy"];
  for (const std::string_view name : {"sicklyRetryPolicy", "throttlePolicy", "requestPolicy"}) {
    const Json* value = object_member(policy, name);
    effective[std::string(name)] = value != nullptr ? *value : Json();
  }
  if (effective["requestPolicy"].is_null()) {
    effective["requestPolicy"] = topic["defaultRequestPolicy"];
  }
  effective["guaranteed"] = false;
  return to_text(effective);
}

std::optional<std::chrono::seconds> retry_delay(const Json& effective_subscription_policy,
                                                std::int64_t attempts) {
  const Json* given = object_member(effective_subscription_policy, "healthyRetryPolicy");
  const Json policy = filled_retry_policy(given);
  const std::int64_t all = count_of(policy, "numRetries", 3);
  if (attempts > all) return std::nullopt;
  const std::int64_t at_once = count_of(policy, "numNoDelayRetries", 0);
  const std::int64_t shortest = count_of(policy, "numMinDelayRetries", 0);
  const std::int64_t longest = count_of(policy, "numMaxDelayRetries", 0);
  const std::int64_t least_delay = count_of(policy, "minDelayTarget", 20);
  const std::int64_t longest_delay = count_of(policy, "maxDelayTarget", 20);
  if (attempts <= at_once) return std::chrono::seconds(0);
  if (attempts <= at_once + shortest) return std::chrono::seconds(least_delay);
  if (attempts > all - longest) return std::chrono::seconds(longest_delay);
  const Json* function = find_member(policy, "backoffFunction");
  const double delay = backoff(
      function != nullptr && function->is_string() ? function->get<std::string>() : "linear",
      static_cast<double>(least_delay), static_cast<double>(longest_delay),
      static_cast<double>(attempts - at_once - shortest - 1),
      static_cast<double>(all - at_once - shortest - longest));
  return std::chrono::seconds(static_cast<std::int64_t>(delay));
}

std::string content_type(const Json& effective_subscription_policy) {
  const Json* request = object_member(effective_subscription_policy, "requestPolicy");
  const Json* type = request != nullptr ? find_member(*request, "headerContentType") : nullptr;
  return type != nullptr && type->is_string() ? type->get<std::string>()
                                              : std::string(kContentType);
}

}  // namespace sidestep::aws::sns
