#include "aws/s3/destinations.h"

#include <memory>

#include "base/arn.h"

namespace sidestep::aws::s3 {
namespace {

Scope scope_at(const Scope& caller, const Arn& arn) {
  Scope scope{caller.account, caller.region};
  if (!arn.account.empty()) scope.account = arn.account;
  if (!arn.region.empty()) scope.region = arn.region;
  return scope;
}

// The question whose answer is an error if the destination is not there.
Call question(const Destination& destination, const Scope& caller) {
  const Arn arn = *Arn::parse(destination.arn);
  Call call{"", Json::object(), scope_at(caller, arn)};
  if (destination.service == "sqs") {
    call.operation = "GetQueueUrl";
    call.input["QueueName"] = arn.resource;
  } else if (destination.service == "sns") {
    call.operation = "GetTopicAttributes";
    call.input["TopicArn"] = destination.arn;
  } else {
    call.operation = "GetFunction";
    call.input["FunctionName"] = destination.arn;
  }
  return call;
}

void add_missing(Error& error, std::size_t number, const Destination& destination) {
  const bool is_function = destination.service == "lambda";
  error.details["ArgumentName" + std::to_string(number)] =
      destination.arn + (is_function ? ", null" : "");
  error.details["ArgumentValue" + std::to_string(number)] =
      is_function ? "Not authorized to invoke function [" + destination.arn + "]"
                  : std::string("The destination ") +
                        (destination.service == "sqs" ? "queue" : "topic") + " does not exist";
}

Error cannot_validate(const std::vector<Destination>& missing) {
  Error error = s3_error(400, "InvalidArgument",
                         "Unable to validate the following destination configurations");
  error.details = Json::object();
  for (std::size_t i = 0; i < missing.size(); ++i) add_missing(error, i + 1, missing[i]);
  return error;
}

struct Asking {
  const Directory& directory;
  Scope scope;
  std::vector<Destination> open;
  UniqueFunction<void(std::optional<Error>)> then;
  std::vector<Destination> missing{};
};

void ask_next(std::shared_ptr<Asking> asking) {
  if (asking->open.empty()) {
    return asking->then(asking->missing.empty()
                            ? std::nullopt
                            : std::optional(cannot_validate(asking->missing)));
  }
  Destination next = std::move(asking->open.front());
  asking->open.erase(asking->open.begin());
  Call call = question(next, asking->scope);
  const std::string service = next.service;
  const Directory& directory = asking->directory;
  directory.call(service, std::move(call),
                 Reply([asking = std::move(asking), next = std::move(next)](Answer answer) {
                   if (!answer) asking->missing.push_back(next);
                   ask_next(asking);
                 }));
}

}  // namespace

void check_destinations(const Directory& directory, const Scope& scope, const Json& configuration,
                        UniqueFunction<void(std::optional<Error>)> then) {
  ask_next(std::make_shared<Asking>(
      Asking{directory, scope, destinations_of(configuration), std::move(then)}));
}

DestinationCall message_for(const Destination& destination, const Message& message) {
  const Arn arn = *Arn::parse(destination.arn);
  DestinationCall call{"", Json::object(), scope_at(message.scope, arn)};
  if (destination.service == "sqs") {
    call.operation = "SendMessage";
    call.input["QueueUrl"] = "https://sqs." + call.scope.region + ".amazonaws.com/" +
                             call.scope.account + "/" + arn.resource;
    call.input["MessageBody"] = to_text(message.body);
    if (message.trace_id) {
      Json& header = call.input["MessageSystemAttributes"]["AWSTraceHeader"];
      header["DataType"] = "String";
      header["StringValue"] = *message.trace_id;
    }
  } else if (destination.service == "sns") {
    call.operation = "Publish";
    call.input["TopicArn"] = destination.arn;
    call.input["Subject"] = "Amazon S3 Notification";
    call.input["Message"] = to_text(message.body);
  } else {
    call.operation = "Invoke";
    call.input["FunctionName"] = destination.arn;
    call.input["InvocationType"] = "Event";
    call.payload = to_text(message.body);
  }
  return call;
}

}  // namespace sidestep::aws::s3
