#include "lambda_runner/descendants.h"

#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <charconv>
#include <set>

#include "lambda_runner/proc.h"

namespace sidestep::lambda {
namespace {

// Ours: an adopted process may start others faster than one look finds them, but not for long.
constexpr int kLooksMax = 100;

// The children of a process are the kernel's, one list for all of it, so this is too.
std::set<pid_t>& own_children() {
  static std::set<pid_t> children;
  return children;
}

std::string server_mark(pid_t process) {
  const auto started = proc::start_time(process);
  if (!started) return "";
  return proc::id_namespace() + "." + std::to_string(process) + "." + std::to_string(*started);
}

std::vector<pid_t> adopted_children() {
  std::vector<pid_t> children = proc::children_of(::getpid());
  std::erase_if(children, [](pid_t child) { return own_children().contains(child); });
  return children;
}

void stop_tree(pid_t process, std::vector<pid_t>& stopped) {
  ::kill(process, SIGSTOP);
  stopped.push_back(process);
  for (const pid_t child : proc::children_of(process)) stop_tree(child, stopped);
}

// Kills adopted children of which `is_meant` is true, until a look finds no more.
template <class Predicate>
void end_those(Predicate is_meant) {
  std::set<pid_t> ended;
  for (int look = 0; look < kLooksMax; ++look) {
    bool found = false;
    for (const pid_t child : adopted_children()) {
      if (ended.contains(child) || !is_meant(child)) continue;
      ended.insert(child);
      kill_tree(child);
      found = true;
    }
    reap_adopted();
    if (!found) return;
  }
}

// Of "4026531836.1234.567890/7": whether the server that made it is of our namespace, and gone.
bool is_of_dead_server(const std::string& mark) {
  const std::string server = mark.substr(0, mark.find('/'));
  const std::string ours = proc::id_namespace() + ".";
  if (ours.size() == 1 || !server.starts_with(ours)) return false;
  pid_t process = 0;
  const char* end = server.data() + server.size();
  const auto read = std::from_chars(server.data() + ours.size(), end, process);
  if (read.ec != std::errc() || read.ptr == end || *read.ptr != '.') return false;
  return server_mark(process) != server;
}

}  // namespace

std::string new_process_mark() {
  static const std::string server = server_mark(::getpid());
  static std::uint64_t last = 0;
  return server + "/" + std::to_string(++last);
}

void adopt_orphans() { ::prctl(PR_SET_CHILD_SUBREAPER, 1); }

void begin_own_child(pid_t child) { own_children().insert(child); }
void end_own_child(pid_t child) { own_children().erase(child); }

bool tree_holds_connection(pid_t process, std::uint16_t from, std::uint16_t to) {
  if (proc::holds_connection(process, from, to)) return true;
  for (const pid_t child : proc::children_of(process)) {
    if (tree_holds_connection(child, from, to)) return true;
  }
  return false;
}

void kill_tree(pid_t process) {
  std::vector<pid_t> stopped;
  stop_tree(process, stopped);
  for (const pid_t one : stopped) ::kill(one, SIGKILL);
}

void end_marked(const std::string& mark) {
  if (mark.empty()) return;
  end_those([&mark](pid_t child) { return proc::variable_of(child, kProcessMark) == mark; });
}

void end_adopted() {
  end_those([](pid_t) { return true; });
}

void reap_adopted() {
  for (const pid_t child : adopted_children()) ::waitpid(child, nullptr, WNOHANG);
}

std::size_t end_leftovers() {
  // Who starts a server from what a function left does not want it ended by that server.
  const auto own_mark = proc::variable_of(::getpid(), kProcessMark);
  std::set<pid_t> ended;
  bool found = true;
  for (int look = 0; found && look < kLooksMax; ++look) {
    found = false;
    for (const pid_t process : proc::all()) {
      if (process == ::getpid() || ended.contains(process)) continue;
      const auto mark = proc::variable_of(process, kProcessMark);
      if (!mark || mark == own_mark || !is_of_dead_server(*mark)) continue;
      ended.insert(process);
      kill_tree(process);
      found = true;
    }
  }
  return ended.size();
}

}  // namespace sidestep::lambda
