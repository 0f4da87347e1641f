#include "tests/aws/lambda/lambda_api_fixture.h"

namespace sidestep::aws::lambda::create_function_test {
namespace {

class CreateFunction : public LambdaApiFixture {
 protected:
  std::string refusal(const char* error_code, Json body, const char* key, Json value) {
    body[key] = std::move(value);
    return error(error_code, send("POST", kFunctions, body));
  }
};

TEST_F(CreateFunction, MakesAFunctionOfAnArchive) {
  Json body = creation("sign");
  body["Timeout"] = 60;
  body["Environment"] = {{"Variables", {{"COLOUR", "blue"}}}};
  const auto response = send("POST", kFunctions, body);
  EXPECT_EQ(response.status, 201);
  const Json shown = parsed(response);
  const auto function = registry.find(std::string(kArn) + "sign");
  ASSERT_NE(function, nullptr);
  EXPECT_EQ(shown["FunctionArn"], std::string(kArn) + "sign");
  EXPECT_EQ(shown["Timeout"], 60);
  EXPECT_EQ(shown["MemorySize"], 128);
  EXPECT_EQ(shown["State"], "Active");
  EXPECT_EQ(shown["Version"], "$LATEST");
  EXPECT_EQ(shown["CodeSize"], function->code.size);
  EXPECT_EQ(shown["CodeSha256"], function->code.sha256);
  EXPECT_EQ(shown["RevisionId"], function->revision_id);
  EXPECT_EQ(shown["Environment"], (Json{{"Variables", {{"COLOUR", "blue"}}}}));
  EXPECT_TRUE(std::filesystem::exists(function->code.directory / "run"));
}

TEST_F(CreateFunction, UsesADirectoryWhereItIs) {
  Json body = creation("local");
  body["Code"] = {{"S3Bucket", "hot-reload"}, {"S3Key", root.string()}};
  create(body);
  const auto function = registry.find(std::string(kArn) + "local");
  EXPECT_EQ(function->code.directory, root);
  EXPECT_EQ(function->code.origin, runner::FunctionCode::Origin::kDirectory);
}

TEST_F(CreateFunction, TakesTheRegionFromTheSignature) {
  const auto response =
      send("POST", kFunctions, to_text(creation("f")),
           {{"Authorization",
             "AWS4-HMAC-SHA256 Credential=a/20261123/eu-west-1/lambda/aws4_request, Signature=0"}});
  EXPECT_EQ(parsed(response)["FunctionArn"], "arn:aws:lambda:eu-west-1:123456789012:function:f");
}

TEST_F(CreateFunction, RefusesANameThatIsTaken) {
  create(creation("f"));
  EXPECT_EQ(error("ResourceConflictException", send("POST", kFunctions, creation("f"))),
            R"(409 {"Type":"User","message":"Function already exist: f"})");
}

TEST_F(CreateFunction, ChecksMembersInTheWordsOfAws) {
  const Json body = creation("f");
  EXPECT_EQ(refusal("ValidationException", body, "Timeout", 901),
            R"(400 {"message":"1 validation error detected: Value '901' at 'timeout' failed to )"
            R"(satisfy constraint: Member must have value less than or equal to 900"})");
  EXPECT_EQ(refusal("ValidationException", body, "MemorySize", 64),
            R"(400 {"message":"1 validation error detected: Value '64' at 'memorySize' failed to )"
            R"(satisfy constraint: Member must have value greater than or equal to 128"})");
  EXPECT_EQ(
      refusal("ValidationException", body, "FunctionName", "a b"),
      R"x(400 {"message":"1 validation error detected: Value 'a b' at 'functionName' failed )x"
      R"x(to satisfy constraint: Member must satisfy regular expression pattern: )x"
      R"x((arn:(aws[a-zA-Z-]*)?:lambda:)?([a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-)x"
      R"x(\\d{1}:)?(\\d{12}:)?)x"
      R"x((function:)?([a-zA-Z0-9-_]+)(:(\\$LATEST|[a-zA-Z0-9-_]+))?"})x");
  EXPECT_EQ(refusal("ValidationException", body, "Role", "me"),
            R"x(400 {"message":"1 validation error detected: Value 'me' at 'role' failed to )x"
            R"x(satisfy constraint: Member must satisfy regular expression pattern: )x"
            R"x(arn:(aws[a-zA-Z-]*)?:iam::\\d{12}:role/?[a-zA-Z_0-9+=,.@\\-_/]+"})x");
  EXPECT_EQ(refusal("SerializationException", body, "Timeout", "3"),
            R"(400 {"message":"STRING_VALUE can not be converted to an Integer"})");
}

TEST_F(CreateFunction, SaysWhatIsMissing) {
  Json body = creation("f");
  body.erase("Role");
  EXPECT_EQ(error("ValidationException", send("POST", kFunctions, body)),
            R"(400 {"message":"1 validation error detected: Value null at 'role' failed to )"
            R"(satisfy constraint: Member must not be null"})");
  EXPECT_EQ(refusal("InvalidParameterValueException", creation("f"), "Code", Json::object()),
            R"(400 {"Type":"User","message":"Please provide a source for function code."})");
}

