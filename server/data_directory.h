#pragma once
// Where the server keeps files beside its database: unpacked functions, logs, bootstraps. Beside
// the database's file; for a database in memory a directory that goes with the process.

#include <filesystem>
#include <string>

namespace sidestep {

class DataDirectory {
 public:
  // `database` is a file or ":memory:". Throws std::filesystem::filesystem_error.
  explicit DataDirectory(const std::string& database);
  ~DataDirectory();
  DataDirectory(const DataDirectory&) = delete;
  DataDirectory& operator=(const DataDirectory&) = delete;

  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
  bool temporary_ = false;
};

}  // namespace sidestep
