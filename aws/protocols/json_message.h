#pragma once
// What the JSON protocols share: bodies that are JSON objects, and errors in them.

#include <string>

#include "aws/core/error.h"
#include "aws/model/service_model.h"
#include "base/json.h"
#include "base/result.h"
#include "http/message.h"

namespace sidestep::aws {

// An empty text is an empty object. The error is a SerializationException.
Expected<Json, Error> json_object_of(const std::string& body);

// {"__type": ..., "message": ..., and the error's details}
std::string json_error_text(const ServiceModel& service, const Error& error);

// The name under which the model has the error's message: "message" or "Message".
std::string message_key(const ServiceModel& service, const Error& error);

// An error that a service has answered with.
Error json_error_of(const ServiceModel& service, const http::HttpResponse& response);

}  // namespace sidestep::aws
