#include "lambda_runner/work_files.h"

#include <fstream>
#include <stdexcept>

namespace sidestep::lambda {
namespace {

void write_file(const std::filesystem::path& path, std::string_view text) {
  std::ofstream file(path, std::ios::binary | std::ios::trunc);
  file.write(text.data(), static_cast<std::streamsize>(text.size()));
  file.close();
  if (!file) throw std::runtime_error("cannot write " + path.string());
}

}  // namespace

WorkFiles write_work_files(const std::filesystem::path& work_dir) {
  namespace fs = std::filesystem;
  const fs::path root = fs::absolute(work_dir);
  const fs::path bootstraps = root / "bootstraps";
  WorkFiles files{.node_bootstrap = bootstraps / "node.cjs",
                  .node_shim = bootstraps / "shim.cjs",
                  .python_bootstrap = bootstraps / "python.py",
                  .bundles = root / "bundles",
                  .python_cache = root / "pycache",
                  .logs = root / "logs"};
  for (const fs::path& directory :
       {root, bootstraps, files.bundles, files.python_cache, files.logs}) {
    fs::create_directories(directory);
  }
  fs::permissions(root, fs::perms::owner_all);
  for (const EmbeddedFile& file : embedded_bootstraps()) {
    write_file(bootstraps / file.name, file.text);
  }
  return files;
}

}  // namespace sidestep::lambda
