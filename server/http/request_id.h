#pragma once
// Identifiers of requests, as AWS SDKs log them.

#include <string>

namespace sidestep::http {

// A random UUID (version 4). Unique for all practical purposes, but no secret.
std::string new_request_id();

}  // namespace sidestep::http
