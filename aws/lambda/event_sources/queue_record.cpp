#include "aws/lambda/event_sources/queue_record.h"

#include "base/arn.h"

namespace sidestep::aws::lambda {
namespace {

Json record_attribute(const Json& attribute) {
  Json shown = Json::object();
  if (const Json* text = find_member(attribute, "StringValue")) shown["stringValue"] = *text;
  if (const Json* bytes = find_member(attribute, "BinaryValue")) shown["binaryValue"] = *bytes;
  shown["stringListValues"] = Json::array();
  shown["binaryListValues"] = Json::array();
  shown["dataType"] = attribute.at("DataType");
  return shown;
}

Json member_or(const Json& message, std::string_view name, Json otherwise) {
  const Json* value = find_member(message, name);
  return value != nullptr ? *value : std::move(otherwise);
}

}  // namespace

Json queue_record(const Json& message, const std::string& queue_arn) {
  Json attributes = Json::object();
  if (const Json* given = find_member(message, "MessageAttributes")) {
    for (const auto& [name, value] : given->items()) attributes[name] = record_attribute(value);
  }
  Json record = Json::object();
  record["messageId"] = message.at("MessageId");
  record["receiptHandle"] = message.at("ReceiptHandle");
  record["body"] = message.at("Body");
  record["attributes"] = member_or(message, "Attributes", Json::object());
  record["messageAttributes"] = std::move(attributes);
  if (const Json* digest = find_member(message, "MD5OfMessageAttributes")) {
    record["md5OfMessageAttributes"] = *digest;
  }
  record["md5OfBody"] = member_or(message, "MD5OfBody", "");
  record["eventSource"] = "aws:sqs";
  record["eventSourceARN"] = queue_arn;
  record["awsRegion"] = Arn::parse(queue_arn).value_or(Arn{}).region;
  return record;
}

Json members_of(const Output& output) {
  return output.text.empty() ? output.members : parse_json(output.text).value_or(Json::object());
}

}  // namespace sidestep::aws::lambda
