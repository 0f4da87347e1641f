#include "server/config/command_line.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <set>

#include "server/config/settings.h"
#include "server/version.h"

namespace sidestep::config {
namespace {

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }

// "-waitTimeScale" becomes "--wait-time-scale"; everything else stays.
std::string modern_spelling(const std::string& argument) {
  const bool single_dash = argument.size() > 2 && argument[0] == '-' && argument[1] != '-';
  if (!single_dash) return argument;
  const std::size_t end = std::min(argument.find('='), argument.size());
  std::string flag;
  for (std::size_t i = 1; i < end; ++i) {
    const char c = argument[i];
    if (is_upper(c) && !is_upper(argument[i - 1])) flag += '-';
    flag += is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c;
  }
  // "dynamoDBEndpoint": the last capital of a run begins the next word.
  if (flag == "dynamo-dbendpoint") flag = "dynamo-db-endpoint";
  if (find_setting(flag) == nullptr) return argument;
  return "--" + flag + argument.substr(end);
}

std::string option_names(const Setting& setting) {
  std::string names = "--" + std::string(setting.name);
  if (!setting.aliases.empty()) names += ",--" + std::string(setting.aliases);
  return names;
}

std::string description(const Setting& setting) {
  std::string text(setting.purpose);
  if (!setting.otherwise.empty()) text += " (default: " + std::string(setting.otherwise) + ")";
  return text;
}

void add_settings(CLI::App& app, std::map<std::string, std::string, std::less<>>& values) {
  for (const Setting& setting : settings()) {
    app.add_option_function<std::string>(
           option_names(setting),
           [&values, name = std::string(setting.name)](const std::string& value) {
             values[name] = value;
           },
           description(setting))
        ->type_name(std::string(setting.value))
        ->join(',');
  }
}

// "a|b|c" are the values there are; anything else is a name for them.
CLI::Validator one_of(std::string_view values) {
  std::set<std::string> allowed;
  for (std::size_t begin = 0; begin <= values.size();) {
    const std::size_t end = std::min(values.find('|', begin), values.size());
    allowed.emplace(values.substr(begin, end - begin));
    begin = end + 1;
  }
  return CLI::IsMember(allowed);
}

void add_option(CLI::App& app, const CommandOption& option, CommandLine& line) {
  const std::string flag = "--" + std::string(option.name);
  const std::string purpose(option.purpose);
  const auto keep = [&line, name = std::string(option.name)](const std::string& value) {
    line.options[name] = value;
  };
  if (option.value.empty()) {
    app.add_flag_callback(flag, [keep] { keep("true"); }, purpose);
    return;
  }
  CLI::Option* added = app.add_option_function<std::string>(flag, keep, purpose);
  added->type_name(std::string(option.value));
  if (option.value.find('|') != option.value.npos) added->check(one_of(option.value));
}

void add_command(CLI::App& app, const CommandName& command, CommandLine& line) {
  CLI::App* added = app.add_subcommand(std::string(command.name), std::string(command.summary));
  added->fallthrough()->callback(
      [&line, name = std::string(command.name)] { line.command = name; });
  for (const CommandOption& option : command.options) add_option(*added, option, line);
  if (command.operand.empty()) return;
  const bool many = command.operand.ends_with("...");
  added->add_option(std::string(command.operand.substr(0, command.operand.find('.'))),
                    line.operands)
      ->required()
      ->expected(1, many ? CLI::detail::expected_max_vector_size : 1);
}

EarlyExit early_exit(const CLI::App& app, const CLI::ParseError& error) {
  std::ostringstream out;
  std::ostringstream failures;
  const int status = app.exit(error, out, failures);
  return {status == 0 ? 0 : 2, out.str() + failures.str()};
}

}  // namespace

Expected<CommandLine, EarlyExit> parse_command_line(std::vector<std::string> arguments,
                                                    std::span<const CommandName> commands) {
  CommandLine line;
  line.command = "serve";
  CLI::App app("Sidestep: AWS Step Functions on your machine", "sidestep");
  app.set_version_flag("-v,--version", "sidestep " + std::string(version()));
  app.require_subcommand(0, 1);
  std::string config_file;
  app.add_option("--config", config_file,
                 "The project's file (default: sidestep.json, if there is one; also "
                 "SIDESTEP_CONFIG)")
      ->type_name("FILE");
  add_settings(app, line.flags);
  for (const CommandName& command : commands) add_command(app, command, line);
  for (std::string& argument : arguments) argument = modern_spelling(argument);
  std::reverse(arguments.begin(), arguments.end());  // as the library wants them
  try {
    app.parse(std::move(arguments));
  } catch (const CLI::ParseError& error) {
    return unexpected(early_exit(app, error));
  }
  if (!config_file.empty()) line.config_file = config_file;
  return line;
}

}  // namespace sidestep::config
