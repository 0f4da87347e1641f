#include "server/config/files.h"

#include <cerrno>
#include <fstream>
#include <iostream>
#include <iterator>
#include <sstream>
#include <system_error>

namespace sidestep::config {
namespace {

// Why a file that is there cannot be opened, as the system has it.
std::string why_not(const std::filesystem::path& path, int reason) {
  std::error_code ignored;
  if (std::filesystem::is_directory(path, ignored)) return "this is a folder, not a file";
  if (reason == ENOENT || reason == ENOTDIR) return "there is no such file";
  return "it cannot be read (" + std::generic_category().message(reason) + ")";
}

}  // namespace

Files disk() {
  Files files;
  files.read = [](const std::filesystem::path& path) -> Expected<std::string, std::string> {
    errno = 0;
    std::ifstream stream(path, std::ios::binary);
    const int reason = errno;
    std::error_code ignored;
    if (!stream || std::filesystem::is_directory(path, ignored)) {
      return unexpected(why_not(path, reason));
    }
    std::ostringstream text;
    text << stream.rdbuf();
    return std::move(text).str();
  };
  files.exists = [](const std::filesystem::path& path) {
    std::error_code reason;
    if (std::filesystem::exists(path, reason)) return true;
    // In a folder we may not look into it could be there: reading it then says why it cannot be.
    return reason == std::errc::permission_denied;
  };
  return files;
}

std::string read_standard_input() {
  return {std::istreambuf_iterator<char>(std::cin), std::istreambuf_iterator<char>()};
}

}  // namespace sidestep::config
