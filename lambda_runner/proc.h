#pragma once
// What the kernel shows of processes in /proc: who started whom, when, with which environment. A
// process may end between two questions, so every answer may be empty.

#include <sys/types.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sidestep::lambda::proc {

// Every process that we can see.
std::vector<pid_t> all();

// The children of all threads of `process`. One that is started meanwhile may be missing.
std::vector<pid_t> children_of(pid_t process);

// When it was started, in clock ticks since the machine was; with its id, that names a process for
// as long as the machine runs.
std::optional<std::uint64_t> start_time(pid_t process);

// The value of a variable in the environment that `process` was started with; nullopt also if we
// may not look.
std::optional<std::string> variable_of(pid_t process, std::string_view name);

// Whether `process` has the end of the connection from a port of this machine's loopback to
// another.
bool holds_connection(pid_t process, std::uint16_t from, std::uint16_t to);

// The namespace our process ids belong to; empty if unknown.
std::string id_namespace();

}  // namespace sidestep::lambda::proc
