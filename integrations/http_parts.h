#pragma once
// What http:invoke, apigateway:invoke and eks:call have in common: how Parameters become parts of
// an HTTP request, and how its answer is shown.

#include <optional>
#include <string>
#include <string_view>

#include "asl/runtime/state_error.h"
#include "base/json.h"
#include "http/message.h"

namespace sidestep::services {

// A text as it is, anything else as JSON.
std::string plain_text(const Json& value);

// The error of parameters that are wrong. No Retry or Catch applies.
asl::StateError invalid_parameter(std::string cause);

// The parameter if it is an object, else an empty one.
const Json& object_at(const Json& parameters, std::string_view name);

// Appends "name=value" to the query of `url`, encoded; of a list every item.
void add_query_parameter(std::string& url, const std::string& name, const Json& value);

// Whether AWS lets a Task set the header, named in small letters: http:invoke and apigateway:invoke
// refuse the same ones.
bool is_header_of_tasks(const std::string& name);

// The value of a header of the parameters: the items of a list with commas between them.
std::string header_text(const Json& value);

// {"content-type": ["text/plain"]}
enum class HeaderNames { kLowerCase, kAsSent };
Json shown_headers(const http::Headers& headers, HeaderNames names = HeaderNames::kLowerCase);

// The body as JSON if it is, else as text.
Json shown_body(const std::string& body);

// {"Headers": ..., "ResponseBody": ..., "StatusCode": 200, "StatusText": "OK"}
Json shown_response(const http::HttpResponse& response);

// The error of a response whose content is not a text: nothing that a state can have as its result.
// https://docs.aws.amazon.com/step-functions/latest/dg/call-https-apis.html
std::optional<asl::StateError> fault_of_content(const http::HttpResponse& response);

}  // namespace sidestep::services
