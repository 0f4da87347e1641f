#pragma once
// Notices that code in a user's directory has changed, so that the next invocation runs what was
// just saved. It looks when asked, and not more often than looking is cheap.

#include <chrono>
#include <cstdint>
#include <filesystem>

namespace sidestep::lambda {

class CodeChanges {
 public:
  explicit CodeChanges(std::filesystem::path directory) : directory_(std::move(directory)) {}

  // A number that differs whenever names, sizes or times of the files do. What is installed rather
  // than written (node_modules), made (__pycache__) or hidden (.git) does not count.
  std::uint64_t fingerprint();

 private:
  using Clock = std::chrono::steady_clock;

  std::filesystem::path directory_;
  std::uint64_t last_ = 0;
  Clock::time_point next_look_{};
};

}  // namespace sidestep::lambda
