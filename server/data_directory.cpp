#include "server/data_directory.h"

#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <fstream>
#include <stdexcept>
#include <system_error>

#include "storage/database.h"

namespace sidestep {
namespace {

namespace fs = std::filesystem;

// A file of the same name that somebody else wrote does not begin like this.
constexpr std::string_view kMarkBeginning = "Sidestep made this directory";
constexpr std::string_view kMarkText =
    "Sidestep made this directory for the database beside it, and removes from it what it no "
    "longer\nneeds. Keep nothing of your own here.\n";

[[noreturn]] void throw_errno(const std::string& what, int number) {
  throw std::runtime_error(what + ": " + std::generic_category().message(number));
}

bool is_marked(const fs::path& directory) {
  std::ifstream file(directory / kDirectoryMark, std::ios::binary);
  std::string beginning(kMarkBeginning.size(), '\0');
  file.read(beginning.data(), static_cast<std::streamsize>(beginning.size()));
  return file && beginning == kMarkBeginning;
}

// Durable before anything counts on it: a power cut must not leave a directory that is refused.
void write_mark(const fs::path& directory) {
  const std::string path = (directory / kDirectoryMark).string();
  const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (file < 0) throw_errno("cannot write '" + path + "'", errno);
  const ssize_t written = ::write(file, kMarkText.data(), kMarkText.size());
  const bool is_whole = written == static_cast<ssize_t>(kMarkText.size()) && ::fsync(file) == 0;
  const int failure = errno;
  ::close(file);
  if (!is_whole) throw_errno("cannot write '" + path + "'", failure);
}

std::string make_unique_directory(const fs::path& prefix) {
  std::string name = prefix.string() + "-XXXXXX";
  if (mkdtemp(name.data()) == nullptr) {
    throw_errno("cannot make a directory '" + prefix.string() + "' for functions", errno);
  }
  return name;
}

// Never in the place of another one. File systems that do not know how (some that are shared with a
// virtual machine) rename over an empty directory at most.
bool rename_to_free_name(const fs::path& from, const fs::path& to) {
  if (::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE) == 0) return true;
  if (errno != EINVAL && errno != ENOSYS) return false;
  return ::rename(from.c_str(), to.c_str()) == 0;
}

// It gets its name when it is marked, so that one without a mark is not ours for certain.
void make_marked(const fs::path& path) {
  const fs::path unfinished = make_unique_directory(path);
  write_mark(unfinished);
  if (rename_to_free_name(unfinished, path)) return;
  const int failure = errno;
  ::unlink((unfinished / kDirectoryMark).c_str());
  ::rmdir(unfinished.c_str());
  // Or else a second server has made it at the same time; the database's lock is between the two.
  if (!is_marked(path)) throw_errno("cannot make the directory '" + path.string() + "'", failure);
}

[[noreturn]] void refuse(const fs::path& directory, const std::string& database) {
  throw std::runtime_error("'" + directory.string() + "' is where the functions and logs of '" +
                           database + "' belong, but Sidestep did not make it (it has no file " +
                           kDirectoryMark + "); move it away, or name another database");
}

void make_folder_for(const std::string& database) {
  const fs::path folder = fs::absolute(database).parent_path();
  std::error_code failure;
  fs::create_directories(folder, failure);
  if (!failure) return;
  throw std::runtime_error("cannot make the folder '" + folder.string() + "' for the database '" +
                           database + "': " + failure.message() +
                           ". Name another file with --db, or :memory: to keep nothing.");
}

}  // namespace

// The same directory for each name that a symbolic link gives the file.
fs::path data_directory_of(const std::string& database) {
  std::error_code ignored;
  fs::path real = fs::weakly_canonical(database, ignored);
  if (ignored) real = fs::absolute(database);
  return real += ".d";
}

fs::path temporary_folder() {
  std::error_code failure;
  const fs::path usual = fs::temp_directory_path(failure);
  if (!failure && ::access(usual.c_str(), W_OK | X_OK) == 0) return usual;
  // A folder that somebody chose is not passed over in silence.
  const fs::path memory = "/dev/shm";
  if (std::getenv("TMPDIR") == nullptr && ::access(memory.c_str(), W_OK | X_OK) == 0) return memory;
  if (!failure) failure = {EACCES, std::generic_category()};
  throw std::runtime_error("there is no folder for temporary files (" + failure.message() +
                           "): set TMPDIR to one that can be written to");
}

DataDirectory::DataDirectory(const std::string& database) {
  if (database == storage::kInMemory) {
    path_ = make_unique_directory(temporary_folder() / "sidestep");
    temporary_ = true;
    return;
  }
  older_code_ = fs::absolute(database).parent_path() / "code";
  make_folder_for(database);
  path_ = data_directory_of(database);
  if (is_marked(path_)) return;
  std::error_code ignored;
  if (fs::exists(fs::symlink_status(path_, ignored))) refuse(path_, database);
  make_marked(path_);
}

DataDirectory::~DataDirectory() {
  std::error_code ignored;  // what is left in the temporary directory harms nobody
  if (temporary_) fs::remove_all(path_, ignored);
}

}  // namespace sidestep
