#pragma once
// Who may talk to us. Sidestep starts processes, so a web page in the developer's browser must not
// reach it: neither directly, nor from another port of localhost, nor under a name of its own. Four
// rules, each of which is enough against a browser of today:
//
// The Host must be a name that no stranger can point at this machine; a page that rebinds its own
// DNS name to 127.0.0.1 still sends that name. Safe by themselves are loopback addresses;
// `localhost` and what ends in `.localhost`, which never leave the machine; the `sync-` form of
// these, which AWS SDKs make for StartSyncExecution; and `amazonaws.com` and what ends in it, which
// arrive when an SDK is redirected below its URL. The latter is safe because only AWS publishes
// names there, and gives none of them a loopback address.
//
// The Origin, which browsers send with whatever a page can change something by, must be the
// server's own (by name and port) or one that the user allows. Where a browser sends none (a
// navigation, an image), Sec-Fetch-Site must be `none` or `same-origin`.
//
// What changes something, or has a body, must not be a request that a browser sends for any page
// without asking first (a form, a beacon, a no-cors fetch): it has another method, as PUT, or is
// signed, or has a field of AWS's, or JSON for its Content-Type.
// https://fetch.spec.whatwg.org/#cors-safelisted-method
// https://fetch.spec.whatwg.org/#cors-safelisted-request-header
//
// And where a token is set, every request bears it, whoever sends it.
//
// The second and the third rule have exceptions that the user has made by name, for one thing each:
// a service says of a request what its Leave is.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "http/authority.h"
#include "http/message.h"
#include "http/options.h"

namespace sidestep::http {

// Names beyond the safe ones: "sidestep", "host.docker.internal", "*.example.test" for all names
// that end in ".example.test", "*" for any. Without ports; case does not matter.
using AllowedHosts = std::vector<std::string>;

struct Gate {
  AllowedHosts hosts{};
  std::vector<Origin> origins{};  // whose pages may use the server
  std::string token{};            // what every request has to bear; empty: nothing
};

// The answer (403) to a request that breaks the rules; nothing if it may pass. A request for leave
// to ask (see cors.h) bears no token, and needs none.
std::optional<HttpResponse> refuse_stranger(const HttpRequest& head, const Gate& gate,
                                            const Leave& leave = {});

// The Origin of a request, if its pages are allowed by name; nothing for the server's own pages.
std::optional<Origin> allowed_origin(const HttpRequest& head, const Gate& gate);

}  // namespace sidestep::http
