#pragma once
// How clients reach the server that a configuration describes.

#include <string>

#include "server/address_file.h"
#include "server/config/configuration.h"

namespace sidestep::commands {

// An address to connect to for an address that is listened on: the loopback for "any".
std::string client_host(const std::string& listening_host);

// "http://127.0.0.1:8083"
std::string endpoint_url(const config::Configuration& configuration);
std::string endpoint_url(const Address& address);

// `export NAME=value` lines for shells. The endpoint has an address, not a name, because AWS SDKs
// then put S3 buckets in the path; and no `sync-` is put before it, which no resolver would find.
std::string environment_text(const config::Configuration& configuration);

}  // namespace sidestep::commands
