#pragma once
// What requests for one service have that its protocol has not: S3's buckets in the Host, SQS's
// queues in the path. Services know no HTTP, so each dialect is a file here and a row of the list
// in dialect.cpp; the gateway knows none by name.

#include <optional>
#include <string>
#include <string_view>

#include "aws/core/call.h"
#include "aws/core/error.h"
#include "aws/protocols/signed_times.h"
#include "base/json.h"
#include "base/time.h"
#include "http/message.h"

namespace sidestep::aws {

// Both clocks, and how they came to where they are.
struct Clocks {
  Timestamp machine;
  Timestamp server;
  const SignedTimes& signed_times;
};

// By default a service has none.
class Dialect {
 public:
  virtual ~Dialect() = default;

  // Whether an unsigned request can only be for this service.
  virtual bool claims(const http::HttpRequest& request) const;

  // Whether any path at all can be one of the service's, so that another service whose routes have
  // the path comes first.
  virtual bool takes_any_path() const;

  // The target as the protocol has it; nullopt if it is the request's own.
  virtual std::optional<std::string> target_of(const http::HttpRequest& request) const;

  // Brings the request into the form that the protocol has for all services. The error refuses it.
  virtual std::optional<Error> normalise(http::HttpRequest& request, const Clocks& clocks) const;

  // Adds members that the protocol does not read.
  virtual void add_members(const http::HttpRequest& request, const Scope& scope,
                           Json& members) const;
};

// By the id that the directory has.
const Dialect& dialect_of(std::string_view service);

const Dialect& s3_dialect();
const Dialect& sqs_dialect();

}  // namespace sidestep::aws
