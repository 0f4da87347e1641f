#include "server/commands/failure_text.h"

#include <array>
#include <filesystem>
#include <string_view>
#include <system_error>

namespace sidestep::commands {
namespace {

struct FailureAdvice {
  std::errc reason;
  std::string_view text;
};

constexpr std::array kFailureAdvice{
    FailureAdvice{std::errc::permission_denied, "Name another place, or make that one writable."},
    FailureAdvice{std::errc::read_only_file_system,
                  "Name a place that can be written to, or --db :memory:."},
    FailureAdvice{std::errc::no_space_on_device, "Make room there, or name another place."},
    FailureAdvice{std::errc::not_a_directory, "A part of that path is a file: name another place."},
    FailureAdvice{std::errc::no_such_file_or_directory, "Make it, or name another place."},
};

// Those whose values failures to start are about.
constexpr std::array<std::string_view, 4> kSettingsToBlame{"db", "host", "port", "execution-log"};

}  // namespace

std::string failure_text(const std::exception& failure) {
  const auto* of_files = dynamic_cast<const std::filesystem::filesystem_error*>(&failure);
  if (of_files == nullptr) return failure.what();
  std::string text =
      "cannot use '" + of_files->path1().string() + "': " + of_files->code().message() + '.';
  for (const FailureAdvice& known : kFailureAdvice) {
    if (of_files->code() == known.reason) text += ' ' + std::string(known.text);
  }
  return text;
}

std::string origins_of(const std::string& message, const config::Configuration& configuration) {
  std::string origins;
  for (const std::string_view name : kSettingsToBlame) {
    const auto found = configuration.given.find(name);
    if (found == configuration.given.end() || found->second.where.starts_with("--")) continue;
    if (message.find(found->second.text) == message.npos) continue;
    origins +=
        (origins.empty() ? " (" : ", ") + std::string(name) + " is from " + found->second.where;
  }
  return origins.empty() ? "" : origins + ')';
}

}  // namespace sidestep::commands
