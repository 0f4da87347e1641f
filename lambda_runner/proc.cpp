#include "lambda_runner/proc.h"

#include <array>
#include <charconv>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace sidestep::lambda::proc {
namespace {

namespace fs = std::filesystem;

// The start time is the 22nd field of /proc/PID/stat (proc(5)); the second, the program's name, may
// contain anything, so counting begins behind its closing bracket, at the third.
constexpr int kStartTimeField = 22;
constexpr int kFirstFieldBehindName = 3;

fs::path directory_of(pid_t process) { return fs::path("/proc") / std::to_string(process); }

std::string content_of(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream content;
  content << file.rdbuf();
  return std::move(content).str();
}

std::optional<pid_t> process_named(const std::string& name) {
  pid_t id = 0;
  const auto read = std::from_chars(name.data(), name.data() + name.size(), id);
  if (read.ec != std::errc() || read.ptr != name.data() + name.size()) return std::nullopt;
  return id;
}

std::vector<pid_t> numbers_in(const fs::path& directory) {
  std::vector<pid_t> numbers;
  std::error_code error;
  for (fs::directory_iterator entry(directory, error), end; !error && entry != end;
       entry.increment(error)) {
    if (const auto number = process_named(entry->path().filename())) numbers.push_back(*number);
  }
  return numbers;
}

// "0100007F:1F90", as the kernel writes 127.0.0.1:8080 in /proc/net/tcp; the end of what it writes
// for the same address in IPv6.
std::string loopback_entry(std::uint16_t port) {
  std::array<char, 16> text{};
  std::snprintf(text.data(), text.size(), "0100007F:%04X", unsigned{port});
  return text.data();
}

// "socket:[12345]", as it is called in /proc/PID/fd; empty if there is no such connection.
std::string socket_name(std::uint16_t from, std::uint16_t to) {
  const std::string local = loopback_entry(from);
  const std::string remote = loopback_entry(to);
  for (const char* table : {"/proc/self/net/tcp", "/proc/self/net/tcp6"}) {
    std::ifstream lines(table);
    for (std::string line; std::getline(lines, line);) {
      if (line.find(local) == std::string::npos) continue;
      std::istringstream fields(line);
      std::string number, ours, theirs, state, queues, timer, retransmits, user, timeout, inode;
      fields >> number >> ours >> theirs >> state >> queues >> timer >> retransmits >> user >>
          timeout >> inode;
      if (ours.ends_with(local) && theirs.ends_with(remote)) return "socket:[" + inode + "]";
    }
  }
  return "";
}

}  // namespace

std::vector<pid_t> all() { return numbers_in("/proc"); }

std::vector<pid_t> children_of(pid_t process) {
  std::vector<pid_t> children;
  const fs::path threads = directory_of(process) / "task";
  for (const pid_t thread : numbers_in(threads)) {
    std::istringstream list(content_of(threads / std::to_string(thread) / "children"));
    for (pid_t child = 0; list >> child;) children.push_back(child);
  }
  return children;
}

std::optional<std::uint64_t> start_time(pid_t process) {
  const std::string status = content_of(directory_of(process) / "stat");
  const std::size_t name_end = status.rfind(')');
  if (name_end == std::string::npos) return std::nullopt;
  std::istringstream fields(status.substr(name_end + 1));
  std::string skipped;
  for (int field = kFirstFieldBehindName; field < kStartTimeField; ++field) fields >> skipped;
  std::uint64_t ticks = 0;
  if (!(fields >> ticks)) return std::nullopt;
  return ticks;
}

std::optional<std::string> variable_of(pid_t process, std::string_view name) {
  const std::string environment = content_of(directory_of(process) / "environ");
  for (std::size_t begin = 0; begin < environment.size();) {
    const std::size_t end = std::min(environment.find('\0', begin), environment.size());
    const std::string_view entry = std::string_view(environment).substr(begin, end - begin);
    if (entry.starts_with(name) && entry.substr(name.size()).starts_with('=')) {
      return std::string(entry.substr(name.size() + 1));
    }
    begin = end + 1;
  }
  return std::nullopt;
}

bool holds_connection(pid_t process, std::uint16_t from, std::uint16_t to) {
  const std::string name = socket_name(from, to);
  if (name.empty()) return false;
  const fs::path descriptors = directory_of(process) / "fd";
  std::error_code error;
  for (const pid_t number : numbers_in(descriptors)) {
    if (fs::read_symlink(descriptors / std::to_string(number), error) == name) return true;
  }
  return false;
}

std::string id_namespace() {
  std::error_code error;
  const std::string link = fs::read_symlink("/proc/self/ns/pid", error).string();
  std::string digits;  // of "pid:[4026531836]"
  for (const char c : link) {
    if (c >= '0' && c <= '9') digits += c;
  }
  return digits;
}

}  // namespace sidestep::lambda::proc
