#include "aws/s3/template_bucket.h"

#include <cctype>
#include <optional>

#include "base/time.h"

namespace sidestep::aws::s3 {
namespace {

// A member under another name.
struct Renamed {
  const char* from;
  const char* to;
};

Json renamed(const Json& value, std::initializer_list<Renamed> names) {
  Json out = Json::object();
  for (const auto& [name, member] : value.get_ref<const Json::object_t&>()) {
    std::string to = name;
    for (const Renamed& each : names) {
      if (name == each.from) to = each.to;
    }
    out[to] = member;
  }
  return out;
}

// Templates may write a number as text.
Json number_of(const Json& value) {
  if (!value.is_string()) return value;
  return std::strtoll(value.get_ref<const std::string&>().c_str(), nullptr, 10);
}

bool is_true(const Json* value) {
  return value != nullptr && (*value == true || *value == "true");
}

const Json& each_of(const Json& document, std::string_view name) {
  static const Json kNone = Json::array();
  const Json* list = find_member(document, name);
  return list != nullptr && list->is_array() ? *list : kNone;
}

Json cors_of(const Json& property) {
  Json rules = Json::array();
  for (const Json& rule : each_of(property, "CorsRules")) {
    rules.push_back(renamed(
        rule, {{"Id", "ID"}, {"ExposedHeaders", "ExposeHeaders"}, {"MaxAge", "MaxAgeSeconds"}}));
  }
  return {{"CORSRules", std::move(rules)}};
}

Json encryption_of(const Json& property) {
  Json rules = Json::array();
  for (const Json& rule : each_of(property, "ServerSideEncryptionConfiguration")) {
    rules.push_back(
        renamed(rule, {{"ServerSideEncryptionByDefault", "ApplyServerSideEncryptionByDefault"}}));
  }
  return {{"Rules", std::move(rules)}};
}

Json date_of(const Json& text) {
  const auto instant = text.is_string() ? parse_rfc3339(text.get<std::string>()) : std::nullopt;
  return instant ? Json(instant->seconds) : text;
}

// One transition, or one of noncurrent versions.
Json transition_of(const Json& property) {
  Json out = Json::object();
  for (const auto& [name, member] : property.get_ref<const Json::object_t&>()) {
    if (name == "TransitionInDays") {
      out["Days"] = number_of(member);
    } else if (name == "TransitionDate") {
      out["Date"] = date_of(member);
    } else {
      out[name] = name == "StorageClass" ? member : number_of(member);
    }
  }
  return out;
}

Json filter_of(const Json& rule) {
  Json conditions = Json::object();
  if (const Json* prefix = find_member(rule, "Prefix")) conditions["Prefix"] = *prefix;
  for (const char* name : {"ObjectSizeGreaterThan", "ObjectSizeLessThan"}) {
    if (const Json* size = find_member(rule, name)) conditions[name] = number_of(*size);
  }
  const Json& tags = each_of(rule, "TagFilters");
  if (tags.size() == 1 && conditions.empty()) return {{"Tag", tags.at(0)}};
  if (!tags.empty()) conditions["Tags"] = tags;
  if (conditions.size() <= 1 && tags.empty()) return conditions;
  return {{"And", std::move(conditions)}};
}

void add_expiration(Json& rule, const Json& property) {
  if (const Json* count = find_member(property, "ExpirationInDays")) {
    rule["Expiration"]["Days"] = number_of(*count);
  }
  if (const Json* date = find_member(property, "ExpirationDate")) {
    rule["Expiration"]["Date"] = date_of(*date);
  }
  if (is_true(find_member(property, "ExpiredObjectDeleteMarker"))) {
    rule["Expiration"]["ExpiredObjectDeleteMarker"] = true;
  }
  if (const Json* count = find_member(property, "NoncurrentVersionExpirationInDays")) {
    rule["NoncurrentVersionExpiration"]["NoncurrentDays"] = number_of(*count);
  }
}

Json lifecycle_rule(const Json& property) {
  Json rule = Json::object();
  if (const Json* id = find_member(property, "Id")) rule["ID"] = *id;
  rule["Status"] = property.value("Status", "Enabled");
  rule["Filter"] = filter_of(property);
  add_expiration(rule, property);
  for (const char* name : {"NoncurrentVersionExpiration", "AbortIncompleteMultipartUpload"}) {
    if (const Json* action = find_member(property, name)) rule[name] = transition_of(*action);
  }
  for (const auto& [one, many] : {std::pair{"Transition", "Transitions"},
                                  std::pair{"NoncurrentVersionTransition",
                                            "NoncurrentVersionTransitions"}}) {
    Json list = Json::array();
    if (const Json* single = find_member(property, one)) list.push_back(transition_of(*single));
    for (const Json& each : each_of(property, many)) {
      Json transition = transition_of(each);
      if (std::string_view(one) != "Transition" && transition.contains("Days")) {
        transition["NoncurrentDays"] = transition["Days"];
        transition.erase("Days");
      }
      list.push_back(std::move(transition));
    }
    if (!list.empty()) rule[many] = std::move(list);
  }
  return rule;
}

Json lifecycle_of(const Json& property) {
  Json rules = Json::array();
  for (const Json& rule : each_of(property, "Rules")) rules.push_back(lifecycle_rule(rule));
  return {{"Rules", std::move(rules)}};
}

Json notification_entry(const Json& property, const char* target, const char* arn) {
  Json entry = Json::object();
  entry[arn] = property.at(target);
  entry["Events"] = Json::array({property.at("Event")});
  const Json* filter = find_member(property, "Filter");
  const Json* key = filter == nullptr ? nullptr : find_member(*filter, "S3Key");
  if (key != nullptr) entry["Filter"]["Key"]["FilterRules"] = each_of(*key, "Rules");
  return entry;
}

Json notifications_of(const Json& property) {
  struct Kind {
    const char* list;
    const char* target;
    const char* to_list;
    const char* arn;
  };
  Json out = Json::object();
  for (const Kind& kind :
       {Kind{"LambdaConfigurations", "Function", "LambdaFunctionConfigurations",
             "LambdaFunctionArn"},
        Kind{"QueueConfigurations", "Queue", "QueueConfigurations", "QueueArn"},
        Kind{"TopicConfigurations", "Topic", "TopicConfigurations", "TopicArn"}}) {
    Json list = Json::array();
    for (const Json& each : each_of(property, kind.list)) {
      list.push_back(notification_entry(each, kind.target, kind.arn));
    }
    if (!list.empty()) out[kind.to_list] = std::move(list);
  }
  const Json* bridge = find_member(property, "EventBridgeConfiguration");
  if (bridge != nullptr &&
      (!bridge->contains("EventBridgeEnabled") || is_true(&bridge->at("EventBridgeEnabled")))) {
    out["EventBridgeConfiguration"] = Json::object();
  }
  return out;
}

Json website_of(const Json& property) {
  Json out = Json::object();
  if (const Json* index = find_member(property, "IndexDocument")) {
    out["IndexDocument"]["Suffix"] = *index;
  }
  if (const Json* error = find_member(property, "ErrorDocument")) {
    out["ErrorDocument"]["Key"] = *error;
  }
  if (const Json* all = find_member(property, "RedirectAllRequestsTo")) {
    out["RedirectAllRequestsTo"] = *all;
  }
  for (const Json& rule : each_of(property, "RoutingRules")) {
    out["RoutingRules"].push_back(
        renamed(rule, {{"RedirectRule", "Redirect"}, {"RoutingRuleCondition", "Condition"}}));
  }
  return out;
}

Json logging_of(const Json& property) {
  Json out = Json::object();
  const Json* target = find_member(property, "DestinationBucketName");
  if (target == nullptr) return out;
  out["LoggingEnabled"]["TargetBucket"] = *target;
  out["LoggingEnabled"]["TargetPrefix"] = property.value("LogFilePrefix", "");
  return out;
}

Json tags_of_template(const Json& property) { return {{"TagSet", property}}; }
Json as_it_is(const Json& property) { return property; }
Json acceleration_of(const Json& property) {
  return renamed(property, {{"AccelerationStatus", "Status"}});
}

// In the order in which they are put: what may be public and who owns objects comes before what
// depends on it.
struct Property {
  const char* name;
  const char* put;     // operation
  const char* member;  // of its input
  Json (*document)(const Json& property);
  const char* remove = nullptr;  // null: an empty document is put
};
constexpr Property kProperties[] = {
    {"OwnershipControls", "PutBucketOwnershipControls", "OwnershipControls", as_it_is,
     "DeleteBucketOwnershipControls"},
    {"PublicAccessBlockConfiguration", "PutPublicAccessBlock", "PublicAccessBlockConfiguration",
     as_it_is, "DeletePublicAccessBlock"},
    {"VersioningConfiguration", "PutBucketVersioning", "VersioningConfiguration", as_it_is},
    {"ObjectLockConfiguration", "PutObjectLockConfiguration", "ObjectLockConfiguration", as_it_is},
    {"BucketEncryption", "PutBucketEncryption", "ServerSideEncryptionConfiguration", encryption_of,
     "DeleteBucketEncryption"},
    {"CorsConfiguration", "PutBucketCors", "CORSConfiguration", cors_of, "DeleteBucketCors"},
    {"LifecycleConfiguration", "PutBucketLifecycleConfiguration", "LifecycleConfiguration",
     lifecycle_of, "DeleteBucketLifecycle"},
    {"Tags", "PutBucketTagging", "Tagging", tags_of_template, "DeleteBucketTagging"},
    {"WebsiteConfiguration", "PutBucketWebsite", "WebsiteConfiguration", website_of,
     "DeleteBucketWebsite"},
    {"LoggingConfiguration", "PutBucketLogging", "BucketLoggingStatus", logging_of},
    {"AccelerateConfiguration", "PutBucketAccelerateConfiguration", "AccelerateConfiguration",
     acceleration_of},
    {"NotificationConfiguration", "PutBucketNotificationConfiguration",
     "NotificationConfiguration", notifications_of},
};

constexpr const char* kIdle[] = {"AnalyticsConfigurations", "IntelligentTieringConfigurations",
                                 "InventoryConfigurations", "MetadataConfiguration",
                                 "MetadataTableConfiguration", "MetricsConfigurations",
                                 "ReplicationConfiguration"};

std::optional<ResourceCall> call_for(const Property& property, const Json* before,
                                     const Json* after) {
  if (after != nullptr && before != nullptr && *after == *before) return std::nullopt;
  if (after == nullptr && before == nullptr) return std::nullopt;
  if (after == nullptr && property.remove != nullptr) return ResourceCall{property.remove};
  ResourceCall call{property.put};
  Json& document = call.input[property.member];
  if (after != nullptr) {
    document = property.document(*after);
  } else if (std::string_view(property.name) == "VersioningConfiguration") {
    document["Status"] = "Suspended";
  } else {
    document = Json::object();
  }
  return call;
}

}  // namespace

std::vector<ResourceCall> bucket_calls(const std::string& bucket, const Json& before,
                                       const Json& after) {
  std::vector<ResourceCall> calls;
  for (const Property& property : kProperties) {
    auto call = call_for(property, find_member(before, property.name),
                         find_member(after, property.name));
    if (!call) continue;
    call->input["Bucket"] = bucket;
    calls.push_back(*std::move(call));
  }
  // One that allows no ACLs takes "Private", which it has already.
  const std::string list = after.value("AccessControl", "Private");
  if (list != before.value("AccessControl", "Private")) {
    ResourceCall call{"PutBucketAcl"};
    call.input["Bucket"] = bucket;
    call.input["ACL"] = canned_list(list);
    calls.push_back(std::move(call));
  }
  return calls;
}

std::string idle_properties(const Json& properties) {
  std::string names;
  for (const char* name : kIdle) {
    if (properties.contains(name)) names += (names.empty() ? "" : ", ") + std::string(name);
  }
  return names;
}

std::string canned_list(const std::string& access_control) {
  std::string name;
  for (const char c : access_control) {
    const bool is_upper = std::isupper(static_cast<unsigned char>(c)) != 0;
    if (is_upper && !name.empty()) name += '-';
    name += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  }
  return name;
}

}  // namespace sidestep::aws::s3
