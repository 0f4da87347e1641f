#pragma once
// The host and port of a request's Host, target or Origin, read strictly: what is decided by a name
// must not depend on how leniently somebody else reads the same text.

#include <optional>
#include <string>
#include <string_view>

namespace sidestep::http {

struct Authority {
  std::string name;  // in lower case, without a final dot; "[::1]" keeps its brackets
  std::string port;  // digits without leading zeros; empty if there is none

  bool operator==(const Authority&) const = default;
};

// "Localhost.:08083" is {"localhost", "8083"}. Nothing if `text` is not a host name, an IPv4
// address or an IPv6 address in brackets, with at most a port from 0 to 65535 behind it.
std::optional<Authority> parse_authority(std::string_view text);

struct Origin {
  std::string scheme;  // "http" or "https"
  Authority authority;

  bool operator==(const Origin&) const = default;

  std::string text() const;  // "http://localhost:3000"
};

// A web origin, in the form that equal origins share: in lower case and without the scheme's own
// port. Nothing for "null", for other schemes and for a URL with a path.
std::optional<Origin> parse_origin(std::string_view text);

// The origin of pages that a server would have that is called under `authority` by HTTP.
Origin origin_of(const Authority& authority);

}  // namespace sidestep::http
