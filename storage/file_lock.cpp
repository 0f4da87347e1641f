#include "storage/file_lock.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/file.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <filesystem>
#include <system_error>

#include "storage/error.h"

namespace sidestep::storage {
namespace {

// Two names of one file must mean one lock.
std::string lock_path(const std::string& file) {
  std::error_code ignored;
  const auto real = std::filesystem::weakly_canonical(file, ignored);
  return (ignored ? file : real.string()) + ".lock";
}

// What the holder wrote about itself: " (process 42)", or nothing.
std::string holder(int descriptor) {
  std::array<char, 16> buffer;
  const ssize_t size = pread(descriptor, buffer.data(), buffer.size(), 0);
  if (size <= 0) return "";
  return " (process " + std::string(buffer.data(), static_cast<std::size_t>(size)) + ")";
}

int open_lock(const std::string& path) {
  const int descriptor = open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (descriptor < 0) {
    throw StorageError("cannot make the lock file '" + path +
                       "': " + std::generic_category().message(errno) +
                       "; check that its directory may be written to, or name another database");
  }
  return descriptor;
}

// A server that was killed while it started a function leaves a child that holds the lock until it
// has become the function: so one that is held is asked for a while.
constexpr auto kPatience = std::chrono::seconds(2);
constexpr int kAskAgainMs = 10;

// `ask` sets errno if it does not get the lock.
template <class Ask>
bool lock(Ask ask) {
  const auto end = std::chrono::steady_clock::now() + kPatience;
  while (!ask()) {
    const bool is_held = errno == EWOULDBLOCK || errno == EACCES;
    if (!is_held || std::chrono::steady_clock::now() >= end) return false;
    poll(nullptr, 0, kAskAgainMs);  // a lock cannot be waited for with a limit
  }
  return true;
}

// SQLite's bytes begin at 2^30, and its files end before 2^48.
constexpr off_t kLockedByte = off_t{1} << 62;

bool lock_inode(int descriptor) {
  struct flock range {};
  range.l_type = F_WRLCK;
  range.l_whence = SEEK_SET;
  range.l_start = kLockedByte;
  range.l_len = 1;
  return fcntl(descriptor, F_OFD_SETLK, &range) == 0;
}

[[noreturn]] void throw_in_use(const std::string& file, const std::string& by) {
  throw StorageError("'" + file + "' is in use by another Sidestep server" + by +
                     "; stop that one, or name another database for this one");
}

}  // namespace

FileLock::FileLock(const std::string& file) : descriptor_(open_lock(lock_path(file))) {
  if (!lock([this] { return flock(descriptor_, LOCK_EX | LOCK_NB) == 0; })) {
    const std::string who = holder(descriptor_);
    close(descriptor_);
    throw_in_use(file, who);
  }
  // For people only, so a failure to write it is none.
  const std::string process = std::to_string(getpid());
  if (ftruncate(descriptor_, 0) == 0 &&
      pwrite(descriptor_, process.data(), process.size(), 0) < 0) {
  }
}

// The file stays: removing it would let a third process lock a file that a second still waits for.
FileLock::~FileLock() { close(descriptor_); }

InodeLock::InodeLock(const std::string& file)
    : descriptor_(open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600)) {
  if (descriptor_ < 0 || lock([this] { return lock_inode(descriptor_); })) return;
  const int failure = errno;
  close(descriptor_);
  if (failure == EWOULDBLOCK || failure == EACCES) throw_in_use(file, " under another name");
  throw StorageError("cannot lock '" + file + "': " + std::generic_category().message(failure) +
                     "; name a database on a file system that has locks");
}

InodeLock::~InodeLock() {
  if (descriptor_ >= 0) close(descriptor_);
}

}  // namespace sidestep::storage
