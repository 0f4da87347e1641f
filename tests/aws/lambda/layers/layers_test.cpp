#include "tests/aws/lambda/lambda_api_fixture.h"

namespace sidestep::aws::lambda::layers_test {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

class Layers : public LambdaApiFixture {
 protected:
  static constexpr const char* kLayer = "/2018-10-31/layers/tools/versions";
  static constexpr const char* kLayerArn = "arn:aws:lambda:us-east-1:123456789012:layer:tools";

  Json publish(const std::string& text) {
    const std::string archive = runner::zip_of_one_file("lib/tool.sh", text + "\n");
    return ok("POST", kLayer,
              {{"Description", text},
               {"CompatibleRuntimes", {"nodejs24.x", "python3.14"}},
               {"Content", {{"ZipFile", base64_encode(archive)}}}});
  }
};

TEST_F(Layers, HaveVersionsWhoseNumbersAreNotGivenTwice) {
  EXPECT_EQ(publish("one")["LayerVersionArn"], std::string(kLayerArn) + ":1");
  const Json second = publish("two");
  EXPECT_EQ(second["Version"], 2);
  EXPECT_EQ(second["LayerArn"], kLayerArn);
  EXPECT_EQ(ok("GET", std::string(kLayer) + "/2"), second);
  EXPECT_EQ(ok("GET", "/2018-10-31/layers?find=LayerVersion&Arn=" + std::string(kLayerArn) + ":2"),
            second);
  EXPECT_EQ(ok("GET", kLayer)["LayerVersions"].size(), 2u);
  const Json all = ok("GET", "/2018-10-31/layers?CompatibleRuntime=python3.14");
  EXPECT_EQ(all["Layers"][0]["LatestMatchingVersion"]["Version"], 2);
  EXPECT_EQ(ok("GET", "/2018-10-31/layers?CompatibleRuntime=ruby3.4")["Layers"], Json::array());
  ok("DELETE", std::string(kLayer) + "/2");
  EXPECT_THAT(fault("GET", std::string(kLayer) + "/2"),
              StartsWith("ResourceNotFoundException 404"));
  EXPECT_EQ(publish("three")["Version"], 3);
}

TEST_F(Layers, AreFoundByFunctions) {
  publish("echo '\"of the layer\"'");
  Json body = creation_of_script("f", ". $LD_LIBRARY_PATH/tool.sh");
  body["Layers"] = {std::string(kLayerArn) + ":1"};
  create(body);
  EXPECT_EQ(send("POST", "/2015-03-31/functions/f/invocations").body, "\"of the layer\"");
  const Json shown = ok("GET", "/2015-03-31/functions/f/configuration");
  EXPECT_EQ(shown["Layers"][0]["Arn"], std::string(kLayerArn) + ":1");
  ok("PUT", "/2015-03-31/functions/f/configuration", {{"Layers", Json::array()}});
  EXPECT_FALSE(ok("GET", "/2015-03-31/functions/f/configuration").contains("Layers"));
}

TEST_F(Layers, MayBeDirectoriesThatAreEdited) {
  std::filesystem::create_directories(root / "layer" / "bin");
  ok("POST", kLayer, {{"Content", {{"S3Bucket", "hot-reload"}, {"S3Key", root / "layer"}}}});
  Json body = creation_of_script("f", "tool");
  body["Layers"] = {std::string(kLayerArn) + ":1"};
  create(body);
  std::ofstream(root / "layer" / "bin" / "tool") << "#!/bin/sh\necho 2\n";
  std::filesystem::permissions(root / "layer" / "bin" / "tool", std::filesystem::perms::owner_all);
  EXPECT_EQ(send("POST", "/2015-03-31/functions/f/invocations").body, "2");
}

TEST_F(Layers, MustBeThereAndBeFew) {
  Json body = creation("f");
  body["Layers"] = {std::string(kLayerArn) + ":9"};
  EXPECT_EQ(fault("POST", kFunctions, body),
            R"(InvalidParameterValueException 400 {"Type":"User","message":"Layer version )" +
                std::string(kLayerArn) + R"(:9 does not exist."})");
  publish("one");
  body["Layers"] = Json::array();
  for (int i = 0; i < 6; ++i) body["Layers"].push_back(std::string(kLayerArn) + ":1");
  EXPECT_THAT(fault("POST", kFunctions, body), HasSubstr("Cannot reference more than 5 layers."));
}

}  // namespace
}  // namespace sidestep::aws::lambda::layers_test
