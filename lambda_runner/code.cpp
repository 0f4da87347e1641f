#include "lambda_runner/code.h"

#include <unistd.h>

#include <set>

#include "base/base64.h"
#include "base/hash.h"
#include "lambda_runner/zip.h"

namespace sidestep::lambda {
namespace {

namespace fs = std::filesystem;

constexpr const char* kNodeModules = "node_modules";

}  // namespace

CodeStore::CodeStore(fs::path root, fs::path project_dir)
    : root_(fs::absolute(root)), project_dir_(std::move(project_dir)) {}

Expected<FunctionCode, std::string> CodeStore::unpack(std::string_view archive) const {
  const std::string sha256 = digest(HashAlgorithm::kSha256, archive);
  FunctionCode code{.origin = FunctionCode::Origin::kArchive,
                    .directory = root_ / to_hex(sha256).substr(0, 32),
                    .sha256 = base64_encode(sha256),
                    .size = archive.size()};
  fs::create_directories(root_);
  fs::permissions(root_, fs::perms::owner_all);
  link_node_modules();
  if (fs::exists(code.directory)) return code;
  const fs::path unfinished = code.directory.string() + "." + std::to_string(::getpid());
  fs::remove_all(unfinished);
  if (auto unpacked = unpack_zip(archive, unfinished); !unpacked) {
    fs::remove_all(unfinished);
    return unexpected(std::move(unpacked).error());
  }
  fs::rename(unfinished, code.directory);
  return code;
}

Expected<FunctionCode, std::string> CodeStore::use_directory(const fs::path& directory) const {
  std::error_code ignored;
  if (!directory.is_absolute() || !fs::is_directory(directory, ignored)) {
    return unexpected("There is no directory " + directory.string() +
                      ": local code is an absolute path of one");
  }
  return FunctionCode{.origin = FunctionCode::Origin::kDirectory,
                      .directory = directory,
                      .sha256 = base64_encode(digest(HashAlgorithm::kSha256, directory.string()))};
}

void CodeStore::keep_only(const std::vector<FunctionCode>& used) const {
  std::set<fs::path> kept;
  for (const FunctionCode& code : used) kept.insert(code.directory);
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(root_, error)) {
    if (entry.path().filename() == kNodeModules || kept.contains(entry.path())) continue;
    fs::remove_all(entry.path(), error);
  }
}

// Node looks for packages in every directory above the code, so also here.
void CodeStore::link_node_modules() const {
  const fs::path target = nearest_node_modules(project_dir_);
  const fs::path link = root_ / kNodeModules;
  std::error_code ignored;
  if (fs::read_symlink(link, ignored) == target) return;
  fs::remove(link, ignored);
  if (!target.empty()) fs::create_directory_symlink(target, link, ignored);
}

fs::path nearest_node_modules(const fs::path& directory) {
  if (directory.empty()) return {};
  std::error_code ignored;
  for (fs::path above = fs::absolute(directory);; above = above.parent_path()) {
    fs::path candidate = above / kNodeModules;
    if (fs::is_directory(candidate, ignored)) return candidate;
    if (above == above.root_path()) return {};
  }
}

}  // namespace sidestep::lambda
