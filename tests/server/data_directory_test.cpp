#include "server/data_directory.h"

#include <gtest/gtest.h>
#include <stdlib.h>

namespace sidestep::data_directory_test {
namespace {

namespace fs = std::filesystem;

TEST(DataDirectory, LiesBesideTheDatabase) {
  std::string root = (fs::temp_directory_path() / "data-XXXXXX").string();
  ASSERT_NE(mkdtemp(root.data()), nullptr);
  {
    const DataDirectory directory(root + "/deep/sidestep.db");
    EXPECT_EQ(directory.path(), fs::path(root) / "deep");
    EXPECT_TRUE(fs::is_directory(directory.path()));
  }
  EXPECT_TRUE(fs::exists(root + "/deep")) << "what belongs to a file stays";
  fs::remove_all(root);
}

TEST(DataDirectory, GoesWithADatabaseInMemory) {
  fs::path path;
  {
    const DataDirectory directory(":memory:");
    path = directory.path();
    EXPECT_TRUE(fs::is_directory(path));
    EXPECT_NE(DataDirectory(":memory:").path(), path);
  }
  EXPECT_FALSE(fs::exists(path));
}

}  // namespace
}  // namespace sidestep::data_directory_test
