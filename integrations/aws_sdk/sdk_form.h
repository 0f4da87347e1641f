#pragma once
// A Task's parameters and result as an aws-sdk integration writes them ("Md5OfMessageBody", times
// as text, bytes as text), and the same in canonical form (aws/core/call.h).

#include <optional>
#include <string>

#include "aws/model/shape.h"
#include "base/json.h"
#include "base/result.h"

namespace sidestep::services {

struct SdkInput {
  Json members = Json::object();
  std::optional<std::string> body{};  // the payload, if it is raw
};

// The error: a parameter that the operation does not have, by its name.
Expected<SdkInput, std::string> from_sdk_form(const Json& parameters, const aws::Shape* input);

// `body` is the payload that came with the members, if it is raw.
Json to_sdk_form(const Json& members, const std::optional<std::string>& body,
                 const aws::Shape* output);

}  // namespace sidestep::services
