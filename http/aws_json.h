#pragma once
// The AWS JSON protocols 1.0 and 1.1: one POST with the operation in X-Amz-Target and JSON in the
// body, both ways.

#include <optional>
#include <string>
#include <string_view>

#include "base/json.h"
#include "http/message.h"

namespace sidestep::http {

// "AWSStepFunctions.StartExecution" is {"AWSStepFunctions", "StartExecution"}.
struct AwsJsonTarget {
  std::string_view service;
  std::string_view operation;
};

// Nothing if there is no X-Amz-Target or it has no dot. The views live as long as the request.
std::optional<AwsJsonTarget> aws_json_target(const HttpRequest& request);

// An error as the protocol carries it.
struct AwsJsonError {
  int status = 400;
  std::string_view code;  // "SerializationException"; a constant
  std::string message{};
  Json details{};  // an object whose members go beside the message, or null
};

// The body as a JSON object; an empty body is an empty object. What AWS answers to malformed JSON
// is a SerializationException; the text is ours.
Expected<Json, AwsJsonError> aws_json_body(const HttpRequest& request);

// Makes the answers to one request: in the version of the protocol it was made with, and with a
// request id of its own. Holds no reference to the request.
class AwsJsonAnswers {
 public:
  explicit AwsJsonAnswers(const HttpRequest& request);

  HttpResponse ok(std::string body) const;
  HttpResponse error(const AwsJsonError& error) const;

  const std::string& request_id() const { return request_id_; }

 private:
  HttpResponse with_body(int status, std::string body) const;

  std::string_view content_type_;
  std::string request_id_;
};

}  // namespace sidestep::http
