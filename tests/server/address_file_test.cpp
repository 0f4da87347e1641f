#include "server/address_file.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <fstream>

#include "tests/support/temp_directory.h"

namespace sidestep::address_file_test {
namespace {

TEST(AddressFile, LiesInTheDatabasesDirectoryOrAmongTemporaryFiles) {
  EXPECT_EQ(address_file("/data/mine.db"), "/data/mine.db.d/address");
  EXPECT_EQ(address_file(":memory:").filename(),
            "sidestep-" + std::to_string(::getuid()) + ".address");
}

TEST(AddressFile, SaysWhereTheServerIsAsLongAsItRuns) {
  const testing::TempDirectory root;
  const std::string path = root.file("address");
  {
    const AddressFile file(path, {"127.0.0.1", 9000});
    EXPECT_EQ(read_address_file(path), (Address{"127.0.0.1", 9000}));
  }
  EXPECT_EQ(read_address_file(path), std::nullopt);
  EXPECT_TRUE(std::filesystem::is_empty(root.path()));
}

TEST(AddressFile, LeavesThatOfAServerThatCameLater) {
  const testing::TempDirectory root;
  const std::string path = root.file("address");
  {
    const AddressFile first(path, {"127.0.0.1", 9000});
    std::ofstream(path) << "::1 9001\n";
  }
  EXPECT_EQ(read_address_file(path), (Address{"::1", 9001}));
}

TEST(AddressFile, IsNoneIfItIsSomethingElseOrCannotBeWritten) {
  const testing::TempDirectory root;
  std::ofstream(root.file("address")) << "hello\n";
  EXPECT_EQ(read_address_file(root.file("address")), std::nullopt);
  const AddressFile file(root.file("nowhere/address"), {"127.0.0.1", 9000});
  EXPECT_EQ(read_address_file(root.file("nowhere/address")), std::nullopt);
}

}  // namespace
}  // namespace sidestep::address_file_test
