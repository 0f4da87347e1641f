#pragma once
// How storage fails: the disk is full, the file is damaged, somebody else holds it. None of these
// is the caller's or the user's program's fault, so they are exceptions; the text names the file
// and what to do, and is meant to be shown as it is.

#include <stdexcept>
#include <string_view>

struct sqlite3;

namespace sidestep::storage {

class StorageError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

// Throws what SQLite's last result on `connection` means for the database in `file`. `sql` is shown
// where the statement itself is wrong, which is a bug of ours. `connection` may be null: out of
// memory.
[[noreturn]] void raise(sqlite3* connection, int code, std::string_view file,
                        std::string_view sql = {});

}  // namespace sidestep::storage
