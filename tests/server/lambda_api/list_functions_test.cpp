#include "tests/server/lambda_api/lambda_api_fixture.h"

namespace sidestep::lambda_api {
namespace {

class ListFunctions : public LambdaApiFixture {
 protected:
  static std::vector<std::string> names(const Json& page) {
    std::vector<std::string> all;
    for (const Json& function : page.at("Functions")) {
      all.push_back(function.at("FunctionName").get<std::string>());
    }
    return all;
  }
};

using ::testing::ElementsAre;

TEST_F(ListFunctions, IsEmptyAtFirst) {
  EXPECT_EQ(send("GET", "/2015-03-31/functions/").body, R"({"Functions":[]})");
}

TEST_F(ListFunctions, ListsPageByPage) {
  for (const char* name : {"c", "a", "b"}) create(creation(name));
  const Json first = parsed(send("GET", "/2015-03-31/functions/?MaxItems=2"));
  EXPECT_THAT(names(first), ElementsAre("a", "b"));
  const auto marker = first.at("NextMarker").get<std::string>();
  const Json second = parsed(send("GET", "/2015-03-31/functions/?MaxItems=2&Marker=" + marker));
  EXPECT_THAT(names(second), ElementsAre("c"));
  EXPECT_FALSE(second.contains("NextMarker"));
}

TEST_F(ListFunctions, ChecksTheSizeOfAPage) {
  EXPECT_EQ(error("ValidationException", send("GET", "/2015-03-31/functions?MaxItems=0")),
            R"(400 {"message":"1 validation error detected: Value '0' at 'maxItems' failed to )"
            R"(satisfy constraint: Member must have value greater than or equal to 1"})");
}

}  // namespace
}  // namespace sidestep::lambda_api
