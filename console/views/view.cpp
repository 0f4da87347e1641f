#include "console/views/view.h"

#include <charconv>

#include "http/refusal.h"

namespace sidestep::console {

http::HttpResponse json_response(std::string text) {
  http::HttpResponse response;
  response.headers.add("Content-Type", "application/json");
  response.headers.add("Cache-Control", "no-store");
  response.headers.add("X-Content-Type-Options", "nosniff");
  response.body = std::move(text);
  return response;
}

http::HttpResponse not_found(std::string_view what) {
  return http::refusal(404, "NotFound", "There is no such " + std::string(what) + ".");
}

std::optional<std::int64_t> number_parameter(const http::HttpRequest& request,
                                             std::string_view name) {
  const auto text = request.query_parameter(name);
  std::int64_t value = 0;
  if (!text || text->empty()) return std::nullopt;
  const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), value);
  if (error != std::errc() || end != text->data() + text->size()) return std::nullopt;
  return value;
}

}  // namespace sidestep::console
