#include "lambda_runner/code_changes.h"

#include <sys/stat.h>

#include <algorithm>

namespace sidestep::lambda {
namespace {

namespace fs = std::filesystem;
using std::chrono::milliseconds;

// Ours: in a larger tree changes beyond this many files that are watched, or this many that are
// there, go unnoticed.
constexpr std::size_t kWatchedFilesMax = 20'000;
constexpr int kListedFilesMax = 200'000;

// Between two looks lies at least this, and at least this many times what a look takes: less while
// invocations wait for a change to settle.
constexpr milliseconds kLookPause{100};
constexpr int kLookPauseFactor = 50;
constexpr int kUnsettledPauseFactor = 2;

// Files untouched for this long are complete; but no invocation waits longer than the other.
constexpr milliseconds kSettled{100};
constexpr milliseconds kSettlingPatience{1000};

// A data file that changes twice within this time is written by the function itself.
constexpr std::chrono::seconds kKeepsChanging{5};

bool is_installed_made_or_hidden(std::string_view name) {
  return name.starts_with('.') || name == "node_modules" || name == "__pycache__";
}

std::uint64_t mixed(std::uint64_t value) {
  value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9u;
  value = (value ^ (value >> 27)) * 0x94D049BB133111EBu;
  return value ^ (value >> 31);
}

std::chrono::system_clock::time_point time_of(const timespec& time) {
  return std::chrono::system_clock::time_point(
      std::chrono::duration_cast<std::chrono::microseconds>(
          std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec)));
}

}  // namespace

CodeChanges::Found CodeChanges::look(const Moment& at) {
  if (watched_.may_load == nullptr) return Found::kSame;
  if (at.steady < next_look_) return unsettled_since_ ? Found::kUnsettled : Found::kSame;
  const auto before = Steady::now();
  Marks found = marks_now();
  const auto took = Steady::now() - before;
  next_look_ = at.steady + std::max<Steady::duration>(kLookPause, kLookPauseFactor * took);
  if (!std::exchange(has_looked_, true)) {
    adopt(std::move(found), at);
    return Found::kSame;
  }
  if (found == marks_) {
    unsettled_since_.reset();
    return Found::kSame;
  }
  if (!is_settled(found, at)) {
    if (!unsettled_since_) unsettled_since_ = at.steady;
    unsettled_ = std::move(found);
    next_look_ = at.steady + std::max<Steady::duration>(kLookPause, kUnsettledPauseFactor * took);
    return Found::kUnsettled;
  }
  adopt(std::move(found), at);
  return Found::kChanged;
}

bool CodeChanges::is_settled(const Marks& found, const Moment& at) const {
  if (unsettled_since_ &&
      (found == unsettled_ || at.steady - *unsettled_since_ >= kSettlingPatience)) {
    return true;
  }
  return std::ranges::all_of(differences(found), [&](const std::string& file) {
    const auto mark = found.find(file);
    return mark != found.end() && mark->second.touched + kSettled <= at.wall;
  });
}

std::vector<std::string> CodeChanges::differences(const Marks& found) const {
  std::vector<std::string> files;
  for (const auto& [file, mark] : found) {
    const auto known = marks_.find(file);
    if (known == marks_.end() || known->second != mark) files.push_back(file);
  }
  for (const auto& [file, mark] : marks_) {
    if (!found.contains(file)) files.push_back(file);
  }
  return files;
}

// The sum does not depend on the order in which files are listed.
void CodeChanges::adopt(Marks found, const Moment& at) {
  const std::vector<std::string> changed = differences(found);
  what_changed_ = changed.empty() ? "" : changed.front();
  if (changed.size() > 1) what_changed_ += " and " + std::to_string(changed.size() - 1) + " more";
  marks_ = std::move(found);
  unsettled_since_.reset();
  fingerprint_ = 1;
  for (const auto& [file, mark] : marks_) {
    fingerprint_ += mixed(std::hash<std::string>{}(file) + mark.content);
  }
  for (const std::string& file : changed) forget_what_keeps_changing(file, at);
}

void CodeChanges::forget_what_keeps_changing(const std::string& file, const Moment& at) {
  const auto found = also_.find(file);
  if (found == also_.end()) return;
  const auto before = std::exchange(found->second, at.steady);
  if (!before || at.steady - *before > kKeepsChanging) return;
  also_.erase(found);
  marks_.erase(file);
  forgotten_.insert(file);
}

void CodeChanges::watch_also(const std::vector<std::string>& files) {
  if (watched_.may_load == nullptr) return;
  for (const std::string& file : files) {
    const fs::path path = fs::path(file).lexically_relative(watched_.directory);
    if (path.empty() || !may_count(path.parent_path()) || forgotten_.contains(path)) continue;
    also_.try_emplace(path.string());
  }
  const Marks found = marks_now();
  for (const auto& [file, changed] : also_) {
    if (const auto mark = found.find(file); mark != found.end()) marks_.insert(*mark);
  }
}

// Whether what lies in `directory`, a path from the one watched, is not left out.
bool CodeChanges::may_count(const fs::path& directory) const {
  fs::path above = watched_.directory;
  return std::ranges::all_of(directory, [&](const fs::path& part) {
    above /= part;
    return part != ".." && !is_installed_made_or_hidden(part.native()) && !is_left_out(above);
  });
}

bool CodeChanges::is_left_out(const fs::path& path) const {
  std::error_code ignored;
  return std::ranges::any_of(watched_.left_out, [&](const fs::path& own) {
    return own.filename() == path.filename() && fs::equivalent(own, path, ignored);
  });
}

CodeChanges::Marks CodeChanges::marks_now() const {
  Marks marks;
  const auto note = [&](const fs::path& path, const std::string& file, FileKind kind) {
    struct stat status {};
    if (::stat(path.c_str(), &status) != 0 || !S_ISREG(status.st_mode)) return;
    if (kind == FileKind::kCodeIfExecutable && (status.st_mode & S_IXUSR) == 0) return;
    std::uint64_t content = mixed(static_cast<std::uint64_t>(status.st_mtim.tv_sec));
    content = mixed(content + static_cast<std::uint64_t>(status.st_mtim.tv_nsec));
    content = mixed(content + static_cast<std::uint64_t>(status.st_size));
    marks[file] = {mixed(content + status.st_ino), time_of(status.st_ctim)};
  };
  std::error_code error;
  fs::recursive_directory_iterator entry(watched_.directory, error);
  for (int entries = 0; !error && entry != fs::recursive_directory_iterator();
       entry.increment(error)) {
    std::error_code ignored;
    const std::string name = entry->path().filename();
    if (is_installed_made_or_hidden(name) || is_left_out(entry->path())) {
      entry.disable_recursion_pending();
      continue;
    }
    if (++entries > kListedFilesMax || marks.size() > kWatchedFilesMax) break;
    if (entry->is_directory(ignored)) continue;
    const FileKind kind = watched_.may_load(name);
    if (kind == FileKind::kOther) continue;
    note(entry->path(), entry->path().lexically_relative(watched_.directory), kind);
  }
  for (const auto& [file, changed] : also_) note(watched_.directory / file, file, FileKind::kCode);
  return marks;
}

}  // namespace sidestep::lambda
