#include "aws/lambda/errors.h"

#include "base/json.h"
#include "base/uuid.h"

namespace sidestep::lambda_api {

http::HttpResponse to_response(const ApiError& error) {
  Json body = Json::object();
  if (error.kind->has_type) body["Type"] = "User";
  body[error.kind->message_key] = error.message;
  return {.status = error.kind->status,
          .headers = {{"Content-Type", "application/json"},
                      {"x-amzn-RequestId", random_uuid()},
                      {"x-amzn-ErrorType", error.kind->code}},
          .body = to_text(body)};
}

}  // namespace sidestep::lambda_api
