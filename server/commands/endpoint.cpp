#include "server/commands/endpoint.h"

#include <utility>
#include <vector>

namespace sidestep::commands {

std::string client_host(const std::string& listening_host) {
  if (listening_host == "0.0.0.0" || listening_host == "localhost") return "127.0.0.1";
  if (listening_host == "::") return "::1";
  return listening_host;
}

std::string endpoint_url(const config::Configuration& configuration) {
  return endpoint_url(Address{client_host(configuration.host), configuration.port});
}

std::string endpoint_url(const Address& address) {
  const bool is_v6 = address.host.find(':') != std::string::npos;
  return "http://" + (is_v6 ? "[" + address.host + "]" : address.host) + ":" +
         std::to_string(address.port);
}

std::string environment_text(const config::Configuration& configuration) {
  std::vector<std::pair<const char*, std::string>> variables{
      {"AWS_ENDPOINT_URL", endpoint_url(configuration)},
      {"AWS_ACCESS_KEY_ID", configuration.account},
      {"AWS_SECRET_ACCESS_KEY", "sidestep"},
      {"AWS_DEFAULT_REGION", configuration.region},
      {"AWS_REGION", configuration.region},
      {"AWS_DISABLE_HOST_PREFIX_INJECTION", "true"},
      {"AWS_ACCOUNT_ID_ENDPOINT_MODE", "disabled"},
  };
  if (!configuration.auth_token.empty()) {
    variables.emplace_back("AWS_SESSION_TOKEN", configuration.auth_token);
  }
  std::string text;
  for (const auto& [name, value] : variables)
    text += std::string("export ") + name + "=" + value + "\n";
  return text;
}

}  // namespace sidestep::commands
