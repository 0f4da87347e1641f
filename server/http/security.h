#pragma once
// Who may talk to us. Sidestep starts processes and has no passwords, so a web page in the
// developer's browser must not reach it, neither directly nor under a name of its own.
//
// Two rules. The Origin must be the user's own: browsers send it with every request of a page that
// can change something, POST even to the page's own host. The Host must be a name that no stranger
// can point at this machine; a page that rebinds its own DNS name to 127.0.0.1 still sends that
// name.
//
// Hosts that are safe by themselves: loopback addresses; `localhost` and what ends in `.localhost`,
// which never leave the machine; the `sync-` form of these, which AWS SDKs make for
// StartSyncExecution; and `amazonaws.com` and what ends in it, which arrive when an SDK is
// redirected below its URL. The latter is safe because only AWS publishes names there, and gives
// none of them a loopback address; and a page served from there, say from a bucket, is a foreign
// Origin like any other: amazonaws.com is accepted as Host, never as Origin.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/http/message.h"

namespace sidestep::http {

// Names beyond the safe ones: "sidestep", "host.docker.internal", "*.example.test" for all names
// that end in ".example.test", "*" for any. Without ports; case does not matter. They are accepted
// as Host and as Origin.
using AllowedHosts = std::vector<std::string>;

// The answer (403) to a request that breaks the rules; nothing if it may pass.
std::optional<HttpResponse> refuse_stranger(const HttpRequest& head, const AllowedHosts& allowed);

}  // namespace sidestep::http
