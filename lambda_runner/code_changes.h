#pragma once
// Notices that code in a user's directory has changed, so that the next invocation runs what was
// just saved. It looks when asked, and not more often than looking is cheap. It watches what the
// runtime may load and what the function has loaded; whatever else is written there (a database, a
// log, output) changes no code.

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "lambda_runner/runtimes/runtime.h"

namespace sidestep::lambda {

class CodeChanges {
 public:
  // Waiting is measured by one clock, files are dated by the other.
  struct Moment {
    std::chrono::steady_clock::time_point steady;
    std::chrono::system_clock::time_point wall;

    static Moment now() {
      return {std::chrono::steady_clock::now(), std::chrono::system_clock::now()};
    }
  };

  struct Watched {
    std::filesystem::path directory{};  // absolute
    MayLoad may_load = nullptr;         // null: nothing is watched
    // Directories inside it that are the server's: what it writes there is no code.
    std::vector<std::filesystem::path> left_out{};
  };

  enum class Found {
    kSame,
    kChanged,    // what_changed() says what
    kUnsettled,  // files are being written: look again in a moment
  };

  explicit CodeChanges(Watched watched) : watched_(std::move(watched)) {}

  // The first look finds nothing changed. What is installed rather than written (node_modules),
  // made (__pycache__) or hidden (.git) does not count. A change counts once the files have been
  // left alone for a tenth of a second; files that are never left alone count after a second.
  Found look(const Moment& at);

  // A number that differs whenever names, sizes or times of the files do, of the last look that
  // found them settled.
  std::uint64_t fingerprint() const { return fingerprint_; }

  // "order.py", "order.py and 2 more": of the last kChanged.
  const std::string& what_changed() const { return what_changed_; }

  // Files that the function has read while it was loaded, which count from now on. Those outside
  // the directory do not. One that keeps changing is the function's own output: it is forgotten.
  void watch_also(const std::vector<std::string>& files);

 private:
  using Steady = std::chrono::steady_clock;

  struct Mark {
    std::uint64_t content = 0;  // of time, size and inode
    std::chrono::system_clock::time_point touched{};

    bool operator==(const Mark& other) const { return content == other.content; }
  };
  using Marks = std::map<std::string, Mark>;  // by path from the directory

  Marks marks_now() const;
  bool may_count(const std::filesystem::path& directory) const;
  bool is_left_out(const std::filesystem::path& path) const;
  bool is_settled(const Marks& found, const Moment& at) const;
  std::vector<std::string> differences(const Marks& found) const;
  void adopt(Marks found, const Moment& at);
  void forget_what_keeps_changing(const std::string& file, const Moment& at);

  Watched watched_;
  std::map<std::string, std::optional<Steady::time_point>> also_;  // when each changed last
  std::set<std::string> forgotten_;
  Marks marks_;
  std::uint64_t fingerprint_ = 0;
  std::string what_changed_;
  bool has_looked_ = false;
  Steady::time_point next_look_{};
  std::optional<Steady::time_point> unsettled_since_;
  Marks unsettled_;
};

}  // namespace sidestep::lambda
