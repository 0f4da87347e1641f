#include "server/data_directory.h"

#include <unistd.h>

#include <cstdlib>
#include <system_error>

#include "storage/database.h"

namespace sidestep {
namespace fs = std::filesystem;

DataDirectory::DataDirectory(const std::string& database) {
  if (database != storage::kInMemory) {
    path_ = fs::absolute(database).parent_path();
    fs::create_directories(path_);
    return;
  }
  std::string name = (fs::temp_directory_path() / "sidestep-XXXXXX").string();
  if (!mkdtemp(name.data())) {
    throw fs::filesystem_error("cannot make a directory for functions", name,
                               std::error_code(errno, std::generic_category()));
  }
  path_ = name;
  temporary_ = true;
}

DataDirectory::~DataDirectory() {
  std::error_code ignored;  // what is left in the temporary directory harms nobody
  if (temporary_) fs::remove_all(path_, ignored);
}

}  // namespace sidestep
