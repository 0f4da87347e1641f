#include "aws/s3/notifications.h"

#include "aws/core/outbox.h"
#include "aws/s3/destinations.h"
#include "base/arn.h"
#include "base/hash.h"
#include "base/letter_case.h"
#include "base/uri.h"
#include "base/uuid.h"

namespace sidestep::aws::s3 {
namespace {

// One kind of destination in a configuration.
struct Destinations {
  std::string_view list;      // "QueueConfigurations"
  std::string_view arn;       // "QueueArn"
  std::string_view argument;  // what error answers call it
  std::string_view service;   // of the ARN
};
constexpr Destinations kDestinations[] = {
    {"QueueConfigurations", "QueueArn", "Queue", "sqs"},
    {"TopicConfigurations", "TopicArn", "Topic", "sns"},
    {"LambdaFunctionConfigurations", "LambdaFunctionArn", "CloudFunction", "lambda"},
};

const Json* list_in(const Json& configuration, std::string_view name) {
  const Json* list = find_member(configuration, name);
  return list != nullptr && list->is_array() ? list : nullptr;
}

// "s3:ObjectCreated:*" covers "ObjectCreated:Put".
bool covers(std::string_view pattern, std::string_view event) {
  constexpr std::string_view kPrefix = "s3:";
  if (!pattern.starts_with(kPrefix)) return false;
  pattern.remove_prefix(kPrefix.size());
  if (!pattern.ends_with('*')) return pattern == event;
  return event.starts_with(pattern.substr(0, pattern.size() - 1));
}

bool passes_filter(const Json& configuration, const std::string& key) {
  const Json* filter = find_member(configuration, "Filter");
  const Json* of_key = filter == nullptr ? nullptr : find_member(*filter, "Key");
  const Json* rules = of_key == nullptr ? nullptr : list_in(*of_key, "FilterRules");
  if (rules == nullptr) return true;
  for (const Json& rule : *rules) {
    const auto value = form_decoded(rule.at("Value").get<std::string>());
    const auto name = rule.at("Name").get<std::string>();
    const bool is_prefix = name == "prefix" || name == "Prefix";
    if (is_prefix ? !key.starts_with(value) : !key.ends_with(value)) return false;
  }
  return true;
}

bool wants(const Json& configuration, const ObjectEvent& event) {
  const Json* events = list_in(configuration, "Events");
  if (events == nullptr || !passes_filter(configuration, event.object->key)) return false;
  for (const Json& pattern : *events) {
    if (covers(pattern.get_ref<const std::string&>(), event.name)) return true;
  }
  return false;
}

// Greater for later events of a key.
std::string sequencer(const ObjectRow& object, Timestamp now) {
  constexpr std::size_t kDigits = 18;
  std::string digits = to_hex(std::to_string(now.time_since_epoch().count() * 1000 + object.seq));
  digits.resize(kDigits, '0');
  return digits;
}

Json record_of(const Change& change, const BucketRow& bucket, const Call& call,
               const ObjectEvent& event, const std::string& configuration_id) {
  const ObjectRow& object = *event.object;
  Json described = Json::object();
  described["key"] = uri_encoded(object.key, Slashes::kKept);
  const bool is_of_properties =
      event.name.starts_with("ObjectTagging") || event.name.starts_with("ObjectAcl");
  if (is_of_properties) {
    described["eTag"] = object.etag;
  } else if (!event.name.starts_with("ObjectRemoved")) {
    described["size"] = object.size;
    described["eTag"] = object.etag;
  } else if (event.name == "ObjectRemoved:DeleteMarkerCreated") {
    described["eTag"] = "d41d8cd98f00b204e9800998ecf8427e";
  }
  if (object.version_id != kNullVersion) described["versionId"] = object.version_id;
  if (!is_of_properties) described["sequencer"] = sequencer(object, change.now);
  const std::string principal = canonical_user_id(bucket.account).substr(0, 14);
  Json record = parse_json(R"({"eventVersion": "2.1", "eventSource": "aws:s3"})").value();
  if (is_of_properties) record["eventVersion"] = "2.3";
  record["awsRegion"] = bucket.region;
  record["eventTime"] = to_rfc3339(change.now);
  record["eventName"] = std::string(event.name);
  record["userIdentity"]["principalId"] =
      "AWS:" + canonical_user_id(call.scope.account + " root").substr(0, 20);
  record["requestParameters"]["sourceIPAddress"] = "127.0.0.1";
  record["responseElements"]["x-amz-request-id"] = call.request_id;
  record["responseElements"]["x-amz-id-2"] = call.request_id;
  record["s3"]["s3SchemaVersion"] = "1.0";
  record["s3"]["configurationId"] = configuration_id;
  record["s3"]["bucket"]["name"] = bucket.name;
  record["s3"]["bucket"]["ownerIdentity"]["principalId"] = principal;
  record["s3"]["bucket"]["arn"] = "arn:aws:s3:::" + bucket.name;
  record["s3"]["object"] = std::move(described);
  return record;
}

Delivery delivery_to(const Destination& destination, const Json& body, const Call& cause,
                     const std::string& bucket) {
  DestinationCall call = message_for(destination, {body, cause.scope, cause.trace_id});
  call.scope.principal = "s3.amazonaws.com";
  call.scope.source_arn = "arn:aws:s3:::" + bucket;
  Delivery delivery{destination.service,
                    {std::move(call.operation), std::move(call.input), std::move(call.scope)}};
  delivery.call.body = std::move(call.payload);
  return delivery;
}

// "Object Created" and its reason, as EventBridge has them.
struct BridgeNames {
  std::string_view detail_type;
  std::string_view reason;
  std::string_view deletion_type;
};

BridgeNames bridge_names(std::string_view event) {
  if (event == "ObjectCreated:Put") return {"Object Created", "PutObject", {}};
  if (event == "ObjectCreated:Copy") return {"Object Created", "CopyObject", {}};
  if (event == "ObjectCreated:CompleteMultipartUpload") {
    return {"Object Created", "CompleteMultipartUpload", {}};
  }
  if (event == "ObjectRemoved:Delete") {
    return {"Object Deleted", "DeleteObject", "Permanently Deleted"};
  }
  if (event == "ObjectRemoved:DeleteMarkerCreated") {
    return {"Object Deleted", "DeleteObject", "Delete Marker Created"};
  }
  if (event == "ObjectCreated:Post") return {"Object Created", "POST Object", {}};
  if (event == "LifecycleExpiration:Delete") {
    return {"Object Deleted", "Lifecycle Expiration", "Permanently Deleted"};
  }
  if (event == "LifecycleExpiration:DeleteMarkerCreated") {
    return {"Object Deleted", "Lifecycle Expiration", "Delete Marker Created"};
  }
  if (event == "LifecycleTransition") return {"Object Storage Class Changed", "", {}};
  if (event == "ObjectRestore:Post") return {"Object Restore Initiated", "", {}};
  if (event == "ObjectRestore:Completed") return {"Object Restore Completed", "", {}};
  if (event == "ObjectTagging:Put") return {"Object Tags Added", "", {}};
  if (event == "ObjectTagging:Delete") return {"Object Tags Deleted", "", {}};
  return {"Object ACL Updated", "", {}};
}

Delivery delivery_to_bridge(const Change& change, const BucketRow& bucket, const Call& call,
                            const ObjectEvent& event) {
  const ObjectRow& object = *event.object;
  const BridgeNames names = bridge_names(event.name);
  Json described = Json::object();
  described["key"] = object.key;
  if (names.deletion_type.empty()) {
    described["size"] = object.size;
    described["etag"] = object.etag;
  }
  if (object.version_id != kNullVersion) described["version-id"] = object.version_id;
  described["sequencer"] = sequencer(object, change.now);
  Json detail = parse_json(R"({"version": "0"})").value();
  detail["bucket"]["name"] = bucket.name;
  detail["object"] = std::move(described);
  detail["request-id"] = call.request_id;
  detail["requester"] = call.scope.account;
  detail["source-ip-address"] = "127.0.0.1";
  if (!names.reason.empty()) detail["reason"] = std::string(names.reason);
  if (!names.deletion_type.empty()) detail["deletion-type"] = std::string(names.deletion_type);
  Json entry = Json::object();
  entry["Source"] = "aws.s3";
  entry["DetailType"] = std::string(names.detail_type);
  entry["Detail"] = to_text(detail);
  entry["Resources"] = Json::array({"arn:aws:s3:::" + bucket.name});
  Delivery delivery{"events",
                    {"PutServiceEvents",
                     Json::object(),
                     {.account = call.scope.account, .region = call.scope.region}}};
  delivery.call.input["Entries"] = Json::array({std::move(entry)});
  return delivery;
}

// Names get the case that answers have.
std::optional<Error> check_filter(Json& configuration) {
  const auto filter = configuration.find("Filter");
  const Json* key = filter == configuration.end() ? nullptr : find_member(*filter, "Key");
  if (key == nullptr || list_in(*key, "FilterRules") == nullptr) return std::nullopt;
  for (Json& rule : filter->at("Key").at("FilterRules")) {
    const Json* name = find_member(rule, "Name");
    const Json* value = find_member(rule, "Value");
    if (name == nullptr || value == nullptr) return malformed_xml();
    const std::string lower = lower_case(name->get_ref<const std::string&>());
    if (lower != "prefix" && lower != "suffix") {
      return invalid_argument("filter rule name must be either prefix or suffix", "FilterRule.Name",
                              name->get<std::string>());
    }
    rule["Name"] = lower == "prefix" ? "Prefix" : "Suffix";
  }
  return std::nullopt;
}

}  // namespace

std::vector<Destination> destinations_of(const Json& configuration) {
  std::vector<Destination> found;
  for (const Destinations& kind : kDestinations) {
    const Json* list = list_in(configuration, kind.list);
    if (list == nullptr) continue;
    for (const Json& entry : *list) {
      found.push_back(
          {std::string(kind.service), entry.at(std::string(kind.arn)).get<std::string>()});
    }
  }
  return found;
}

// https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html
void notify_of_test(Change& change, const BucketRow& bucket, const Call& call,
                    const Json& configuration) {
  Json body = parse_json(R"({"Service": "Amazon S3", "Event": "s3:TestEvent"})").value();
  body["Time"] = to_rfc3339(change.now);
  body["Bucket"] = bucket.name;
  body["RequestId"] = call.request_id;
  body["HostId"] = call.request_id;
  for (const Destination& destination : destinations_of(configuration)) {
    if (destination.service == "lambda") continue;  // functions get none
    Outbox::put(change.database, delivery_to(destination, body, call, bucket.name), change.now);
  }
}

void notify(Change& change, const BucketRow& bucket, const Call& call, const ObjectEvent& event) {
  const Json* configuration = find_member(bucket.configurations, "Notification");
  if (configuration == nullptr) return;
  for (const Destinations& kind : kDestinations) {
    const Json* list = list_in(*configuration, kind.list);
    if (list == nullptr) continue;
    for (const Json& entry : *list) {
      if (!wants(entry, event)) continue;
      Json body = Json::object();
      body["Records"] =
          Json::array({record_of(change, bucket, call, event, entry.at("Id").get<std::string>())});
      const Destination destination{std::string(kind.service),
                                    entry.at(std::string(kind.arn)).get<std::string>()};
      Outbox::put(change.database, delivery_to(destination, body, call, bucket.name), change.now);
    }
  }
  if (find_member(*configuration, "EventBridgeConfiguration") != nullptr) {
    Outbox::put(change.database, delivery_to_bridge(change, bucket, call, event), change.now);
  }
}

void notify_deleted(Change& change, const BucketRow& bucket, const Call& call,
                    const Deleted& deleted) {
  if (deleted.marker) {
    notify(change, bucket, call, {"ObjectRemoved:DeleteMarkerCreated", &*deleted.marker});
  }
  if (deleted.missing) {
    notify(change, bucket, call, {"ObjectRemoved:Delete", &*deleted.missing});
  }
  if (deleted.removed) {
    notify(change, bucket, call, {"ObjectRemoved:Delete", &*deleted.removed});
  }
}

std::optional<Error> check_notifications(Json& configuration) {
  for (const Destinations& kind : kDestinations) {
    const auto list = configuration.find(std::string(kind.list));
    if (list == configuration.end()) continue;
    for (Json& entry : *list) {
      const Json* arn = find_member(entry, kind.arn);
      const std::string text = arn == nullptr ? "" : arn->get<std::string>();
      const auto parsed = Arn::parse(text);
      if (!parsed || parsed->service != kind.service) {
        return invalid_argument("The ARN could not be parsed", kind.argument, text);
      }
      if (auto error = check_filter(entry)) return error;
      if (!entry.contains("Id")) entry["Id"] = random_uuid();
    }
  }
  return std::nullopt;
}

}  // namespace sidestep::aws::s3
