#include <gmock/gmock.h>

#include "tests/aws/ssm/parameter_store.h"

namespace sidestep::aws::ssm::get_parameters_by_path_test {
namespace {

using GetParametersByPath = ParameterStore;
using ::testing::ElementsAre;

TEST_F(GetParametersByPath, GoesAsDeepAsAsked) {
  for (const char* name : {"/a/1", "/a/2", "/a/b/3", "/ab/4", "5"}) put(name);
  EXPECT_THAT(names(ok("GetParametersByPath", R"({"Path": "/a"})")["Parameters"]),
              ElementsAre("/a/1", "/a/2"));
  EXPECT_THAT(
      names(ok("GetParametersByPath", R"({"Path": "/a/", "Recursive": true})")["Parameters"]),
      ElementsAre("/a/1", "/a/2", "/a/b/3"));
}

TEST_F(GetParametersByPath, GoesPageByPage) {
  for (const char* name : {"/a/1", "/a/2", "/a/3"}) put(name);
  Json page = ok("GetParametersByPath", R"({"Path": "/a", "MaxResults": 2})");
  EXPECT_THAT(names(page["Parameters"]), ElementsAre("/a/1", "/a/2"));
  const std::string token = page["NextToken"];
  page = ok("GetParametersByPath", R"({"Path": "/a", "NextToken": ")" + token + R"("})");
  EXPECT_THAT(names(page["Parameters"]), ElementsAre("/a/3"));
  EXPECT_FALSE(page.contains("NextToken"));
  EXPECT_EQ(error("GetParametersByPath", R"({"Path": "/a", "NextToken": "x"})"),
            "InvalidNextToken: The specified token is not valid.");
}

TEST_F(GetParametersByPath, WantsAPath) {
  EXPECT_TRUE(error("GetParametersByPath", R"({"Path": "a"})")
                  .starts_with("ValidationException: The parameter doesn't meet"));
}

}  // namespace
}  // namespace sidestep::aws::ssm::get_parameters_by_path_test
