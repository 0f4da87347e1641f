#include "lambda_runner/interpreters.h"

#include <gtest/gtest.h>

#include <boost/asio/io_context.hpp>
#include <fstream>

#include "tests/support/temp_directory.h"

namespace sidestep::lambda::interpreters_test {
namespace {

namespace fs = std::filesystem;

class InterpretersTest : public ::testing::Test {
 protected:
  void script(const std::string& file, const std::string& body) {
    std::ofstream(root / file) << "#!/bin/sh\necho asked >> " << (root / "log").string() << "\n"
                               << body;
    fs::permissions(root / file, fs::perms::owner_all);
  }
  std::string find(Interpreters& interpreters) {
    std::string seen = "nothing";
    interpreters.find({.names = {"node18", "node"}, .self_query = {"-p", "where"}},
                      [&seen](const std::string& path) { seen = path; });
    io.restart();
    io.run();
    return seen;
  }

  boost::asio::io_context io;
  testing::TempDirectory directory;
  const fs::path root{directory.path()};
};

TEST_F(InterpretersTest, FindsTheFirstOnThePath) {
  fs::copy_file("/bin/true", root / "node");
  Interpreters interpreters(io, "/nowhere:" + root.string());
  EXPECT_EQ(find(interpreters), (root / "node").string());
}

TEST_F(InterpretersTest, FindsNothing) {
  Interpreters interpreters(io, root.string());
  EXPECT_EQ(find(interpreters), "");
}

TEST_F(InterpretersTest, AsksALauncherOnceWhereTheInterpreterIs) {
  script("node", "[ \"$*\" = '-p where' ] && echo /bin/true\n");
  Interpreters interpreters(io, root.string());
  EXPECT_EQ(find(interpreters), "/bin/true");
  EXPECT_EQ(find(interpreters), "/bin/true");
  EXPECT_EQ(fs::file_size(root / "log"), std::string("asked\n").size());
}

TEST_F(InterpretersTest, TriesTheNextNameWhenALauncherDoesNotKnow) {
  script("node18", "echo 'node18: not installed' >&2\nexit 127\n");
  fs::copy_file("/bin/true", root / "node");
  Interpreters interpreters(io, root.string());
  EXPECT_EQ(find(interpreters), (root / "node").string());
}

TEST_F(InterpretersTest, FindsProgramsByPathAndByName) {
  fs::copy_file("/bin/true", root / "tool");
  const Interpreters interpreters(io, root.string());
  EXPECT_EQ(interpreters.find_program("tool", "/"), (root / "tool").string());
  EXPECT_EQ(interpreters.find_program("./tool", root.string()), (root / "./tool").string());
  EXPECT_EQ(interpreters.find_program("./tool", "/"), "");
}

}  // namespace
}  // namespace sidestep::lambda::interpreters_test
