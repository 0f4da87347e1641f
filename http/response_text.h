#pragma once
// The text of a response's head as it goes over the wire.

#include <string>
#include <string_view>

#include "http/message.h"

namespace sidestep::http {

enum class Connection { kKeepAlive, kClose };

// How the receiver finds the end of the body.
enum class Framing { kLength, kChunked, kUntilClose };

// `kLength` for a body whose length is known, else what the client's version allows.
Framing framing_of(const HttpResponse& response, bool client_knows_chunks);

// Appends status line and header fields of `response`, up to and including the empty line. Line
// breaks inside a field's value become blanks.
void append_head(std::string& out, const HttpResponse& response, Framing framing,
                 Connection connection);

// "Not Found"; empty for a status that we do not know.
std::string_view reason_phrase(int status);

// Responses of these kinds have no body, and must not announce one.
bool is_bodiless(int status);

// "1f40\r\n": what stands before a chunk of that size.
void append_chunk_size(std::string& out, std::size_t size);

}  // namespace sidestep::http
