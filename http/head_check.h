#pragma once
// What a request's head must be before anybody decides by it. RFC 9112 lets a server refuse what
// two readers could understand differently, and we do: a field that counts stands there once, the
// body has one length, and the target names the same host as Host.

#include <optional>
#include <string>

#include "http/message.h"

namespace sidestep::http {

enum class HttpVersion { kOld, k11 };  // HTTP/1.0 and before, HTTP/1.1

// What is wrong with the head, as the end of a sentence; nothing if it can be used. An absolute
// target ("http://localhost:8083/x", as proxies get them) becomes its path.
std::optional<std::string> fault_of_head(HttpRequest& head, HttpVersion version);

}  // namespace sidestep::http
