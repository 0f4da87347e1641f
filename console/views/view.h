#pragma once
// A view is one thing that the console's page can ask for: /_sidestep/console/NAME?... To add one:
// a file beside this one, its word in list.h, and a test. Views only read, and answer at once.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "console/sources.h"
#include "http/message.h"

namespace sidestep::console {

struct View {
  std::string_view name;
  http::HttpResponse (*show)(const Sources& sources, const http::HttpRequest& request);
};

// What views answer with.
http::HttpResponse json_response(std::string text);
http::HttpResponse not_found(std::string_view what);

// The query parameter as a number; nullopt if it is not there or not a whole number.
std::optional<std::int64_t> number_parameter(const http::HttpRequest& request,
                                             std::string_view name);

}  // namespace sidestep::console
