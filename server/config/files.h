#pragma once
// The disk, as far as a configuration needs it.

#include <filesystem>
#include <functional>
#include <string>

#include "base/result.h"

namespace sidestep::config {

struct Files {
  // The text of a file, or why it cannot be read.
  std::function<Expected<std::string, std::string>(const std::filesystem::path&)> read;
  std::function<bool(const std::filesystem::path&)> exists;
};

// The real one.
Files disk();

// What stands on standard input, to its end.
std::string read_standard_input();

}  // namespace sidestep::config
