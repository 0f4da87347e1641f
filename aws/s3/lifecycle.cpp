#include "aws/s3/lifecycle.h"

#include <functional>

#include "aws/s3/archive.h"
#include "aws/s3/fixdate.h"

namespace sidestep::aws::s3 {
namespace {


Timestamp moment(std::int64_t ms) { return Timestamp(Millis(ms)); }

const Json* rules_of(const BucketRow& bucket) {
  const Json* configuration = find_member(bucket.configurations, "Lifecycle");
  return configuration == nullptr ? nullptr : find_member(*configuration, "Rules");
}

bool is_enabled(const Json& rule) {
  const Json* status = find_member(rule, "Status");
  return status != nullptr && *status == "Enabled";
}

bool has_tag(const ObjectRow& object, const Json& tag) {
  const Json* tags = find_member(object.properties, "TagSet");
  if (tags == nullptr) return false;
  for (const Json& own : *tags) {
    if (own == tag) return true;
  }
  return false;
}

// One condition of a filter, or of its And.
bool meets(const ObjectRow& object, std::string_view name, const Json& value) {
  if (name == "Prefix") return object.key.starts_with(value.get<std::string>());
  if (name == "ObjectSizeGreaterThan") return object.size > value.get<std::int64_t>();
  if (name == "ObjectSizeLessThan") return object.size < value.get<std::int64_t>();
  if (name == "Tag") return has_tag(object, value);
  for (const Json& each : value) {
    if (!has_tag(object, each)) return false;
  }
  return true;
}

bool applies_to(const Json& rule, const ObjectRow& object) {
  const Json* prefix = find_member(rule, "Prefix");
  if (prefix != nullptr) return meets(object, "Prefix", *prefix);
  const Json* filter = find_member(rule, "Filter");
  if (filter == nullptr) return true;
  const Json* both = find_member(*filter, "And");
  const Json& conditions = both != nullptr ? *both : *filter;
  for (const auto& [name, value] : conditions.get_ref<const Json::object_t&>()) {
    if (!meets(object, name, value)) return false;
  }
  return true;
}

// Calls `visit` for the named action of every rule that counts for the object.
void each_action(const BucketRow& bucket, const ObjectRow& object, std::string_view name,
                 const std::function<void(const Json& action, const Json& rule)>& visit) {
  const Json* rules = rules_of(bucket);
  if (rules == nullptr) return;
  for (const Json& rule : *rules) {
    const Json* action = is_enabled(rule) ? find_member(rule, name) : nullptr;
    if (action != nullptr && applies_to(rule, object)) visit(*action, rule);
  }
}

// When an action with Days or Date is due.
std::optional<Timestamp> due_at(const Json& action, const ObjectRow& object) {
  if (const Json* count = find_member(action, "Days")) {
    return days_after(moment(object.modified_ms), count->get<std::int64_t>());
  }
  if (const Json* date = find_member(action, "Date")) {
    return moment(static_cast<std::int64_t>(date->get<double>() * 1000));
  }
  return std::nullopt;
}

}  // namespace

bool has_lifecycle(const BucketRow& bucket) {
  const Json* rules = rules_of(bucket);
  return rules != nullptr && std::ranges::any_of(*rules, is_enabled);
}

Timestamp days_after(Timestamp time, std::int64_t count) {
  return std::chrono::ceil<std::chrono::days>(time + std::chrono::days(count));
}

std::optional<Expiry> expiry_of(const BucketRow& bucket, const ObjectRow& object) {
  std::optional<Expiry> first;
  if (!object.is_latest || object.is_delete_marker) return first;
  each_action(bucket, object, "Expiration", [&](const Json& action, const Json& rule) {
    const auto when = due_at(action, object);
    if (when && (!first || *when < first->when)) {
      first = Expiry{*when, rule.at("ID").get<std::string>()};
    }
  });
  return first;
}

std::optional<std::string> expiration_text(const BucketRow& bucket, const ObjectRow& object) {
  const auto expiry = expiry_of(bucket, object);
  if (!expiry) return std::nullopt;
  return "expiry-date=\"" + fixdate(expiry->when) + "\", rule-id=\"" + expiry->rule + "\"";
}

bool expires_noncurrent(const BucketRow& bucket, const ObjectRow& object,
                        const Noncurrent& noncurrent, Timestamp now) {
  bool expires = false;
  each_action(bucket, object, "NoncurrentVersionExpiration", [&](const Json& action, const Json&) {
    const Json* kept = find_member(action, "NewerNoncurrentVersions");
    const Json* count = find_member(action, "NoncurrentDays");
    const bool is_over = kept == nullptr || noncurrent.newer >= kept->get<std::int64_t>();
    const std::int64_t lasts = count == nullptr ? 0 : count->get<std::int64_t>();
    expires = expires || (is_over && days_after(noncurrent.since, lasts) <= now);
  });
  return expires;
}

bool expires_marker(const BucketRow& bucket, const ObjectRow& marker, Timestamp now) {
  bool expires = false;
  each_action(bucket, marker, "Expiration", [&](const Json& action, const Json&) {
    const Json* markers = find_member(action, "ExpiredObjectDeleteMarker");
    const auto when = due_at(action, marker);
    expires = expires || (markers != nullptr && *markers == true) || (when && *when <= now);
  });
  return expires;
}

std::optional<std::string> due_class(const BucketRow& bucket, const ObjectRow& object,
                                     Timestamp now) {
  std::optional<Timestamp> latest;
  std::string storage_class;
  each_action(bucket, object, "Transitions", [&](const Json& actions, const Json&) {
    for (const Json& action : actions) {
      const auto when = due_at(action, object);
      if (!when || *when > now || (latest && *when < *latest)) continue;
      latest = when;
      storage_class = action.at("StorageClass").get<std::string>();
    }
  });
  if (!latest || storage_class == class_of(object)) return std::nullopt;
  return storage_class;
}

bool expires_upload(const BucketRow& bucket, const UploadRow& upload, Timestamp now) {
  ObjectRow object;
  object.key = upload.key;
  bool expires = false;
  each_action(bucket, object, "AbortIncompleteMultipartUpload",
              [&](const Json& action, const Json&) {
                const Json* count = find_member(action, "DaysAfterInitiation");
                if (count == nullptr) return;
                const auto due =
                    days_after(moment(upload.initiated_ms), count->get<std::int64_t>());
                expires = expires || due <= now;
              });
  return expires;
}

}  // namespace sidestep::aws::s3
