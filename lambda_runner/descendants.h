#pragma once
// Ends what the processes of functions have started and left behind: daemons, which belong to no
// process group of ours any more.
//
// Two things tell whose a process is. This server is the subreaper of all it starts
// (PR_SET_CHILD_SUBREAPER), so that whatever loses its parent becomes our child; and every process
// of a function has a mark in its environment, which all that it starts inherit. Only a program
// that leaves its parent *and* clears its environment cannot be told apart from those of other
// functions; it ends with the last of them.
//
// Guarantees, for processes that the kernel lets us signal:
// - when a function's process ends or is ended, so does all that bears its mark;
// - when no function has a process any more, and when the server ends, nothing is left at all;
// - after kill -9 of the server, the kernel ends the functions' own processes; the next Sidestep
//   started by the same user ends all else that bears the mark of a server that is gone.

#include <sys/types.h>

#include <cstdint>
#include <string>

namespace sidestep::lambda {

// The variable that holds the mark.
inline constexpr const char* kProcessMark = "SIDESTEP_PROCESS";

// "4026531836.1234.567890/7": our process id namespace, our process id and start time, and a number
// that no other process of ours has.
std::string new_process_mark();

// Makes orphans below us our children.
void adopt_orphans();

// A child that somebody else waits for, until it has been reaped. Never ended or reaped by the
// functions below.
void begin_own_child(pid_t child);
void end_own_child(pid_t child);

// Whether `process`, or one below it, is the client of a connection between two ports of loopback.
bool tree_holds_connection(pid_t process, std::uint16_t from, std::uint16_t to);

// Kills `process` and everything below it. Stops first, so that nothing is started meanwhile.
void kill_tree(pid_t process);

// Kills those of our adopted children that bear `mark`, and everything below them.
void end_marked(const std::string& mark);

// Kills all adopted children, and everything below them.
void end_adopted();

// Takes note of adopted children that have ended by themselves, which the kernel keeps until then.
void reap_adopted();

// Kills what servers have left that are gone. The number of processes found.
std::size_t end_leftovers();

}  // namespace sidestep::lambda
