#include "server/config/help.h"

#include <algorithm>
#include <vector>

namespace sidestep::config {
namespace {

constexpr std::size_t kHelpWidth = 100;  // columns of a line
constexpr std::size_t kTermWidth = 34;   // of the left column with its blanks

// "  --port PORT      Port to listen on; ...", with what follows the first line under it.
std::string help_entry(const std::string& term, std::string_view text) {
  std::string lines = "  " + term;
  std::size_t column = lines.size();
  if (column + 2 > kTermWidth) {
    lines += '\n';
    column = 0;
  }
  lines += std::string(kTermWidth - column, ' ');
  column = kTermWidth;
  bool is_first = true;
  while (!text.empty()) {
    const std::string_view word = text.substr(0, text.find(' '));
    text.remove_prefix(std::min(text.size(), word.size() + 1));
    if (!is_first && column + 1 + word.size() > kHelpWidth) {
      lines += '\n' + std::string(kTermWidth, ' ');
      column = kTermWidth;
      is_first = true;
    }
    lines += (is_first ? "" : " ") + std::string(word);
    column += word.size() + (is_first ? 0 : 1);
    is_first = false;
  }
  return lines + '\n';
}

std::string setting_entry(const Setting& setting) {
  std::string term;
  std::string_view aliases = setting.aliases;
  while (!aliases.empty()) {
    const std::string_view alias = aliases.substr(0, aliases.find(','));
    aliases.remove_prefix(std::min(aliases.size(), alias.size() + 1));
    if (alias.size() == 1) term += dashed(alias) + ", ";
  }
  std::string text(setting.purpose);
  if (!setting.otherwise.empty()) text += " (default: " + std::string(setting.otherwise) + ")";
  if (!setting.environment.empty()) text += " [" + std::string(setting.environment) + "]";
  return help_entry(term + dashed(setting.name) + ' ' + std::string(setting.value), text);
}

std::string own_entry(const CommandOption& option) {
  const std::string value = option.value.empty() ? "" : ' ' + std::string(option.value);
  return help_entry(dashed(option.name) + value, option.purpose);
}

}  // namespace

std::string general_help(std::span<const CommandName> commands) {
  std::string text =
      "Sidestep: AWS Step Functions on your machine\n\n"
      "Usage: sidestep [COMMAND] [OPTION...]\n\nCommands:\n";
  for (const CommandName& command : commands) {
    text += help_entry(std::string(command.name), command.summary);
  }
  return text +
         "\nWithout a command it serves. `sidestep COMMAND --help` shows what a command "
         "takes.\n\n" +
         help_entry("-h, --help", "Print this, or a command's help") +
         help_entry("-v, --version", "Print the version");
}

std::string command_help(const CommandName& command) {
  std::string text = std::string(command.summary) + "\n\nUsage: sidestep " +
                     std::string(command.name) + " [OPTION...]";
  if (!command.operand.empty()) text += ' ' + std::string(command.operand);
  text += "\n\nOptions:\n";
  for (const CommandOption& option : command.options) text += own_entry(option);
  if (command.settings != 0) {
    text += help_entry("--config FILE",
                       "The project's file (default: sidestep.json, if there is one) "
                       "[SIDESTEP_CONFIG]");
  }
  for (const Setting& setting : settings()) {
    const bool counts = (setting.users & command.settings) != 0;
    if (counts) text += setting_entry(setting);
  }
  return text + help_entry("-h, --help", "Print this");
}

}  // namespace sidestep::config
