#pragma once
// The files the runner writes for its processes: the bootstraps and the shim, which are part of the
// binary, and places for what is made on the way.

#include <filesystem>
#include <span>
#include <string_view>

namespace sidestep::lambda {

struct WorkFiles {
  std::filesystem::path node_bootstrap;
  std::filesystem::path node_shim;
  std::filesystem::path python_bootstrap;
  std::filesystem::path bundles;       // compiled TypeScript
  std::filesystem::path python_cache;  // byte code
  std::filesystem::path logs;
};

// Writes the files below `work_dir`, which becomes readable by us alone. Throws if it cannot.
WorkFiles write_work_files(const std::filesystem::path& work_dir);

// A file of lambda_runner/bootstraps/, put into the binary by the build.
struct EmbeddedFile {
  std::string_view name;
  std::string_view text;
};

std::span<const EmbeddedFile> embedded_bootstraps();

}  // namespace sidestep::lambda
