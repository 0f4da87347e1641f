#include "http/refusal.h"

#include "base/json.h"

namespace sidestep::http {

HttpResponse refusal(int status, std::string_view code, std::string_view message) {
  HttpResponse response;
  response.status = status;
  response.headers.add("Content-Type", "application/x-amz-json-1.0");
  response.headers.add("x-amzn-ErrorType", code);
  response.body = R"({"__type":)";
  append_quoted(response.body, code);
  response.body += R"(,"message":)";
  append_quoted(response.body, message);
  response.body += '}';
  return response;
}

}  // namespace sidestep::http
