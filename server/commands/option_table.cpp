#include "server/commands/option_table.h"

#include "server/config/settings.h"

namespace sidestep::commands {

std::vector<ShownOption> options_of(const config::CommandName& command) {
  std::vector<ShownOption> shown;
  for (const config::CommandOption& option : command.options) {
    shown.push_back(
        {config::dashed(option.name), std::string(option.value), std::string(option.purpose)});
  }
  if (command.settings != 0) {
    shown.push_back({"--config", "FILE", "The project's file", "sidestep.json, if there is one",
                     "SIDESTEP_CONFIG"});
  }
  for (const config::Setting& setting : config::settings()) {
    if ((setting.users & command.settings) == 0) continue;
    shown.push_back({config::dashed(setting.name), std::string(setting.value),
                     std::string(setting.purpose), std::string(setting.otherwise),
                     std::string(setting.environment)});
  }
  shown.push_back({"--help", "", "Print what the command takes"});
  return shown;
}

std::vector<std::string_view> choices_in(std::string_view value) {
  std::vector<std::string_view> choices;
  if (value.find('|') == value.npos) return choices;
  for (std::size_t begin = 0; begin <= value.size();) {
    const std::size_t end = std::min(value.find('|', begin), value.size());
    choices.push_back(value.substr(begin, end - begin));
    begin = end + 1;
  }
  return choices;
}

bool names_file(std::string_view value) {
  return value == "FILE" || value == "FOLDER" || value.find("DEFINITION") != value.npos;
}

}  // namespace sidestep::commands
