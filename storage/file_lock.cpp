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
  const int descriptor = open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
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

bool lock(int descriptor) {
  const auto end = std::chrono::steady_clock::now() + kPatience;
  while (flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
    if (errno != EWOULDBLOCK || std::chrono::steady_clock::now() >= end) return false;
    poll(nullptr, 0, kAskAgainMs);  // a lock cannot be waited for with a limit
  }
  return true;
}

}  // namespace

FileLock::FileLock(const std::string& file) : descriptor_(open_lock(lock_path(file))) {
  if (!lock(descriptor_)) {
    const std::string who = holder(descriptor_);
    close(descriptor_);
    throw StorageError("'" + file + "' is in use by another Sidestep server" + who +
                       "; stop that one, or name another database for this one");
  }
  // For people only, so a failure to write it is none.
  const std::string process = std::to_string(getpid());
  if (ftruncate(descriptor_, 0) == 0 &&
      pwrite(descriptor_, process.data(), process.size(), 0) < 0) {
  }
}

// The file stays: removing it would let a third process lock a file that a second still waits for.
FileLock::~FileLock() { close(descriptor_); }

}  // namespace sidestep::storage
