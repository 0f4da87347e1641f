#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>

#include "lambda_runner/work_files.h"
#include "server/commands/endpoint.h"
#include "server/commands/list.h"
#include "server/config/load.h"

namespace sidestep::commands {
namespace {

constexpr config::CommandOption kEnvOptions[] = {
    {"node-shim", "FILE",
     "Write FILE, a module that leads Node.js programs whose AWS SDK knows no AWS_ENDPOINT_URL "
     "(aws-sdk 2, CDK before 2.167, Serverless 3), and export NODE_OPTIONS, which requires it"},
};

// The module that functions have, too.
bool write_shim(const std::filesystem::path& path) {
  const auto files = lambda::embedded_bootstraps();
  const auto shim = std::ranges::find(files, "shim.cjs", &lambda::EmbeddedFile::name);
  std::ofstream file(path, std::ios::binary | std::ios::trunc);
  file.write(shim->text.data(), static_cast<std::streamsize>(shim->text.size()));
  file.close();
  return static_cast<bool>(file);
}

int run_env(const config::CommandLine& line) {
  const auto configuration = config::load_configuration(line, config::real_surroundings());
  if (!configuration) {
    std::cerr << lines_of(configuration.error());
    return 2;
  }
  std::string text = environment_text(*configuration);
  if (const std::string file = line.option_or("node-shim", ""); !file.empty()) {
    const auto path = std::filesystem::absolute(file);
    if (!write_shim(path)) {
      std::cerr << "sidestep: cannot write " << path.string() << "\n";
      return 1;
    }
    text += "export NODE_OPTIONS='--require \"" + path.string() + "\"'\n";
  }
  std::cout << text;
  return 0;
}

}  // namespace

constinit const Command kEnv{
    "env",
    "Print what to export so that the AWS CLI and SDKs use Sidestep: eval \"$(sidestep env)\"",
    run_env,
    "",
    kEnvOptions,
    config::kEnv};

}  // namespace sidestep::commands
