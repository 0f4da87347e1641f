// `sidestep completion`: a script with which a shell completes our commands and options, made of
// the table of commands.

#include <iostream>

#include "server/commands/list.h"
#include "server/commands/names.h"
#include "server/commands/option_table.h"

namespace sidestep::commands {
namespace {

std::string joined(const std::vector<std::string_view>& words) {
  std::string text;
  for (const std::string_view word : words) text += (text.empty() ? "" : " ") + std::string(word);
  return text;
}

// Within single quotes of a shell; `special` are characters that the shell's own list language
// takes for something else.
std::string quoted(std::string_view text, std::string_view special) {
  std::string out;
  for (const char c : text) {
    if (c == '\'') {
      out += "'\\''";
      continue;
    }
    if (special.find(c) != special.npos) out += '\\';
    out += c;
  }
  return out;
}

std::string for_bash(const std::vector<config::CommandName>& commands) {
  std::string names;
  std::string options;
  std::string values;
  for (const config::CommandName& command : commands) {
    names += (names.empty() ? "" : " ") + std::string(command.name);
    std::string words;
    for (const ShownOption& option : options_of(command)) {
      words += (words.empty() ? "" : " ") + option.name;
      if (option.value.empty()) continue;
      const auto choices = choices_in(option.value);
      const std::string files = names_file(option.value) ? "files=yes" : "";
      values += "    '" + std::string(command.name) + ' ' + option.name + "') words='" +
                joined(choices) + "' " + files + "; value=yes ;;\n";
    }
    options += "    " + std::string(command.name) + ") words='" + words + "' ;;\n";
  }
  return R"(# Completion of sidestep for bash: source <(sidestep completion bash)
_sidestep() {
  local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]}
  local command=${COMP_WORDS[1]} words='' files='' value=''
  case $command in -*) command=serve ;; esac
  case "$command $previous" in
)" + values +
         R"(  esac
  if [ -z "$value" ]; then
    case $command in
)" + options +
         R"(    esac
    if [ "$COMP_CWORD" = 1 ]; then words="$words )" +
         names + R"("; fi
    case $current in -*) ;; *) if [ "$COMP_CWORD" != 1 ]; then words='' files=yes; fi ;; esac
  fi
  COMPREPLY=($(compgen -W "$words" -- "$current"))
  if [ -n "$files" ]; then COMPREPLY+=($(compgen -f -- "$current")); fi
}
complete -o filenames -F _sidestep sidestep
)";
}

std::string for_zsh(const std::vector<config::CommandName>& commands) {
  std::string names;
  std::string cases;
  for (const config::CommandName& command : commands) {
    names += "    '" + std::string(command.name) + ':' + quoted(command.summary, ":") + "'\n";
    cases += "    " + std::string(command.name) + ")\n      _arguments -S";
    for (const ShownOption& option : options_of(command)) {
      cases += " \\\n        '" + option.name + '[' + quoted(option.purpose, "[]:") + ']';
      if (!option.value.empty()) {
        const auto choices = choices_in(option.value);
        cases += ":" + quoted(option.value, ":") + ":";
        if (!choices.empty()) cases += '(' + joined(choices) + ')';
        if (names_file(option.value)) cases += "_files";
      }
      cases += '\'';
    }
    cases += " \\\n        '*:" + quoted(command.operand, ":[]") + ":_files' ;;\n";
  }
  return R"(#compdef sidestep
# Completion of sidestep for zsh: sidestep completion zsh > "${fpath[1]}/_sidestep"
_sidestep() {
  local -a commands=(
)" + names +
         R"(  )
  if (( CURRENT == 2 )); then
    _describe command commands
    return
  fi
  local command=$words[2]
  shift words
  (( CURRENT-- ))
  case $command in
)" + cases +
         R"(  esac
}
_sidestep "$@"
)";
}

std::string for_fish(const std::vector<config::CommandName>& commands) {
  std::string script =
      "# Completion of sidestep for fish: sidestep completion fish > "
      "~/.config/fish/completions/sidestep.fish\n";
  for (const config::CommandName& command : commands) {
    const std::string name(command.name);
    script += "complete -c sidestep -f -n __fish_use_subcommand -a " + name + " -d '" +
              quoted(command.summary, "\\") + "'\n";
    for (const ShownOption& option : options_of(command)) {
      script += "complete -c sidestep -n '__fish_seen_subcommand_from " + name + "' -l " +
                option.name.substr(2);
      const auto choices = choices_in(option.value);
      if (!choices.empty()) {
        script += " -x -a '" + joined(choices) + "'";
      } else if (!option.value.empty()) {
        script += names_file(option.value) ? " -r" : " -x";
      }
      script += " -d '" + quoted(option.purpose, "\\") + "'\n";
    }
  }
  return script;
}

int run_completion(const config::CommandLine& line) {
  const std::string& shell = line.operands.front();
  const auto commands = command_names();
  if (shell == "bash") {
    std::cout << for_bash(commands);
  } else if (shell == "zsh") {
    std::cout << for_zsh(commands);
  } else if (shell == "fish") {
    std::cout << for_fish(commands);
  } else {
    std::cerr << "sidestep completion: say bash, zsh or fish, not '" << shell << "'\n";
    return 2;
  }
  return 0;
}

}  // namespace

constinit const Command kCompletion{"completion",
                                    "Print the script with which a shell completes commands and "
                                    "options",
                                    run_completion, "bash|zsh|fish"};

}  // namespace sidestep::commands
