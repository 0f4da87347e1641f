#pragma once
// What an optimised integration shows of the HTTP exchange it had with its service, beside the
// service's own answer: SdkHttpMetadata and SdkResponseMetadata.

#include <string>
#include <vector>

#include "base/json.h"

namespace sidestep::services {

struct SdkResponse {
  std::string request_id;
  int status = 200;
  // In the order in which they are shown.
  std::vector<std::pair<std::string, std::string>> headers;
};

// Adds both members to `output`.
void add_sdk_metadata(Json& output, const SdkResponse& response);

// "Mon, 23 Nov 2026 11:49:00 GMT", for the Date header.
std::string http_date_now();

}  // namespace sidestep::services
