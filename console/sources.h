#pragma once
// What the console shows is read from these; it keeps nothing itself.

#include <boost/asio/io_context.hpp>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>

#include "aws/core/directory.h"
#include "engine/engine.h"

namespace sidestep::console {

// All outlive the console.
struct Sources {
  boost::asio::io_context& io;
  engine::Engine& engine;
  const aws::Directory& directory;
  std::string account;
  std::string region;
  std::string version;  // Sidestep's
  std::string clock;    // the server's mode: "real", "scale=0.1", "skip", "manual"
  // The file that has what a function of that name has printed; it need not exist.
  std::function<std::filesystem::path(std::string_view function_name)> log_path;
};

}  // namespace sidestep::console
