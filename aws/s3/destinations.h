#pragma once
// Whether what a notification configuration names is there: queues, topics and functions, which are
// asked for through the directory.

#include "aws/core/directory.h"
#include "aws/s3/errors.h"
#include "base/unique_function.h"

namespace sidestep::aws::s3 {

// Where one notification goes.
struct Destination {
  std::string service;  // "sqs", "sns", "lambda"
  std::string arn;
};

// All that a checked configuration names.
std::vector<Destination> destinations_of(const Json& configuration);

// `then` gets the error that names all that are not there, or nothing.
void check_destinations(const Directory& directory, const Scope& scope, const Json& configuration,
                        UniqueFunction<void(std::optional<Error>)> then);

// The call that brings a message to a destination. REQUIRES: `arn` was checked.
struct Message {
  const Json& body;
  const Scope& scope;
  const std::optional<std::string>& trace_id;
};
struct DestinationCall {
  std::string operation;
  Json input = Json::object();
  Scope scope;
  std::optional<std::string> payload{};
};
DestinationCall message_for(const Destination& destination, const Message& message);

}  // namespace sidestep::aws::s3
