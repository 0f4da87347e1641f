#pragma once
// What Map Runs do with S3: read objects that may be larger than memory, list them, write files.
// S3 is this server's, or wherever else it is configured to be.

#include <functional>
#include <memory>
#include <string>

#include "asl/runtime/input.h"
#include "asl/runtime/state_error.h"
#include "base/byte_source.h"
#include "base/json.h"
#include "integrations/service_call.h"

namespace sidestep::services {

class S3Access {
 public:
  // `calls` outlives it. Calls are made in the account and region of `execution`; `error` is the
  // name of the error that they fail with.
  S3Access(const ServiceCalls& calls, const asl::ExecutionIdentity& execution,
           std::string_view error);

  using Source = Expected<std::unique_ptr<ByteSource>, asl::StateError>;
  using Opened = std::function<void(Source)>;
  using Read = std::function<void(Expected<std::string, asl::StateError>)>;
  using Answered = std::function<void(Expected<Json, asl::StateError>)>;

  // GetObject. What is packed with gzip or Zstandard is unpacked. `then` is called once, now or
  // later.
  void open(Json parameters, Opened then) const;
  // The same of an object that is needed whole, as text.
  void read(Json parameters, std::size_t bytes_max, Read then) const;
  // The same of bytes that are not unpacked.
  void read_as_it_is(Json parameters, std::size_t bytes_max, Read then) const;
  // ListObjectsV2.
  void list(Json parameters, Answered then) const;
  // An operation that writes.
  void send(std::string operation, Json parameters, std::unique_ptr<ByteSource> body,
            Answered then) const;

 private:
  void open_as_it_is(Json parameters, Opened then) const;
  // Gives `then` all bytes of what was opened.
  Opened all_of(std::size_t bytes_max, Read then) const;
  void call(std::string operation, Json parameters, std::unique_ptr<ByteSource> body,
            ServiceCalls::Streamed then) const;
  asl::StateError failed(const aws::Error& error, const std::string& request_id) const;

  const ServiceCalls* calls_;
  aws::Scope scope_;
  std::string error_;
};

}  // namespace sidestep::services