TEST_F(CreateFunction, RefusesRuntimesItDoesNotRun) {
  EXPECT_EQ(refusal("InvalidParameterValueException", creation("f"), "Runtime", "java21"),
            R"(400 {"Type":"User","message":"Value java21 at 'runtime' failed to satisfy )"
            R"(constraint: Member must satisfy enum value set: )"
            R"([nodejs24.x, nodejs22.x, nodejs20.x, nodejs18.x, nodejs16.x, nodejs14.x, )"
            R"(nodejs12.x, nodejs10.x, nodejs8.10, nodejs6.10, nodejs4.3, nodejs, python3.14, )"
            R"(python3.13, python3.12, python3.11, python3.10, python3.9, python3.8, python3.7, )"
            R"(python3.6, provided, provided.al2, provided.al2023, command] or be a valid ARN."})");
  EXPECT_THAT(refusal("InvalidParameterValueException", creation("f"), "Runtime", "nodejs99.x"),
              ::testing::EndsWith(R"(or be a valid ARN. Did you mean 'nodejs24.x'?"})"));
}

TEST_F(CreateFunction, RefusesReservedVariables) {
  EXPECT_EQ(refusal("InvalidParameterValueException", creation("f"), "Environment",
                    {{"Variables", {{"AWS_REGION", "x"}}}}),
            R"(400 {"Type":"User","message":"Lambda was unable to configure your environment )"
            R"(variables because the environment variables you have provided contains reserved )"
            R"(keys that are currently not supported for modification. Reserved keys used in this )"
            R"(request: AWS_REGION"})");
}

TEST_F(CreateFunction, RefusesByNameWhatWouldRunDifferently) {
  EXPECT_EQ(refusal("NotImplementedException", creation("f"), "PackageType", "Image"),
            R"(501 {"Type":"User","message":"Sidestep runs functions as processes: )"
            R"(PackageType Image is not possible"})");
}

TEST_F(CreateFunction, RefusesCodeItCannotGet) {
  EXPECT_EQ(refusal("InvalidParameterValueException", creation("f"), "Code",
                    {{"ZipFile", base64_encode("no archive")}}),
            R"(400 {"Type":"User","message":"Could not unzip uploaded file. Please check your )"
            R"(file, then try to upload again."})");
  EXPECT_EQ(refusal("InvalidParameterValueException", creation("f"), "Code",
                    {{"S3Bucket", "mine"}, {"S3Key", "k"}}),
            R"(400 {"Type":"User","message":"Error occurred while GetObject. S3 Error Code: )"
            R"(NoSuchBucket. S3 Error Message: The specified bucket does not exist"})");
  EXPECT_EQ(registry.find(std::string(kArn) + "f"), nullptr);
}

TEST_F(CreateFunction, NamesWhereItsBodyIsNotJson) {
  const auto response = send("POST", kFunctions, std::string("{\"a\":"));
  EXPECT_EQ(response.status, 400);
  EXPECT_EQ(header(response, "x-amzn-ErrorType"), "SerializationException");
}

// The loop is free while the archive is unpacked: the one turn that it takes is the answer.
TEST_F(CreateFunction, UnpacksOffTheLoop) {
  const auto turns_until_answer = [this](const Json& body) {
    http::HttpRequest request;
    request.method = "POST";
    request.target = kFunctions;
    request.body = to_text(body);
    const auto exchange = std::make_shared<http::FakeExchange>();
    gateway.handle(request, http::Responder(exchange));
    EXPECT_TRUE(exchange->responses.empty());
    std::size_t turns = 0;
    while (exchange->responses.empty()) {
      turns += io.run_one_for(std::chrono::seconds(60));
      world.settle();  // the function is on disk before it is answered
    }
    EXPECT_EQ(exchange->responses.at(0).status, 201) << exchange->responses.at(0).body;
    return turns;
  };
  EXPECT_EQ(turns_until_answer(creation("sign")), 1u);
}

// Two requests for one name, both of which were found free of fault before the first was done.
TEST_F(CreateFunction, MakesOneFunctionOfTwoRequestsAtTheSameTime) {
  std::vector<http::HttpRequest> requests(2);
  std::vector<std::shared_ptr<http::FakeExchange>> exchanges;
  for (http::HttpRequest& request : requests) {
    request.method = "POST";
    request.target = kFunctions;
    request.body = to_text(creation("sign"));
    exchanges.push_back(std::make_shared<http::FakeExchange>());
    gateway.handle(request, http::Responder(exchanges.back()));
  }
  run_until([&] { return !exchanges[0]->responses.empty() && !exchanges[1]->responses.empty(); });
  EXPECT_EQ(exchanges[0]->responses.at(0).status, 201);
  EXPECT_EQ(exchanges[1]->responses.at(0).status, 409);
}

TEST_F(CreateFunction, RefusesABodyOfManySmallValues) {
  std::string body = R"({"FunctionName":"f","Text":"[[[[,,\"","List":[)";
  for (int i = 0; i < 300'000; ++i) body += "[],";
  const auto response = send("POST", kFunctions, body + "1]}");
  EXPECT_EQ(response.status, 400);
  EXPECT_EQ(header(response, "x-amzn-ErrorType"), "SerializationException");
}

TEST_F(CreateFunction, RefusesArchivesThatCannotBeUnpacked) {
  Json body = creation("f");
  body["Code"]["ZipFile"] = base64_encode(runner::zip_of_one_file(std::string(300, 'n'), "x"));
  EXPECT_EQ(error("InvalidParameterValueException", send("POST", kFunctions, body)),
            R"(400 {"Type":"User","message":"Could not unzip uploaded file. Please check your )"
            R"(file, then try to upload again."})");
}

}  // namespace
}  // namespace sidestep::aws::lambda::create_function_test
