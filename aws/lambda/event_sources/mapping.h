#pragma once
// An event source mapping: which function gets the records of which queue or stream, and how. Not
// who reads them (poller.h), and not its row (mappings.h).
// https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventsourcemapping.html

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "aws/core/scope.h"
#include "base/json.h"

namespace sidestep::aws::lambda {

enum class SourceKind { kQueue, kStream };

struct Mapping {
  std::string uuid;
  Scope scope;  // of the function: account and region
  // An EventSourceMappingConfiguration of AWS's model, with the state that lasts: Enabled or
  // Disabled.
  Json configuration = Json::object();
  // Of a stream: the sequence number of the last record that is done with. None: all are to come.
  std::optional<std::string> position{};
  // Of a stream: batches that failed since then, by the first of their records:
  // {"100000000000000000001": {"last": "100000000000000000010", "count": 2}}.
  Json attempts = Json::object();

  std::string text(std::string_view member) const;  // empty if it is not there
  std::int64_t number(std::string_view member) const { return configuration.at(member); }
  std::string source_arn() const { return text("EventSourceArn"); }
  SourceKind kind() const;
  bool is_enabled() const { return text("State") == "Enabled"; }
  // Whether the function says which records of a batch it failed on.
  bool reports_item_failures() const;
};

// The queue "arn:aws:sqs:us-east-1:123456789012:name" or the stream
// "arn:aws:dynamodb:us-east-1:123456789012:table/t/stream/label"; nothing for other sources.
std::optional<SourceKind> source_kind(std::string_view arn);

// Where the source is: its account and region.
Scope source_scope(const Mapping& mapping);

// The address under which SQS knows the queue.
std::string queue_url(std::string_view queue_arn);

}  // namespace sidestep::aws::lambda
