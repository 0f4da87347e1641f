#include "aws/lambda/asynchronous/destination.h"

#include <algorithm>

#include "aws/lambda/event_sources/mapping.h"
#include "base/arn.h"
#include "base/uuid.h"

namespace sidestep::aws::lambda {
namespace {

// Bodies of functions are bytes; what is not JSON is shown as text.
Json value_of(const std::string& payload) {
  auto value = parse_json(payload);
  return value ? *std::move(value) : Json(payload);
}

Json record_of(const EventEnd& end) {
  Json record = Json::object();
  record["version"] = "1.0";
  record["timestamp"] = to_rfc3339(end.now);
  const std::string qualifier =
      end.event.function.qualifier.empty() ? runner::kLatestVersion : end.event.function.qualifier;
  const std::int64_t count = end.event.attempts + (end.is_success() ? 1 : 0);
  record["requestContext"] = {{"requestId", end.event.request_id},
                              {"functionArn", end.function.arn + ':' + qualifier},
                              {"condition", end.condition},
                              {"approximateInvokeCount", count}};
  record["requestPayload"] = value_of(end.event.payload);
  if (end.result == nullptr) return record;
  record["responseContext"] = {{"statusCode", 200},
                               {"executedVersion", end.result->executed_version}};
  if (const std::string error = end.result->function_error(); !error.empty()) {
    record["responseContext"]["functionError"] = error;
  }
  record["responsePayload"] = value_of(end.result->payload);
  return record;
}

// The function's role calls.
Scope scope_of_call(const EventEnd& end, const Arn& target) {
  Scope scope{.account = target.account, .region = target.region};
  if (scope.account.empty()) scope.account = end.event.function.account;
  if (scope.region.empty()) scope.region = end.event.function.region;
  scope.principal = role_session(end.function.role, end.function.name);
  return scope;
}

Json bus_entry(const EventEnd& end, const std::string& bus, Json record) {
  Json entry = Json::object();
  entry["Source"] = "lambda";
  entry["DetailType"] = std::string("Lambda Function Invocation Result - ") +
                        (end.is_success() ? "Success" : "Failure");
  entry["Resources"] = Json::array({bus, record.at("requestContext").at("functionArn")});
  entry["EventBusName"] = bus;
  entry["Detail"] = to_text(record);
  return entry;
}

// "aws/lambda/async/f/2026/11/23/2026-11-23T11.49.00-UUID"
std::string object_key(const EventEnd& end) {
  constexpr std::size_t kDay = 10;      // "2026-11-23"
  constexpr std::size_t kSeconds = 19;  // "2026-11-23T11:49:00"
  const std::string now = to_rfc3339(end.now);
  std::string day = now.substr(0, kDay);
  std::string second = now.substr(0, kSeconds);
  std::ranges::replace(day, '-', '/');
  std::ranges::replace(second, ':', '.');
  return "aws/lambda/async/" + end.function.name + '/' + day + '/' + second + '-' + random_uuid();
}

Delivery to_destination(const EventEnd& end, const std::string& target) {
  const Arn arn = Arn::parse(target).value_or(Arn{});
  const Scope scope = scope_of_call(end, arn);
  Json record = record_of(end);
  Delivery delivery;
  delivery.service = arn.service;
  if (arn.service == "sqs") {
    delivery.call = {
        "SendMessage", {{"QueueUrl", queue_url(target)}, {"MessageBody", to_text(record)}}, scope};
  } else if (arn.service == "sns") {
    delivery.call = {"Publish", {{"TopicArn", target}, {"Message", to_text(record)}}, scope};
  } else if (arn.service == "lambda") {
    delivery.call = {
        "Invoke", {{"FunctionName", target}, {"InvocationType", "Event"}}, scope, to_text(record)};
  } else if (arn.service == "events") {
    delivery.call = {"PutEvents",
                     {{"Entries", Json::array({bus_entry(end, target, std::move(record))})}},
                     scope};
  } else {
    delivery.call = {
        "PutObject", {{"Bucket", arn.resource}, {"Key", object_key(end)}}, scope, to_text(record)};
  }
  return delivery;
}

// The event itself, as it was, and why it failed.
// https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html#invocation-dlq
Delivery to_dead_letters(const EventEnd& end, const std::string& target) {
  constexpr std::size_t kErrorMax = 1024;
  const Arn arn = Arn::parse(target).value_or(Arn{});
  const auto attribute = [](std::string_view type, const std::string& value) {
    return Json{{"DataType", type}, {"StringValue", value}};
  };
  Json attributes = Json::object();
  attributes["RequestID"] = attribute("String", end.event.request_id);
  if (end.result != nullptr) {
    attributes["ErrorCode"] = attribute("Number", "200");
    const auto payload = parse_json(end.result->payload);
    const Json* message = payload ? find_member(*payload, "errorMessage") : nullptr;
    if (message != nullptr && message->is_string() && !message->get<std::string>().empty()) {
      attributes["ErrorMessage"] =
          attribute("String", message->get<std::string>().substr(0, kErrorMax));
    }
  }
  Delivery delivery;
  delivery.service = arn.service;
  const Scope scope = scope_of_call(end, arn);
  if (arn.service == "sqs") {
    delivery.call = {"SendMessage",
                     {{"QueueUrl", queue_url(target)},
                      {"MessageBody", end.event.payload},
                      {"MessageAttributes", std::move(attributes)}},
                     scope};
  } else {
    delivery.call = {"Publish",
                     {{"TopicArn", target},
                      {"Message", end.event.payload},
                      {"MessageAttributes", std::move(attributes)}},
                     scope};
  }
  return delivery;
}

std::string target_in(const Json& config, std::string_view side) {
  const Json* all = find_member(config, "DestinationConfig");
  const Json* one = all != nullptr ? find_member(*all, side) : nullptr;
  const Json* target = one != nullptr ? find_member(*one, "Destination") : nullptr;
  return target != nullptr && target->is_string() ? target->get<std::string>() : "";
}

std::string dead_letter_target(const runner::Function& function) {
  const Json* config = find_member(function.shown_only, "DeadLetterConfig");
  const Json* target = config != nullptr ? find_member(*config, "TargetArn") : nullptr;
  return target != nullptr && target->is_string() ? target->get<std::string>() : "";
}

}  // namespace

std::vector<Delivery> deliveries_of(const EventEnd& end, const Json& config) {
  std::vector<Delivery> deliveries;
  const std::string target = target_in(config, end.is_success() ? "OnSuccess" : "OnFailure");
  if (!target.empty()) deliveries.push_back(to_destination(end, target));
  if (end.is_success()) return deliveries;
  if (const std::string queue = dead_letter_target(end.function); !queue.empty()) {
    deliveries.push_back(to_dead_letters(end, queue));
  }
  return deliveries;
}

}  // namespace sidestep::aws::lambda
