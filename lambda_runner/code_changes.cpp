#include "lambda_runner/code_changes.h"

#include <sys/stat.h>

#include <string>
#include <string_view>

namespace sidestep::lambda {
namespace {

namespace fs = std::filesystem;

// Ours: in a larger tree changes beyond this many files go unnoticed.
constexpr int kFilesMax = 20'000;

// Between two looks lies at least this, and at least this many times what a look takes.
constexpr auto kPause = std::chrono::milliseconds(100);
constexpr int kPauseFactor = 50;

bool is_left_out(std::string_view name) {
  return name.starts_with('.') || name == "node_modules" || name == "__pycache__";
}

std::uint64_t mixed(std::uint64_t value) {
  value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9u;
  value = (value ^ (value >> 27)) * 0x94D049BB133111EBu;
  return value ^ (value >> 31);
}

std::uint64_t file_mark(const fs::path& path) {
  struct stat status {};
  if (::stat(path.c_str(), &status) != 0) return 0;
  std::uint64_t mark = std::hash<std::string>{}(path.string());
  mark = mixed(mark + static_cast<std::uint64_t>(status.st_mtim.tv_sec));
  mark = mixed(mark + static_cast<std::uint64_t>(status.st_mtim.tv_nsec));
  return mixed(mark + static_cast<std::uint64_t>(status.st_size));
}

// The sum does not depend on the order in which the system lists files.
std::uint64_t look(const fs::path& directory) {
  std::uint64_t sum = 0;
  int files = 0;
  std::error_code error;
  fs::recursive_directory_iterator entry(directory, error);
  for (; !error && entry != fs::recursive_directory_iterator(); entry.increment(error)) {
    if (is_left_out(entry->path().filename().native())) {
      entry.disable_recursion_pending();
      continue;
    }
    std::error_code ignored;
    if (entry->is_directory(ignored)) continue;
    sum += file_mark(entry->path());
    if (++files == kFilesMax) break;
  }
  return sum;
}

}  // namespace

std::uint64_t CodeChanges::fingerprint() {
  const auto before = Clock::now();
  if (before < next_look_) return last_;
  last_ = look(directory_);
  const auto after = Clock::now();
  next_look_ = after + std::max<Clock::duration>(kPause, kPauseFactor * (after - before));
  return last_;
}

}  // namespace sidestep::lambda
