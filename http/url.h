#pragma once
// The URL of a request that we make.

#include <optional>
#include <string>
#include <string_view>

#include "http/authority.h"

namespace sidestep::http {

struct Url {
  Origin origin;       // "http://localhost:4566", without the scheme's own port
  std::string target;  // "/queue?Action=Purge"; at least "/"

  bool is_tls() const { return origin.scheme == "https"; }
  std::string port() const;        // "443"
  std::string host() const;        // "::1", without brackets
  std::string host_field() const;  // "[::1]:8083", as the Host of a request
};

// Nothing if it is not an absolute http or https URL, or has a user, blanks or control characters.
// A fragment is dropped.
std::optional<Url> parse_url(std::string_view text);

}  // namespace sidestep::http
