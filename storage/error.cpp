#include "storage/error.h"

#include <sqlite3.h>

#include <string>
#include <system_error>

namespace sidestep::storage {
namespace {

// SQLite's words, and the operating system's where it has some.
std::string reason(sqlite3* connection, int code) {
  if (connection == nullptr) return sqlite3_errstr(code);
  std::string text = sqlite3_errmsg(connection);
  const int system_error = sqlite3_system_errno(connection);
  const int primary = code & 0xFF;
  if (system_error != 0 && (primary == SQLITE_CANTOPEN || primary == SQLITE_IOERR)) {
    text += " (" + std::generic_category().message(system_error) + ")";
  }
  return text;
}

std::string explain(int code, const std::string& file, const std::string& why,
                    std::string_view sql) {
  switch (code & 0xFF) {
    case SQLITE_FULL:
      return "cannot write to '" + file + "': the disk is full; make room and start again";
    case SQLITE_CORRUPT:
      return "'" + file + "' is damaged (" + why +
             "); put a copy in its place, or move it away to start with an empty database";
    case SQLITE_NOTADB:
      return "'" + file + "' is not a database (" + why +
             "); name another file, or move this one away";
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return "'" + file + "' is locked by another program (" + why +
             "); close that program and try again";
    case SQLITE_CANTOPEN:
      return "cannot open '" + file + "': " + why +
             "; check that its directory exists and may be written to, or name another file";
    case SQLITE_READONLY:
    case SQLITE_PERM:
      return "cannot write to '" + file + "': " + why +
             "; check the permissions of the file and of its directory";
    case SQLITE_IOERR:
      return "cannot read or write '" + file + "': " + why + "; check the disk";
    default:
      return "database '" + file + "': " + why + (sql.empty() ? "" : ", in: " + std::string(sql));
  }
}

}  // namespace

void raise(sqlite3* connection, int code, std::string_view file, std::string_view sql) {
  throw StorageError(explain(code, std::string(file), reason(connection, code), sql));
}

}  // namespace sidestep::storage
