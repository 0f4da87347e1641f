#include "tests/aws/lambda/lambda_api_fixture.h"

namespace sidestep::aws::lambda::versions_test {
namespace {

class Versions : public LambdaApiFixture {
 protected:
  Versions() { create(creation("f")); }

  static constexpr const char* kF = "/2015-03-31/functions/f";
  static constexpr const char* kVersions = "/2015-03-31/functions/f/versions";
  static constexpr const char* kAliases = "/2015-03-31/functions/f/aliases";

  // "$LATEST 1 2"
  std::string listed() {
    std::string text;
    const Json page = ok("GET", kVersions);
    for (const Json& version : page["Versions"]) {
      text += (text.empty() ? "" : " ") + version["Version"].get<std::string>();
    }
    return text;
  }
};

TEST_F(Versions, ArePublishedOnlyIfSomethingHasChanged) {
  const Json first = ok("POST", kVersions, {{"Description", "the first"}});
  EXPECT_EQ(first["Version"], "1");
  EXPECT_EQ(first["FunctionArn"], std::string(kArn) + "f:1");
  EXPECT_EQ(first["Description"], "the first");
  EXPECT_EQ(ok("POST", kVersions, {{"Description", "the first"}})["Version"], "1");
  ok("PUT", std::string(kF) + "/configuration", {{"Timeout", 9}});
  EXPECT_EQ(ok("POST", kVersions, Json::object())["Version"], "2");
  EXPECT_EQ(listed(), "$LATEST 1 2");
  EXPECT_EQ(ok("GET", std::string(kF) + "/configuration?Qualifier=1")["Timeout"], 3);
  EXPECT_EQ(ok("GET", std::string(kF) + "/configuration")["Timeout"], 9);
}

TEST_F(Versions, HoldTheCodeOfADirectoryAsItWas) {
  create(creation_of_script("g", "echo 1"));
  ok("POST", "/2015-03-31/functions/g/versions", Json::object());
  std::ofstream(root / "g" / "run") << "#!/bin/sh\necho 2\n";
  EXPECT_EQ(send("POST", "/2015-03-31/functions/g/invocations").body, "2");
  const auto response = send("POST", "/2015-03-31/functions/g/invocations?Qualifier=1");
  EXPECT_EQ(response.body, "1");
  EXPECT_EQ(header(response, "X-Amz-Executed-Version"), "1");
  EXPECT_EQ(ok("POST", "/2015-03-31/functions/g/versions", Json::object())["Version"], "2");
}

TEST_F(Versions, ComeWithNewCodeIfAsked) {
  Json body = creation("h");
  body["Publish"] = true;
  const auto response = send("POST", kFunctions, body);
  EXPECT_EQ(response.status, 201);
  EXPECT_EQ(parsed(response)["Version"], "1");
  const std::string archive = runner::zip_of_one_file("run", "new");
  const Json updated = ok("PUT", "/2015-03-31/functions/h/code",
                          {{"ZipFile", base64_encode(archive)}, {"Publish", true}});
  EXPECT_EQ(updated["Version"], "2");
}

TEST_F(Versions, RefuseToBePublishedOfOtherCodeThanIsMeant) {
  EXPECT_EQ(fault("POST", kVersions, {{"CodeSha256", "x"}}).substr(0, 70),
            R"(InvalidParameterValueException 400 {"Type":"User","message":"CodeSHA25)");
  EXPECT_EQ(fault("POST", kVersions, {{"RevisionId", "x"}}).substr(0, 31),
            "PreconditionFailedException 412");
}

TEST_F(Versions, AreRemovedOneByOneUnlessAnAliasNeedsThem) {
  ok("POST", kVersions, Json::object());
  ok("POST", kAliases, {{"Name", "live"}, {"FunctionVersion", "1"}});
  EXPECT_EQ(fault("DELETE", std::string(kF) + "?Qualifier=1"),
            R"(ResourceConflictException 409 {"Type":"User","message":"The following alias )"
            R"(depends on this version: [live]"})");
  ok("DELETE", std::string(kAliases) + "/live");
  ok("DELETE", std::string(kF) + "?Qualifier=1");
  EXPECT_EQ(listed(), "$LATEST");
  ok("PUT", std::string(kF) + "/configuration", {{"Timeout", 9}});
  EXPECT_EQ(ok("POST", kVersions, Json::object())["Version"], "2");  // numbers are not given twice
}

