#pragma once
// The text of a response's head as it goes over the wire.

#include <string>
#include <string_view>

#include "http/message.h"

namespace sidestep::http {

enum class Connection { kKeepAlive, kClose };

// Appends status line and header fields of `response`, up to and including the empty line. Line
// breaks inside a field's value become blanks.
void append_head(std::string& out, const HttpResponse& response, Connection connection);

}  // namespace sidestep::http
