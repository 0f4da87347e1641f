#include "aws/targets/target.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <optional>
#include <utility>

#include "base/arn.h"
#include "base/hash.h"
#include "base/time.h"

namespace sidestep::aws::targets {
namespace {

struct TargetCall {
  std::string service;
  OutgoingCall call;
  std::string lane{};
  std::string done_error{};
};

// Refused by the directory, which names what is missing.
TargetCall not_invocable(const Invocation& invocation, const Arn& arn) {
  const std::string kind = arn.resource.substr(0, arn.resource.find_first_of("/:"));
  return {arn.service.empty() ? "unknown" : arn.service,
          {"a call of the target " + kind, Json::object(), invocation.scope}};
}

Scope scope_of(const Invocation& invocation, const Arn& arn) {
  Scope scope = invocation.scope;
  if (!arn.account.empty()) scope.account = arn.account;
  if (!arn.region.empty()) scope.region = arn.region;
  return scope;
}

OutgoingCall message_to(const Scope& scope, const Arn& queue, std::string body) {
  Scope of_queue = scope;
  if (!queue.account.empty()) of_queue.account = queue.account;
  if (!queue.region.empty()) of_queue.region = queue.region;
  const std::string url = "https://sqs." + of_queue.region + ".amazonaws.com/" + of_queue.account +
                          "/" + queue.resource;
  Json input = {{"QueueUrl", url}, {"MessageBody", std::move(body)}};
  return {"SendMessage", std::move(input), std::move(of_queue)};
}

std::optional<std::string> parameter(const Json& target, std::string_view group,
                                     std::string_view name) {
  const Json* parameters = find_member(target, group);
  const Json* value = parameters != nullptr ? find_member(*parameters, name) : nullptr;
  return value != nullptr ? std::optional(value->get<std::string>()) : std::nullopt;
}

TargetCall start_execution(const Invocation& invocation, const Arn& arn) {
  Json input = {
      {"stateMachineArn", arn.text()}, {"name", invocation.name}, {"input", invocation.payload}};
  return {"states",
          {"StartExecution", std::move(input), scope_of(invocation, arn)},
          "",
          "ExecutionAlreadyExists"};
}

TargetCall invoke_function(const Invocation& invocation, const Arn& arn) {
  Json input = {{"FunctionName", arn.text()}, {"InvocationType", "Event"}};
  return {"lambda", {"Invoke", std::move(input), scope_of(invocation, arn), invocation.payload}};
}

TargetCall send_message(const Invocation& invocation, const Arn& arn) {
  TargetCall made{"sqs", message_to(scope_of(invocation, arn), arn, invocation.payload)};
  if (auto group = parameter(invocation.target, "SqsParameters", "MessageGroupId")) {
    made.lane = arn.text() + " " + *group;
    made.call.input["MessageGroupId"] = *std::move(group);
    made.call.input["MessageDeduplicationId"] = invocation.name;
  }
  return made;
}

TargetCall publish(const Invocation& invocation, const Arn& arn) {
  Json input = {{"TopicArn", arn.text()}, {"Message", invocation.payload}};
  if (arn.resource.ends_with(".fifo")) {
    input["MessageGroupId"] =
        parameter(invocation.target, "SnsParameters", "MessageGroupId").value_or(invocation.name);
    input["MessageDeduplicationId"] = invocation.name;
  }
  return {"sns", {"Publish", std::move(input), scope_of(invocation, arn)}};
}

// A schedule's target; a rule's is the business of EventBridge itself.
TargetCall put_event(const Invocation& invocation, const Arn& arn) {
  const Json entry = {
      {"EventBusName", arn.text()},
      {"Detail", invocation.payload},
      {"DetailType",
       parameter(invocation.target, "EventBridgeParameters", "DetailType").value_or("")},
      {"Source", parameter(invocation.target, "EventBridgeParameters", "Source").value_or("")}};
  return {"events", {"PutEvents", {{"Entries", Json::array({entry})}}, scope_of(invocation, arn)}};
}

// EventBridge makes the request itself.
TargetCall call_destination(const Invocation& invocation, const Arn& arn) {
  Json input = {{"Arn", arn.text()}, {"Payload", invocation.payload}};
  if (const Json* parameters = find_member(invocation.target, "HttpParameters")) {
    input["HttpParameters"] = *parameters;
  }
  return {"events", {"InvokeApiDestination", std::move(input), scope_of(invocation, arn)}};
}

// One stream for what a target of a rule gets, called by a UUID as on AWS.
std::string log_stream_of(const Invocation& invocation) {
  const Json* id = find_member(invocation.target, "Id");
  std::string text = to_text(invocation.origin) + (id != nullptr ? to_text(*id) : "");
  std::string name = to_hex(digest(HashAlgorithm::kSha256, text)).substr(0, 32);
  for (const std::size_t dash : {8u, 13u, 18u, 23u}) name.insert(dash, 1, '-');
  return name;
}

// With a template, that says which text is logged and when it happened.
// https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-targets.html, "CloudWatch Logs"
Json log_event_of(const Invocation& invocation) {
  Json event = {{"timestamp", invocation.now_ms}, {"message", invocation.payload}};
  if (find_member(invocation.target, "InputTransformer") == nullptr) return event;
  const auto made = parse_json(invocation.payload);
  const Json* message = made ? find_member(*made, "message") : nullptr;
  const Json* timestamp = made ? find_member(*made, "timestamp") : nullptr;
  if (message != nullptr) {
    event["message"] = message->is_string() ? *message : Json(to_text(*message));
  }
  if (timestamp != nullptr && timestamp->is_number_integer()) event["timestamp"] = *timestamp;
  if (timestamp != nullptr && timestamp->is_string()) {
    const auto instant = parse_rfc3339(timestamp->get_ref<const std::string&>());
    if (instant) event["timestamp"] = instant->seconds * 1000 + instant->nanos / 1'000'000;
  }
  return event;
}

// The stream is made if it is not there, so it is not PutLogEvents.
TargetCall put_log_events(const Invocation& invocation, const Arn& arn) {
  const std::string group = arn.resource.substr(sizeof("log-group:") - 1);
  Json input = {{"logGroupName", group.substr(0, group.find(':'))},
                {"logStreamName", log_stream_of(invocation)},
                {"logEvents", Json::array({log_event_of(invocation)})}};
  return {"logs", {"DeliverLogEvents", std::move(input), scope_of(invocation, arn)}};
}

// Where the names of the SDKs, which universal targets go by, differ from those of the services.
std::string service_of_sdk(const std::string& name) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 4> kOthers = {{
      {"sfn", "states"},
      {"eventbridge", "events"},
      {"cloudwatchlogs", "logs"},
      {"cloudwatch", "monitoring"},
  }};
  const auto found = std::ranges::find(kOthers, name, &decltype(kOthers)::value_type::first);
  return found == kOthers.end() ? name : std::string(found->second);
}

std::string with_first(const std::string& text, int (*change)(int)) {
  std::string changed = text;
  if (!changed.empty()) {
    changed[0] = static_cast<char>(change(static_cast<unsigned char>(changed[0])));
  }
  return changed;
}

// "arn:aws:scheduler:::aws-sdk:sqs:sendMessage": the payload holds the operation's members. The
// model of Step Functions begins its members with small letters, universal targets with capitals.
TargetCall call_any(const Invocation& invocation, const Arn& arn) {
  const std::string named = arn.resource.substr(sizeof("aws-sdk:") - 1);
  const std::size_t colon = named.find(':');
  if (colon == named.npos) return not_invocable(invocation, arn);
  const std::string service = service_of_sdk(named.substr(0, colon));
  OutgoingCall call{with_first(named.substr(colon + 1), std::toupper), Json::object(),
                    invocation.scope};
  // What is no object gives no members, and then the service refuses.
  auto input = parse_json(invocation.payload.empty() ? "{}" : invocation.payload);
  if (!input || !input->is_object()) return {service, std::move(call)};
  for (auto& [name, value] : input->get_ref<Json::object_t&>()) {
    if (service == "lambda" && name == "Payload" && value.is_string()) {
      call.body = value.get<std::string>();
    } else {
      call.input[service == "states" ? with_first(name, std::tolower) : name] = std::move(value);
    }
  }
  return {service, std::move(call)};
}

struct TargetKind {
  std::string_view service;
  std::string_view resource;  // how the resource of the ARN begins
  TargetCall (*call)(const Invocation& invocation, const Arn& arn);
};

constexpr std::array<TargetKind, 8> kTargetKinds = {{
    {"states", "stateMachine:", start_execution},
    {"lambda", "function:", invoke_function},
    {"sqs", "", send_message},
    {"sns", "", publish},
    {"events", "event-bus/", put_event},
    {"events", "api-destination/", call_destination},
    {"logs", "log-group:", put_log_events},
    {"scheduler", "aws-sdk:", call_any},
}};

const TargetKind* kind_of(const Arn& arn) {
  const auto found = std::ranges::find_if(kTargetKinds, [&](const TargetKind& kind) {
    return arn.service == kind.service && arn.resource.starts_with(kind.resource);
  });
  return found == kTargetKinds.end() ? nullptr : &*found;
}

// The dead-letter queue gets the payload, with what went wrong as attributes.
OutgoingCall dead_letter(const Invocation& invocation, const std::string& queue_arn) {
  OutgoingCall call =
      message_to(invocation.scope, Arn::parse(queue_arn).value_or(Arn{}), invocation.payload);
  Json attributes = Json::object();
  const auto add = [&](const std::string& name, const std::string& value) {
    attributes[name] = {{"DataType", "String"}, {"StringValue", value}};
  };
  for (const auto& [name, value] : invocation.origin.items()) add(name, value.get<std::string>());
  add("TARGET_ARN", invocation.target.at("Arn").get<std::string>());
  add("ERROR_CODE", "{error_code}");
  add("ERROR_MESSAGE", "{error_message}");
  add("RETRY_ATTEMPTS", "{retries}");
  call.input["MessageAttributes"] = std::move(attributes);
  return call;
}

// EventBridge user guide, "Retry policy": the default of a target.
constexpr std::int64_t kRetriesDefault = 185;
constexpr std::int64_t kAgeSecondsDefault = 86'400;
// Lambda developer guide, "Asynchronous invocation": after an error of the function.
constexpr std::int64_t kFunctionRetries = 2;

std::int64_t retry_setting(const Json& target, std::string_view name, std::int64_t otherwise) {
  const Json* policy = find_member(target, "RetryPolicy");
  const Json* value = policy != nullptr ? find_member(*policy, name) : nullptr;
  return value != nullptr ? value->get<std::int64_t>() : otherwise;
}

// Made by the target's role, or by the service.
Invocation with_principal(Invocation invocation) {
  Scope scope{.account = invocation.scope.account,
              .region = invocation.scope.region,
              .clock = invocation.scope.clock};
  const Json* role = find_member(invocation.target, "RoleArn");
  if (role != nullptr && role->is_string()) {
    scope.principal = role_session(role->get<std::string>(), invocation.name);
  } else {
    scope.principal = invocation.service;
  }
  scope.source_arn = invocation.source_arn;
  invocation.scope = std::move(scope);
  return invocation;
}

}  // namespace

Delivery delivery_for(const Invocation& asked) {
  const Invocation invocation = with_principal(asked);
  const std::string text = invocation.target.at("Arn").get<std::string>();
  const Arn arn = Arn::parse(text).value_or(Arn{});
  const TargetKind* kind = kind_of(arn);
  TargetCall made = kind != nullptr ? kind->call(invocation, arn) : not_invocable(invocation, arn);
  Delivery delivery;
  delivery.service = std::move(made.service);
  delivery.call = std::move(made.call);
  delivery.lane = std::move(made.lane);
  delivery.done_error = std::move(made.done_error);
  delivery.again = Delivery::Again::kIfTransient;
  delivery.retries_max =
      retry_setting(invocation.target, "MaximumRetryAttempts",
                    arn.service == "lambda" ? kFunctionRetries : kRetriesDefault);
  delivery.age_seconds_max =
      retry_setting(invocation.target, "MaximumEventAgeInSeconds", kAgeSecondsDefault);
  if (auto queue = parameter(invocation.target, "DeadLetterConfig", "Arn")) {
    delivery.otherwise_service = "sqs";
    delivery.otherwise = dead_letter(invocation, *queue);
  }
  return delivery;
}

}  // namespace sidestep::aws::targets
