#include "aws/sns/notification.h"

#include "aws/core/arn_of.h"

namespace sidestep::aws::sns {
namespace {

constexpr std::string_view kSignature = "U2lkZXN0ZXAgc2lnbnMgbm90aGluZw==";
constexpr std::string_view kDefaultAddress = "http://localhost:8083";

std::string address_of(const Scope& scope) {
  return std::string(scope.endpoint.empty() ? kDefaultAddress : std::string_view(scope.endpoint));
}

std::string certificate_url(const Scope& scope) {
  return "https://sns." + scope.region +
         ".amazonaws.com/SimpleNotificationService-73696465737465702e73696465737465.pem";
}

std::string unsubscribe_url(const Notice& notice) {
  return address_of(notice.scope) +
         "/?Action=Unsubscribe&SubscriptionArn=" + notice.subscription_arn;
}

// "Type" of a data type and the value as it was given.
Json shown_attributes(const Json& attributes) {
  Json shown = Json::object();
  for (const auto& [name, attribute] : attributes.items()) {
    Json one = Json::object();
    one["Type"] = *find_member(attribute, "DataType");
    const Json* text = find_member(attribute, "StringValue");
    one["Value"] = text != nullptr ? *text : *find_member(attribute, "BinaryValue");
    shown[name] = std::move(one);
  }
  return shown;
}

// "{\n  "Name" : value,\n ...}", with attributes a line each.
std::string in_lines(const Json& members) {
  std::string text = "{";
  const char* separator = "\n";
  for (const auto& [name, value] : members.items()) {
    text += separator;
    text += "  " + to_text(Json(name)) + " : ";
    if (value.is_object()) {
      text += "{";
      const char* inner = "\n";
      for (const auto& [key, entry] : value.items()) {
        text += inner;
        text += "    " + to_text(Json(key)) + " : " + to_text(entry);
        inner = ",\n";
      }
      text += "\n  }";
    } else {
      text += to_text(value);
    }
    separator = ",\n";
  }
  return text + "\n}";
}

}  // namespace

std::string notification_text(const Notice& notice) {
  Json members = Json::object();
  members["Type"] = "Notification";
  members["MessageId"] = notice.message_id;
  if (notice.sequence) members["SequenceNumber"] = *notice.sequence;
  members["TopicArn"] = notice.topic_arn;
  if (notice.subject) members["Subject"] = *notice.subject;
  members["Message"] = notice.message;
  members["Timestamp"] = to_rfc3339(notice.time);
  if (!notice.sequence) {
    members["SignatureVersion"] = notice.signature_version;
    members["Signature"] = kSignature;
    members["SigningCertURL"] = certificate_url(notice.scope);
  }
  members["UnsubscribeURL"] = unsubscribe_url(notice);
  if (notice.attributes != nullptr) {
    members["MessageAttributes"] = shown_attributes(*notice.attributes);
  }
  return in_lines(members);
}

Json lambda_event(const Notice& notice) {
  Json sns = Json::object();
  sns["Type"] = "Notification";
  sns["MessageId"] = notice.message_id;
  sns["TopicArn"] = notice.topic_arn;
  sns["Subject"] = notice.subject ? Json(*notice.subject) : Json();
  sns["Message"] = notice.message;
  sns["Timestamp"] = to_rfc3339(notice.time);
  sns["SignatureVersion"] = notice.signature_version;
  sns["Signature"] = kSignature;
  sns["SigningCertUrl"] = certificate_url(notice.scope);
  sns["UnsubscribeUrl"] = unsubscribe_url(notice);
  sns["MessageAttributes"] =
      notice.attributes != nullptr ? shown_attributes(*notice.attributes) : Json::object();
  Json record = Json::object();
  record["EventSource"] = "aws:sns";
  record["EventVersion"] = "1.0";
  record["EventSubscriptionArn"] = notice.subscription_arn;
  record["Sns"] = std::move(sns);
  return Json::object_t{{"Records", Json::array({std::move(record)})}};
}

std::string confirmation_text(const Notice& notice, const std::string& token) {
  Json members = Json::object();
  members["Type"] = "SubscriptionConfirmation";
  members["MessageId"] = notice.message_id;
  members["Token"] = token;
  members["TopicArn"] = notice.topic_arn;
  members["Message"] = "You have chosen to subscribe to the topic " + notice.topic_arn +
                       ".\nTo confirm the subscription, visit the SubscribeURL included in this "
                       "message.";
  members["SubscribeURL"] = address_of(notice.scope) +
                            "/?Action=ConfirmSubscription&TopicArn=" + notice.topic_arn +
                            "&Token=" + token;
  members["Timestamp"] = to_rfc3339(notice.time);
  members["SignatureVersion"] = notice.signature_version;
  members["Signature"] = kSignature;
  members["SigningCertURL"] = certificate_url(notice.scope);
  return in_lines(members);
}

std::string topic_sequence_number(std::int64_t sequence) {
  // AWS's first is 10000000000000000000.
  const std::string digits = std::to_string(sequence);
  constexpr std::size_t kDigits = 19;
  return "1" + std::string(digits.size() < kDigits ? kDigits - digits.size() : 0, '0') + digits;
}

}  // namespace sidestep::aws::sns
