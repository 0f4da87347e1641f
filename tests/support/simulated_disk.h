#pragma once
// A disk in memory under SQLite, for tests: it can lose power, and it can fail at any call.
//
// While it lives it is SQLite's default VFS, so whatever opens a database by name opens it here,
// without knowing; the names are those of files that need not exist. A death of the process is
// played by kill() or cut_power(): they destroy what had files open, and whatever that still writes
// on its way is not on the disk that is found after.
//
// May be used by several threads, as a storage with a writing thread does.

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "base/prng.h"

struct sqlite3_vfs;

namespace sidestep::testing {

class SimulatedDisk {
 public:
  // What a call that changes a file (write, cut, sync, removal) or reads one comes to.
  enum class Fault {
    kIoError,     // nothing is done
    kFull,        // nothing is done: no room (a sync or removal fails with an I/O error)
    kShortWrite,  // half of the bytes are written, then an I/O error
    kReadError,   // of reads alone; the others of changes alone
  };

  SimulatedDisk();
  ~SimulatedDisk();
  SimulatedDisk(const SimulatedDisk&) = delete;
  SimulatedDisk& operator=(const SimulatedDisk&) = delete;

  // Remembers what there is just before the `nth` change from now (1: the next): a kill() or
  // cut_power() that follows is one at that moment, in the middle of whatever it was.
  void die_before(std::int64_t nth);
  bool has_died() const;  // the moment has come; now it is to be buried

  // Closes all that is open.
  using Bury = std::function<void()>;

  // The process dies, the operating system lives: everything written before is there.
  void kill(const Bury& bury);

  // The power fails: what was synced is there; of each write that was not, all, nothing, or its
  // first sectors.
  void cut_power(Prng& prng, const Bury& bury);

  // Lets the `nth` call (1: the next) of the fault's kind fail, and all after it, until heal().
  void fail_from(std::int64_t nth, Fault fault);
  void heal();
  bool has_failed() const;  // since fail_from()

  // A file as it is now; empty if there is none.
  std::string contents(const std::string& name) const;
  void set_contents(const std::string& name, std::string bytes);

  struct Files;  // what there is on the disk; a death makes another

 private:
  std::shared_ptr<Files> files_;
  std::unique_ptr<sqlite3_vfs> vfs_;
  sqlite3_vfs* before_;
};

}  // namespace sidestep::testing
