#include "lambda_runner/code.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <map>
#include <set>

#include "base/base64.h"
#include "base/hash.h"
#include "base/uuid.h"
#include "lambda_runner/zip.h"

namespace sidestep::lambda {
namespace {

namespace fs = std::filesystem;

constexpr const char* kNodeModules = "node_modules";

// A directory of code is called like the first half of its digest. While it is being unpacked, a
// dot and a UUID follow.
constexpr std::size_t kNameLength = 32;
constexpr std::size_t kUuidLength = 36;

bool is_hex(std::string_view text) {
  return text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

bool is_name_of_ours(std::string_view name) {
  if (name.size() < kNameLength || !is_hex(name.substr(0, kNameLength))) return false;
  const std::string_view rest = name.substr(kNameLength);
  return rest.empty() || (rest.front() == '.' && rest.size() == 1 + kUuidLength);
}

struct CopiedCode {
  std::string sha256;
  std::uint64_t size = 0;
};

std::string text_of_file(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

// Copies files, directories and links; the digest is of their names and contents.
Expected<CopiedCode, std::string> copy_code(const fs::path& from, const fs::path& to) {
  static const std::set<std::string> kLeftOut{".git", ".sidestep"};
  std::map<std::string, std::string> digests;  // by path
  CopiedCode copied;
  std::error_code error;
  fs::create_directories(to, error);
  for (auto entry = fs::recursive_directory_iterator(from, error);
       !error && entry != fs::recursive_directory_iterator(); entry.increment(error)) {
    if (kLeftOut.contains(entry->path().filename().string())) {
      entry.disable_recursion_pending();
      continue;
    }
    const fs::path relative = entry->path().lexically_relative(from);
    if (entry->is_directory() && !entry->is_symlink()) {
      fs::create_directories(to / relative, error);
      continue;
    }
    if (!entry->is_regular_file() && !entry->is_symlink()) continue;
    fs::copy(entry->path(), to / relative, fs::copy_options::copy_symlinks, error);
    if (error || !entry->is_regular_file()) continue;
    const std::string text = text_of_file(entry->path());
    copied.size += text.size();
    digests[relative.string()] = digest(HashAlgorithm::kSha256, text);
  }
  if (error)
    return unexpected("The code in " + from.string() + " cannot be copied: " + error.message());
  std::string all;
  for (const auto& [path, hash] : digests) all += path + '\0' + hash;
  copied.sha256 = digest(HashAlgorithm::kSha256, all);
  return copied;
}

}  // namespace

CodeStore::CodeStore(fs::path root, fs::path project_dir)
    : root_(fs::absolute(root)), project_dir_(std::move(project_dir)) {}

Expected<FunctionCode, std::string> CodeStore::unpack(std::string_view archive) const {
  const std::string sha256 = digest(HashAlgorithm::kSha256, archive);
  FunctionCode code{.origin = FunctionCode::Origin::kArchive,
                    .directory = directory_of(sha256),
                    .sha256 = base64_encode(sha256),
                    .size = archive.size()};
  fs::create_directories(root_);
  fs::permissions(root_, fs::perms::owner_all);
  link_node_modules();
  if (fs::exists(code.directory)) return code;
  const fs::path unfinished = code.directory.string() + "." + random_uuid();
  if (auto unpacked = unpack_zip(archive, unfinished); !unpacked) {
    fs::remove_all(unfinished);
    return unexpected(std::move(unpacked).error());
  }
  std::error_code error;
  fs::rename(unfinished, code.directory, error);
  if (!error) return code;
  fs::remove_all(unfinished);  // the same archive, unpacked at the same time, was faster
  if (fs::exists(code.directory)) return code;
  throw fs::filesystem_error("cannot unpack a function", code.directory, error);
}

Expected<FunctionCode, std::string> CodeStore::use_directory(const fs::path& directory) const {
  std::error_code ignored;
  if (!directory.is_absolute() || !fs::is_directory(directory, ignored)) {
    return unexpected("There is no directory " + directory.string() +
                      ": local code is an absolute path of one");
  }
  // Without a slash or dot at its end, because paths below it are told by what they begin with.
  const fs::path plain = (directory / "x").lexically_normal().parent_path();
  return FunctionCode{.origin = FunctionCode::Origin::kDirectory,
                      .directory = plain,
                      .sha256 = base64_encode(digest(HashAlgorithm::kSha256, plain.string()))};
}

Expected<FunctionCode, std::string> CodeStore::snapshot(const FunctionCode& code) const {
  if (code.origin == FunctionCode::Origin::kArchive) return code;
  fs::create_directories(root_);
  fs::permissions(root_, fs::perms::owner_all);
  link_node_modules();
  const fs::path unfinished = root_ / (std::string(kNameLength, '0') + "." + random_uuid());
  auto copied = copy_code(code.directory, unfinished);
  if (!copied) {
    std::error_code ignored;
    fs::remove_all(unfinished, ignored);
    return unexpected(std::move(copied).error());
  }
  FunctionCode kept{.origin = FunctionCode::Origin::kArchive,
                    .directory = directory_of(copied->sha256),
                    .sha256 = base64_encode(copied->sha256),
                    .size = copied->size};
  std::error_code error;
  fs::rename(unfinished, kept.directory, error);
  if (error) fs::remove_all(unfinished, error);  // the same has been copied before
  return kept;
}

FunctionCode CodeStore::settle(const FunctionCode& code, const fs::path& older_root) const {
  const auto sha256 = base64_decode(code.sha256);
  if (code.origin != FunctionCode::Origin::kArchive || !sha256) return code;
  FunctionCode settled = code;
  settled.directory = directory_of(*sha256);
  std::error_code error;
  if (settled == code || fs::is_directory(settled.directory, error)) return settled;
  const bool is_older = code.directory == older_root / settled.directory.filename() &&
                        fs::is_directory(fs::symlink_status(code.directory, error));
  if (!is_older) return code;
  fs::create_directories(root_);
  fs::rename(code.directory, settled.directory, error);
  return error ? code : settled;
}

void CodeStore::keep_only(const std::vector<FunctionCode>& used) const {
  std::set<fs::path> kept;
  for (const FunctionCode& code : used) kept.insert(code.directory);
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(root_, error)) {
    const bool is_ours = is_name_of_ours(entry.path().filename().string());
    if (is_ours && !kept.contains(entry.path())) fs::remove_all(entry.path(), error);
  }
}

fs::path CodeStore::directory_of(std::string_view sha256) const {
  return root_ / to_hex(sha256).substr(0, kNameLength);
}

// Node looks for packages in every directory above the code, so also here.
void CodeStore::link_node_modules() const {
  const fs::path target = nearest_node_modules(project_dir_);
  const fs::path link = root_ / kNodeModules;
  std::error_code ignored;
  if (fs::read_symlink(link, ignored) == target) return;
  if (fs::is_symlink(link, ignored)) fs::remove(link, ignored);
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
