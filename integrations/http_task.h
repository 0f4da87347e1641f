#pragma once
// The request that the Parameters of http:invoke describe, and the result its answer makes.
// https://docs.aws.amazon.com/step-functions/latest/dg/call-https-apis.html

#include <optional>
#include <string>

#include "asl/runtime/state_error.h"
#include "base/json.h"
#include "base/result.h"
#include "http/client.h"
#include "integrations/http_connection.h"
#include "integrations/reach.h"

namespace sidestep::services {

// The ConnectionArn, which Tasks have under InvocationConfig or Authentication; empty if there is
// none.
std::string connection_of(const Json& parameters);

// `connection` is null for a call without authorisation. The request lacks what
// complete_http_task() adds.
Expected<http::ClientRequest, asl::StateError> http_request(const Json& parameters,
                                                            const HttpConnection* connection,
                                                            const std::string& region);

// An error of the name States.Http.StatusCode.N for a status that is not one of success.
Expected<Json, asl::StateError> http_result(const http::HttpResponse& response);

// Host, and a Content-Type if the body has none: what is not shown of a request.
void complete_http_task(http::ClientRequest& request, const Reached& reached);

// The request and the answer as TestState's inspection shows them.
Json inspected_request(const http::ClientRequest& request);
Json inspected_response(const http::HttpResponse& response, const std::string& url);

// {"a": [1, 2], "b": {"c": "d"}} as a form, its lists as `array_format` has them: INDICES, REPEAT,
// COMMAS, BRACKETS, NONE.
std::string form_of(const Json& body, std::string_view array_format);

}  // namespace sidestep::services
