#include "http/cors.h"

namespace sidestep::http {

bool is_preflight(const HttpRequest& head) {
  return head.method == "OPTIONS" && head.headers.has("Access-Control-Request-Method");
}

HttpResponse give_leave(const HttpRequest& head) {
  HttpResponse response;
  response.status = 204;
  response.headers.add("Access-Control-Allow-Methods", "GET, HEAD, POST, PUT, PATCH, DELETE");
  if (const auto fields = head.headers.find("Access-Control-Request-Headers")) {
    response.headers.add("Access-Control-Allow-Headers", *fields);
  }
  if (head.headers.find("Access-Control-Request-Private-Network") == "true") {
    response.headers.add("Access-Control-Allow-Private-Network", "true");
  }
  response.headers.add("Access-Control-Max-Age", "600");
  return response;
}

Headers readable_by(const Origin& origin) {
  Headers headers;
  headers.add("Access-Control-Allow-Origin", origin.text());
  headers.add("Access-Control-Expose-Headers", "*");
  headers.add("Vary", "Origin");
  return headers;
}

}  // namespace sidestep::http
