#include <gmock/gmock.h>

#include "tests/aws/ssm/parameter_store.h"

namespace sidestep::aws::ssm::describe_parameters_test {
namespace {

using DescribeParameters = ParameterStore;
using ::testing::ElementsAre;

TEST_F(DescribeParameters, FiltersByNamePathTypeAndTag) {
  for (const char* name : {"/a/1", "/a/b/2", "c"}) put(name);
  ok("PutParameter", R"({"Name": "l", "Type": "StringList", "Value": "1,2",
                         "Tags": [{"Key": "team", "Value": "x"}]})");
  const auto described = [&](const std::string& filter) {
    return names(
        ok("DescribeParameters", R"({"ParameterFilters": [)" + filter + "]}")["Parameters"]);
  };
  EXPECT_THAT(described(""), ElementsAre("/a/1", "/a/b/2", "c", "l"));
  EXPECT_THAT(described(R"({"Key": "Name", "Option": "BeginsWith", "Values": ["/a"]})"),
              ElementsAre("/a/1", "/a/b/2"));
  EXPECT_THAT(described(R"({"Key": "Path", "Option": "OneLevel", "Values": ["/a"]})"),
              ElementsAre("/a/1"));
  EXPECT_THAT(described(R"({"Key": "Type", "Values": ["StringList"]})"), ElementsAre("l"));
  EXPECT_THAT(described(R"({"Key": "tag:team", "Values": ["x", "y"]})"), ElementsAre("l"));
  EXPECT_EQ(error("DescribeParameters", R"({"ParameterFilters": [{"Key": "Size"}]})"),
            "InvalidFilterKey: The filter key Size is not valid.");
}

}  // namespace
}  // namespace sidestep::aws::ssm::describe_parameters_test
