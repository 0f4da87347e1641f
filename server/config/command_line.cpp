#include "server/config/command_line.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <set>

#include "base/check.h"
#include "base/nearest_name.h"
#include "server/config/help.h"
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
  const Setting* setting = find_setting(flag);
  if (setting == nullptr) return argument;
  return dashed(setting->name) + argument.substr(end);
}

bool is_option(std::string_view argument) { return argument.size() > 1 && argument[0] == '-'; }

// "--port=1" and "-p" are "port" and "p".
std::string option_name(std::string_view argument) {
  argument.remove_prefix(argument.starts_with("--") ? 2 : 1);
  return std::string(argument.substr(0, argument.find('=')));
}

const CommandOption* find_option(const CommandName& command, std::string_view name) {
  const auto found = std::ranges::find(command.options, name, &CommandOption::name);
  return found == command.options.end() ? nullptr : &*found;
}

// An option of whichever command: whether the next argument is its value.
enum class Arity { kUnknown, kAlone, kWithValue };
Arity arity_of(const std::string& argument, std::span<const CommandName> commands) {
  const std::string name = option_name(argument);
  const bool has_value = argument.find('=') != argument.npos;
  if (name == "config" || find_setting(name) != nullptr) {
    return has_value ? Arity::kAlone : Arity::kWithValue;
  }
  for (const CommandName& command : commands) {
    const CommandOption* option = find_option(command, name);
    if (option == nullptr) continue;
    return option->value.empty() || has_value ? Arity::kAlone : Arity::kWithValue;
  }
  constexpr std::array<std::string_view, 5> kEverywhere{"h", "help", "v", "version", ""};
  const bool is_known = std::ranges::find(kEverywhere, name) != kEverywhere.end();
  return is_known ? Arity::kAlone : Arity::kUnknown;
}

EarlyExit not_understood(std::string_view command, const std::string& message) {
  const std::string program =
      command.empty() ? std::string("sidestep") : "sidestep " + std::string(command);
  return {2, program + ": " + message + "\n`" + program + " --help` shows what there is.\n"};
}

EarlyExit no_such_command(const std::string& word, std::span<const CommandName> commands) {
  std::vector<std::string> names;
  for (const CommandName& command : commands) names.emplace_back(command.name);
  return not_understood("", "there is no command '" + word + "'." + did_you_mean(word, names));
}

struct Chosen {
  CommandName command;
  bool is_named = false;
};

