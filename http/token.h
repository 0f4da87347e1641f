#pragma once
// The token that a server started with --auth-token wants of every request. AWS SDKs and the CLI
// send it as the session token of their credentials (AWS_SESSION_TOKEN), which leaves the access
// key free to name an account.

#include <string_view>

#include "http/message.h"

namespace sidestep::http {

// Whether the request has `token` as its X-Amz-Security-Token, in a field or in the query of a
// presigned URL, or as `Authorization: Bearer`. How long the comparison takes shows nothing of
// where the texts differ.
bool bears_token(const HttpRequest& head, std::string_view token);

}  // namespace sidestep::http