TEST_F(Versions, HaveAliasesThatMove) {
  ok("POST", kVersions, Json::object());
  const Json made =
      ok("POST", kAliases, {{"Name", "live"}, {"FunctionVersion", "1"}, {"Description", "d"}});
  EXPECT_EQ(made["AliasArn"], std::string(kArn) + "f:live");
  EXPECT_EQ(fault("POST", kAliases, {{"Name", "live"}, {"FunctionVersion", "1"}}),
            R"(ResourceConflictException 409 {"Type":"User","message":"Alias already exists: )" +
                std::string(kArn) + R"(f:live"})");
  const auto response =
      send("POST", std::string(kF) + "/invocations?Qualifier=live", std::string("7"));
  EXPECT_EQ(response.body, "7");
  EXPECT_EQ(header(response, "X-Amz-Executed-Version"), "1");
  const Json moved = ok("PUT", std::string(kAliases) + "/live", {{"FunctionVersion", "$LATEST"}});
  EXPECT_EQ(moved["FunctionVersion"], "$LATEST");
  EXPECT_EQ(moved["Description"], "d");
  EXPECT_NE(moved["RevisionId"], made["RevisionId"]);
  EXPECT_EQ(ok("GET", std::string(kAliases) + "/live"), moved);
  EXPECT_EQ(ok("GET", std::string(kAliases) + "?FunctionVersion=1")["Aliases"], Json::array());
  EXPECT_EQ(ok("GET", kAliases)["Aliases"], Json::array({moved}));
  EXPECT_EQ(fault("GET", std::string(kAliases) + "/none"),
            R"(ResourceNotFoundException 404 {"Type":"User","Message":"Cannot find alias arn: )" +
                std::string(kArn) + R"(f:none"})");
}

TEST_F(Versions, ShareAnAliasByWeights) {
  ok("POST", kVersions, Json::object());
  const auto weighted = [](const char* version, const char* other, double weight) {
    return Json{{"Name", "w"},
                {"FunctionVersion", version},
                {"RoutingConfig", {{"AdditionalVersionWeights", {{other, weight}}}}}};
  };
  EXPECT_EQ(fault("POST", kAliases, weighted("$LATEST", "1", 0.1)),
            R"(InvalidParameterValueException 400 {"Type":"User","message":"$LATEST is not )"
            R"(supported for an alias pointing to more than 1 version"})");
  EXPECT_EQ(fault("POST", kAliases, weighted("1", "2", 0.1)),
            R"(ResourceNotFoundException 404 {"Type":"User","Message":"Function not found: )" +
                std::string(kArn) + R"(f:2"})");
  ok("PUT", std::string(kF) + "/configuration", {{"Timeout", 9}});
  ok("POST", kVersions, Json::object());
  const Json alias = ok("POST", kAliases, weighted("1", "2", 1.0));
  EXPECT_EQ(alias["RoutingConfig"]["AdditionalVersionWeights"]["2"], 1.0);
  const auto response = send("POST", std::string(kF) + ":w/invocations");
  EXPECT_EQ(header(response, "X-Amz-Executed-Version"), "2");
}

TEST_F(Versions, ComeInPages) {
  ok("POST", kVersions, Json::object());
  const Json page = ok("GET", std::string(kVersions) + "?MaxItems=1");
  EXPECT_EQ(page["Versions"][0]["Version"], "$LATEST");
  const std::string marker = page["NextMarker"];
  const Json rest = ok("GET", std::string(kVersions) + "?Marker=" + marker);
  EXPECT_EQ(rest["Versions"][0]["Version"], "1");
  EXPECT_FALSE(rest.contains("NextMarker"));
}

}  // namespace
}  // namespace sidestep::aws::lambda::versions_test
