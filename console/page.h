#pragma once
// The page itself, and the two files it consists of.

#include <optional>
#include <string_view>

#include "http/message.h"

namespace sidestep::console {

// The document at "/". It has the token for the console's requests in it; no other site may frame
// it, and it may load nothing but what is named in it. On a server with --auth-token the address
// has that token as X-Amz-Security-Token; the page's files are then asked for with it, too.
http::HttpResponse page(const http::HttpRequest& request, std::string_view token);

// A file of the page; nullopt if the request is for something else.
std::optional<http::HttpResponse> asset(const http::HttpRequest& request);

}  // namespace sidestep::console
