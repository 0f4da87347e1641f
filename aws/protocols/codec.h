#pragma once
// One of the protocols that AWS's services speak, in both directions: as a server that reads calls
// and writes answers, and as a client that writes calls and reads answers. Which one a service
// speaks comes from its model; what a member is called in which protocol, too.

#include <memory>
#include <string>

#include "aws/core/reply.h"
#include "aws/model/service_model.h"
#include "base/json.h"
#include "http/message.h"

namespace sidestep::aws {

// What a message is about. All of it outlives the call.
struct Spoken {
  const ServiceModel& service;
  const OperationModel& operation;
};

// A call's members, in canonical form (aws/core/call.h), and its payload if that is raw.
struct Input {
  Json members = Json::object();
  std::unique_ptr<ByteSource> body{};
};

class Codec {
 public:
  virtual ~Codec() = default;

  // The name of the operation that the request is for, whether or not the model has it; "" if the
  // request names none.
  virtual std::string operation_of(const ServiceModel& service,
                                   const http::HttpRequest& request) const = 0;

  // Takes the body, or the stream, out of the request. The error is a SerializationException or the
  // like.
  virtual Expected<Input, Error> read_call(const Spoken& spoken,
                                           http::HttpRequest& request) const = 0;

  // The answer's stream becomes that of the response.
  virtual http::HttpResponse write_answer(const Spoken& spoken, Output answer,
                                          const std::string& request_id) const = 0;

  virtual http::HttpResponse write_error(const ServiceModel& service, const Error& error,
                                         const std::string& request_id) const = 0;

  // A request without Host, signature and the endpoint's own path.
  virtual http::HttpRequest write_call(const Spoken& spoken, Json members,
                                       std::string payload) const = 0;

  // An answer that makes no sense is an error, too: its code is "", its message says why.
  virtual Answer read_answer(const Spoken& spoken, http::HttpResponse response) const = 0;
};

const Codec& json_codec();
const Codec& rest_json_codec();
const Codec& rest_xml_codec();
const Codec& query_codec();
const Codec& ec2_codec();

// Null for a protocol that Sidestep does not speak.
const Codec* codec_of(Protocol protocol);

// The HTTP status of an error: its own, or the model's if it has the usual one.
int status_of(const ServiceModel& service, const Error& error);

// The same as what the query protocols write.
std::string wire_code_of(const ServiceModel& service, const Error& error);

Error serialization_error(std::string message);

// What the client makes of an answer that is not in the protocol's form.
Error unreadable_answer(const http::HttpResponse& response, std::string_view why);

}  // namespace sidestep::aws
