#pragma once
// What a function at a URL gets and gives: HTTP messages as the events and results that AWS
// documents, which are those of API Gateway's payload format 2.0.
// https://docs.aws.amazon.com/lambda/latest/dg/urls-invocation.html

#include <string>
#include <string_view>

#include "aws/lambda/tables/settings.h"
#include "base/json.h"
#include "base/time.h"
#include "http/message.h"
#include "http/request_scope.h"

namespace sidestep {

// A request that has passed, and who sent it.
struct UrlRequest {
  const http::HttpRequest& request;
  const aws::lambda::Setting& url;
  std::string request_id;
  Timestamp now;
  const http::RequestScope* caller;  // of a signed request; null: anybody
};

Json event_of(const UrlRequest& asked);

// Of the payload that a function returned.
http::HttpResponse response_of(const std::string& payload);

// Of what stands before the body of a streamed response: {"statusCode": 200, "headers": {...}}.
http::HttpResponse response_head_of(const Json& metadata);

// 403 {"Message": "Forbidden"} and the like.
http::HttpResponse url_refusal(int status, std::string_view message);

}  // namespace sidestep