// The command that a line names, whose word is taken out of the line; serve if it names none.
Expected<Chosen, EarlyExit> take_command(std::vector<std::string>& arguments,
                                         std::span<const CommandName> commands) {
  const auto find = [&](std::string_view name) {
    return std::ranges::find(commands, name, &CommandName::name);
  };
  for (auto at = arguments.begin(); at != arguments.end(); ++at) {
    if (is_option(*at)) {
      const Arity arity = arity_of(*at, commands);
      if (arity == Arity::kUnknown) break;  // the reader of the line refuses it
      if (arity == Arity::kWithValue && at + 1 != arguments.end()) ++at;
      continue;
    }
    const auto found = find(*at);
    if (found == commands.end()) return unexpected(no_such_command(*at, commands));
    arguments.erase(at);
    return Chosen{*found, true};
  }
  return Chosen{*find("serve"), false};
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

// Reads the line of one command.
class LineReader {
 public:
  explicit LineReader(const Chosen& chosen) : command_(chosen.command), is_named_(chosen.is_named) {
    line_.command = command_.name;
    line_.settings = command_.settings;
    app_.set_help_flag();
    app_.allow_extras();
    app_.add_flag("-h,--help", help_);
    app_.add_flag("-v,--version", version_);
    if (command_.settings != 0) app_.add_option("--config", config_file_)->type_name("FILE");
    for (const Setting& setting : settings()) add(setting);
    for (const CommandOption& option : command_.options) add(option);
  }

  // `help` is what --help prints.
  Expected<CommandLine, EarlyExit> read(std::vector<std::string> arguments,
                                        const std::string& help) {
    std::reverse(arguments.begin(), arguments.end());  // as the library wants them
    try {
      app_.parse(std::move(arguments));
    } catch (const CLI::ParseError& error) {
      return unexpected(not_understood(named(), error.what()));
    }
    SIDESTEP_CHECK(take_operands());
    if (help_) return unexpected(EarlyExit{0, help});
    if (version_) {
      return unexpected(EarlyExit{0, "sidestep " + std::string(sidestep::version()) + "\n"});
    }
    if (line_.operands.empty() && !command_.operand.empty() && command_.operand[0] != '[') {
      return unexpected(
          not_understood(named(), "give it " + std::string(command_.operand) + " too"));
    }
    if (!config_file_.empty()) line_.config_file = config_file_;
    return std::move(line_);
  }

 private:
  std::string_view named() const { return is_named_ ? command_.name : ""; }

  void add(const Setting& setting) {
    if ((setting.users & command_.settings) == 0) return;
    std::string names = dashed(setting.name);
    std::string_view aliases = setting.aliases;
    while (!aliases.empty()) {
      const std::string_view alias = aliases.substr(0, aliases.find(','));
      aliases.remove_prefix(std::min(aliases.size(), alias.size() + 1));
      names += ',' + dashed(alias);
    }
    app_.add_option_function<std::string>(
            names, [this, name = std::string(setting.name)](
                       const std::string& value) { line_.flags[name] = value; })
        ->type_name(std::string(setting.value))
        ->join(',');
  }

  void add(const CommandOption& option) {
    const auto keep = [this, name = std::string(option.name)](const std::string& value) {
      line_.options[name].push_back(value);
    };
    if (option.value.empty()) {
      app_.add_flag_callback(dashed(option.name), [keep] { keep("true"); });
      return;
    }
    CLI::Option* added = app_.add_option_function<std::vector<std::string>>(
        dashed(option.name), [keep](const std::vector<std::string>& values) {
          for (const std::string& value : values) keep(value);
        });
    added->type_name(std::string(option.value))->expected(1)->take_all()->allow_extra_args(false);
    if (option.value.find('|') != option.value.npos) added->check(one_of(option.value));
  }

  // What is left is operands, or not understood.
  Expected<Done, EarlyExit> take_operands() {
    for (const std::string& word : app_.remaining()) {
      if (is_option(word)) return unexpected(no_such_option(word));
      line_.operands.push_back(word);
    }
    const bool many = command_.operand.find("...") != command_.operand.npos;
    const std::size_t most = command_.operand.empty() ? 0 : many ? line_.operands.size() : 1;
    if (line_.operands.size() <= most) return Done{};
    return unexpected(not_understood(named(), "'" + line_.operands[most] + "' is too much"));
  }

  EarlyExit no_such_option(const std::string& word) const {
    const std::string name = option_name(word);
    if (find_setting(name) != nullptr || name == "config") {
      return not_understood(named(), dashed(name) + " changes nothing here: leave it out");
    }
    std::vector<std::string> names{"--help", "--version"};
    if (command_.settings != 0) names.emplace_back("--config");
    for (const CommandOption& option : command_.options) names.push_back(dashed(option.name));
    for (const Setting& setting : settings()) {
      const bool counts = (setting.users & command_.settings) != 0;
      if (counts) names.push_back(dashed(setting.name));
    }
    return not_understood(named(), "there is no option '" + word.substr(0, word.find('=')) + "'." +
                                       did_you_mean(dashed(name), names));
  }

  const CommandName command_;
  const bool is_named_;
  CommandLine line_;
  CLI::App app_;
  bool help_ = false;
  bool version_ = false;
  std::string config_file_;
};

}  // namespace

Expected<CommandLine, EarlyExit> parse_command_line(std::vector<std::string> arguments,
                                                    std::span<const CommandName> commands) {
  for (std::string& argument : arguments) argument = modern_spelling(argument);
  SIDESTEP_TRY(chosen, take_command(arguments, commands));
  const std::string help = chosen.is_named ? command_help(chosen.command) : general_help(commands);
  return LineReader(chosen).read(std::move(arguments), help);
}

}  // namespace sidestep::config
