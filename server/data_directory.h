#pragma once
// Where the server keeps files beside its database: unpacked functions, logs, bootstraps. For the
// file "mine.db" that is the directory "mine.db.d", which Sidestep makes and marks as its own; for
// a database in memory a directory that goes with the process.
//
// Files are removed in this directory only. One that bears no mark is somebody else's, whatever it
// is called.

#include <filesystem>
#include <string>

namespace sidestep {

// The file whose presence marks a directory as ours.
inline constexpr const char* kDirectoryMark = "OWNED_BY_SIDESTEP";

// The directory of the database in that file, whether it is there or not.
std::filesystem::path data_directory_of(const std::string& database);

// Where temporary files can be made: the usual place, or memory that is shared if the root of a
// container cannot be written to and TMPDIR names no other. Throws std::runtime_error if there is
// none.
std::filesystem::path temporary_folder();

class DataDirectory {
 public:
  // `database` is a file or ":memory:". Throws std::runtime_error if there is a directory of that
  // name that Sidestep has not made, or none can be made.
  explicit DataDirectory(const std::string& database);
  ~DataDirectory();
  DataDirectory(const DataDirectory&) = delete;
  DataDirectory& operator=(const DataDirectory&) = delete;

  const std::filesystem::path& path() const { return path_; }

  // Where versions before these directories unpacked functions, between files of the user's.
  const std::filesystem::path& older_code() const { return older_code_; }

 private:
  std::filesystem::path path_;
  std::filesystem::path older_code_;
  bool temporary_ = false;
};

}  // namespace sidestep
