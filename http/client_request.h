#pragma once
// The head of a request that we make, checked and as it goes over the wire.

#include <optional>
#include <string>

#include "http/client.h"
#include "http/url.h"

namespace sidestep::http {

// Why the request cannot be made; nothing if it can.
std::optional<std::string> fault_of_request(const ClientRequest& request,
                                            const std::optional<Url>& url);

// Request line and fields, up to and including the empty line. REQUIRES: there is no fault.
std::string head_text(const ClientRequest& request, const Url& url);

}  // namespace sidestep::http
