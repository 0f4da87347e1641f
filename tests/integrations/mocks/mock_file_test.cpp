#include "integrations/mocks/mock_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

namespace sidestep::mocks::mock_file_test {
namespace {

class MockFileTest : public ::testing::Test {
 protected:
  MockFileTest() { std::filesystem::create_directories(folder_); }
  ~MockFileTest() override { std::filesystem::remove_all(folder_); }

  void write(const std::string& text) { std::ofstream(path_) << text; }

  const std::filesystem::path folder_ =
      std::filesystem::temp_directory_path() / ("mock_file_test." + std::to_string(::getpid()));
  const std::filesystem::path path_ = folder_ / "mocks.json";
};

TEST_F(MockFileTest, IsReadAgainWhenItHasChanged) {
  MockFile file({path_});
  EXPECT_EQ(file.current().error(), "There is no mock configuration file: " + path_.string() +
                                        ". Name one by --mock-config or SFN_MOCK_CONFIG");
  write(R"({"StateMachines":{"M":{"TestCases":{}}},"MockedResponses":{}})");
  const auto first = file.current();
  ASSERT_TRUE(first);
  EXPECT_NE((*first)->test_cases_of("M"), nullptr);
  EXPECT_EQ(*file.current(), *first);
  write(R"({"StateMachines":{"Other":{"TestCases":{}}},"MockedResponses":{}})");
  ASSERT_TRUE(file.current());
  EXPECT_EQ((*file.current())->test_cases_of("M"), nullptr);
  write("{}");
  EXPECT_EQ(file.current().error(), "The mock configuration file " + path_.string() +
                                        " has mistakes: /: 'MockedResponses' is missing; /: "
                                        "'StateMachines' is missing");
}

TEST_F(MockFileTest, IsTheFirstPlaceThatExists) {
  MockFile file({folder_ / "nowhere.json", path_});
  EXPECT_EQ(file.path(), "");
  write("{}");
  EXPECT_EQ(file.path(), path_);
}

}  // namespace
}  // namespace sidestep::mocks::mock_file_test
