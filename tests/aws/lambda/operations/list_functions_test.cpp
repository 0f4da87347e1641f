#include "tests/aws/lambda/lambda_api_fixture.h"

namespace sidestep::aws::lambda::list_functions_test {
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

TEST_F(ListFunctions, KeepsAccountsAndRegionsApart) {
  const auto as = [](const std::string& account, const std::string& region) {
    return http::Headers{{"Authorization", "AWS4-HMAC-SHA256 Credential=" + account + "/20260101/" +
                                               region + "/lambda/aws4_request, Signature=0"}};
  };
  create(creation("here"));
  EXPECT_EQ(
      send("POST", kFunctions, to_text(creation("here")), as("000000000002", "us-east-1")).status,
      201)
      << "the same name";
  send("POST", kFunctions, to_text(creation("there")), as("000000000002", "us-east-1"));
  EXPECT_THAT(names(parsed(send("GET", kFunctions))), ElementsAre("here"));
  EXPECT_THAT(names(parsed(send("GET", kFunctions, "", as("000000000002", "us-east-1")))),
              ElementsAre("here", "there"));
  EXPECT_THAT(names(parsed(send("GET", kFunctions, "", as("000000000002", "eu-west-1")))),
              ElementsAre());
  EXPECT_EQ(send("DELETE", std::string(kFunctions) + "/there").status, 404);
}

TEST_F(ListFunctions, ChecksTheSizeOfAPage) {
  EXPECT_EQ(error("ValidationException", send("GET", "/2015-03-31/functions?MaxItems=0")),
            R"(400 {"message":"1 validation error detected: Value '0' at 'maxItems' failed to )"
            R"(satisfy constraint: Member must have value greater than or equal to 1"})");
}

}  // namespace
}  // namespace sidestep::aws::lambda::list_functions_test
