#include "server/commands/running_server.h"

#include "server/commands/endpoint.h"
#include "storage/database.h"

namespace sidestep::commands {

Expected<config::Configuration, config::Problems> configuration_of_running(
    config::CommandLine line) {
  config::Surroundings surroundings = config::real_surroundings();
  auto configuration = config::load_configuration(line, surroundings);
  if (configuration) return configuration;
  line.config_file.reset();
  surroundings.files.exists = [](const std::filesystem::path&) { return false; };
  const auto environment = surroundings.environment;
  surroundings.environment = [environment](const char* name) {
    return std::string_view(name) == "SIDESTEP_CONFIG" ? nullptr : environment(name);
  };
  return config::load_configuration(line, surroundings);
}

std::vector<Address> addresses_of_running(const config::Configuration& configuration) {
  const Address configured{client_host(configuration.host), configuration.port};
  if (configuration.origin_of("port") == "--port" && configuration.given.contains("port")) {
    return {configured};
  }
  std::vector<Address> found;
  for (const std::string& database : {configuration.database, std::string(storage::kInMemory)}) {
    if (const auto said = read_address_file(address_file(database))) found.push_back(*said);
  }
  found.push_back(configured);
  return found;
}

}  // namespace sidestep::commands
