#include "aws/protocols/endpoints.h"

#include <gmock/gmock.h>

#include "aws/protocols/gateway.h"
#include "base/base64.h"
#include "tests/aws/protocols/recording_service.h"
#include "tests/http/loopback.h"
#include "tests/http/scripted_server.h"

namespace sidestep::aws::endpoints_test {
namespace {

using ::testing::HasSubstr;

Timestamp fixed_time() { return to_timestamp(*parse_rfc3339("2026-01-02T03:04:05Z")); }

// Another server of ours stands for the service's endpoint.
class EndpointsTest : public http::Loopback {
 protected:
  EndpointsTest() {
    far_directory.add(far_sqs);
    far_directory.add(far_s3);
    handler = [this](http::HttpRequest& request, http::Responder responder) {
      authorization = request.headers.find("Authorization").value_or("");
      host = request.headers.find("Host").value_or("");
      gateway.handle(request, std::move(responder));
    };
    open();
    url = "http://127.0.0.1:" + std::to_string(listener->port());
  }

  // The answer of `service` as the directory of a server with these settings gives it.
  Answer ask(const EndpointSettings& settings, std::string_view service, std::string operation,
             const std::string& input, std::optional<std::string> body = std::nullopt) {
    Endpoints endpoints(loop, settings, fixed_time);
    endpoints.set_own_port(own_port);
    directory.set_remote(endpoints);
    std::optional<Answer> answer;
    Call call{std::move(operation), parse_json(input).value(), {"123456789012", "eu-west-1"}};
    if (body) call.body = std::make_unique<TextSource>(*body);
    directory.call(service, std::move(call),
                   Reply([&](Answer given) { answer.emplace(std::move(given)); }));
    run_until([&] { return answer.has_value(); });
    return std::move(*answer);
  }
  Error error_of(const EndpointSettings& settings, std::string_view service,
                 std::string operation) {
    const Answer answer = ask(settings, service, std::move(operation), "{}");
    return answer ? Error{.code = "none", .message = "it was answered"} : answer.error();
  }

  testing::RecordingService far_sqs{"sqs"};
  testing::RecordingService far_s3{"s3"};
  testing::RecordingService near_sqs{"sqs"};
  Directory far_directory;
  Directory directory;
  boost::asio::io_context far_io;
  Background background{far_io};
  Gateway gateway{far_directory,
                  background,
                  {"123456789012", "us-east-1"},
                  [] { return Timestamp(); },
                  [] { return Timestamp(); }};
  std::string authorization;
  std::string host;
  std::string url;
  std::uint16_t own_port = 0;
};

TEST_F(EndpointsTest, CallsAServiceInItsProtocolAndSigned) {
  far_sqs.answer = Json{{"MessageId", "1"}};
  const Answer answer = ask({.otherwise = url, .credentials = {"AKID", "secret"}}, "sqs",
                            "SendMessage", R"({"QueueUrl": "u", "MessageBody": "b"})");
  ASSERT_TRUE(answer) << answer.error().message;
  EXPECT_EQ(to_text(answer->members), R"({"MessageId":"1"})");
  EXPECT_EQ(to_text(far_sqs.last.input), R"({"QueueUrl":"u","MessageBody":"b"})");
  EXPECT_EQ(far_sqs.last.scope.region, "eu-west-1");
  EXPECT_THAT(authorization, HasSubstr("Credential=AKID/20260102/eu-west-1/sqs/aws4_request"));
  EXPECT_EQ("http://" + host, url);
}

TEST_F(EndpointsTest, SendsAndReceivesPayloads) {
  far_s3.payload = "there";
  const Answer answer =
      ask({.otherwise = url}, "s3", "GetObject", R"({"Bucket": "b", "Key": "a b"})");
  ASSERT_TRUE(answer) << answer.error().message;
  answer->body->read([](ByteSource::Piece piece) { EXPECT_EQ(*piece, "there"); });
  EXPECT_EQ(far_s3.last.text("Key"), "a b");
  ASSERT_TRUE(ask({.otherwise = url}, "s3", "PutObject", R"({"Bucket": "b", "Key": "k"})", "here"));
  EXPECT_EQ(far_s3.body, "here");
}

TEST_F(EndpointsTest, GivesTheErrorsOfTheService) {
  far_sqs.refusal = Error{.code = "QueueDoesNotExist", .message = "gone"};
  const Error error = error_of({.otherwise = url}, "sqs", "GetQueueUrl");
  EXPECT_EQ(error.code, "QueueDoesNotExist");
  EXPECT_EQ(error.message, "gone");
  EXPECT_EQ(error.origin, Error::Origin::kService);
}

TEST_F(EndpointsTest, PrefersTheServicesOwnEndpointThenTheEmbeddedServiceThenTheDefault) {
  directory.add(near_sqs);
  ASSERT_TRUE(ask({.otherwise = url}, "sqs", "ListQueues", "{}"));
  EXPECT_EQ(near_sqs.last.operation, "ListQueues");
  ASSERT_TRUE(ask({.by_service = {{"sqs", url}}}, "sqs", "PurgeQueue", R"({"QueueUrl": "u"})"));
  EXPECT_EQ(far_sqs.last.operation, "PurgeQueue");
}

TEST_F(EndpointsTest, AsksTheDefaultForAnOperationThatTheEmbeddedServiceLacks) {
  near_sqs.lacks = "PurgeQueue";
  directory.add(near_sqs);
  ASSERT_TRUE(ask({.otherwise = url}, "sqs", "PurgeQueue", R"({"QueueUrl": "u"})"));
  EXPECT_EQ(far_sqs.last.operation, "PurgeQueue");
  ASSERT_TRUE(ask({.otherwise = url}, "sqs", "ListQueues", "{}"));
  EXPECT_EQ(near_sqs.last.operation, "ListQueues");
  const Error error = error_of({}, "sqs", "PurgeQueue");
  EXPECT_EQ(error.origin, Error::Origin::kNoEndpoint);
  EXPECT_THAT(error.message, HasSubstr("does not carry out 'PurgeQueue' of the service 'sqs'"));
}

TEST_F(EndpointsTest, CallsServicesThatAwsHasEnded) {
  testing::RecordingService far_lookout{"lookoutvision"};
  far_directory.add(far_lookout);
  far_lookout.answer = Json{{"Status", "STARTING_HOSTING"}};
  const Answer answer = ask({.otherwise = url}, "lookoutvision", "StartModel",
                            R"({"ProjectName": "p", "ModelVersion": "1", "MinInferenceUnits": 1})");
  ASSERT_TRUE(answer) << answer.error().message;
  EXPECT_EQ(to_text(answer->members), R"({"Status":"STARTING_HOSTING"})");
  EXPECT_EQ(far_lookout.last.input["ProjectName"], "p");
}

TEST_F(EndpointsTest, TakesAnEndpointThatIsThisServerForNone) {
  directory.add(near_sqs);
  own_port = listener->port();
  ASSERT_TRUE(ask({.by_service = {{"sqs", url}}}, "sqs", "ListQueues", "{}"));
  EXPECT_EQ(near_sqs.last.operation, "ListQueues");
  EXPECT_EQ(error_of({.otherwise = url}, "s3", "ListBuckets").origin, Error::Origin::kNoEndpoint);
}

TEST_F(EndpointsTest, MakesTokensForClusters) {
  EXPECT_EQ(Endpoints(loop, {}, fixed_time).cluster_token("c", "eu-west-1"), "");
  const Endpoints endpoints(loop, {.credentials = {"AKID", "secret"}}, fixed_time);
  const std::string token = endpoints.cluster_token("c", "eu-west-1");
  ASSERT_TRUE(token.starts_with("k8s-aws-v1.")) << token;
  EXPECT_EQ(token.find_first_of("+/="), std::string::npos);
  std::string text = token.substr(token.find('.', 8) + 1);
  std::ranges::replace(text, '-', '+');
  std::ranges::replace(text, '_', '/');
  EXPECT_THAT(base64_decode(text).value_or(""),
              ::testing::MatchesRegex(
                  "https://sts\\.eu-west-1\\.amazonaws\\.com/\\?Action=GetCallerIdentity&"
                  "Version=2011-06-15&X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKID%2F"
                  "20260102%2Feu-west-1%2Fsts%2Faws4_request&X-Amz-Date=20260102T030405Z&"
                  "X-Amz-Expires=60&X-Amz-SignedHeaders=host%3Bx-k8s-aws-id&X-Amz-Signature="
                  "[0-9a-f]+"));
}

TEST_F(EndpointsTest, NamesTheSettingsThatHelp) {
  const Error error = error_of({}, "secretsmanager", "GetSecretValue");
  EXPECT_EQ(error.origin, Error::Origin::kNoEndpoint);
  EXPECT_EQ(error.message,
            "Sidestep does not carry out 'GetSecretValue' of the service 'secretsmanager' itself "
            "and knows no endpoint of it. Name one with --endpoint secretsmanager=URL or "
            "AWS_ENDPOINT_URL_SECRETS_MANAGER, which then has all calls of the service, or one for "
            "all that Sidestep does not have with AWS_ENDPOINT_URL; --allow-aws calls AWS.");
  EXPECT_THAT(error_of({.allows_aws = true}, "glue", "GetJob").message,
              HasSubstr("AWS_ACCESS_KEY_ID"));
}

TEST_F(EndpointsTest, SaysWhatHappenedOnTheWay) {
  using Then = http::ScriptedServer::Then;
  http::ScriptedServer server(
      loop,
      {{http::ok("<html>")}, {"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{", Then::kCloses}});
  const EndpointSettings settings{.otherwise = server.url("")};
  const Error garbage = error_of(settings, "sqs", "ListQueues");
  EXPECT_EQ(garbage.origin, Error::Origin::kWay);
  EXPECT_THAT(garbage.message, HasSubstr("Unable to unmarshall response"));
  EXPECT_THAT(error_of(settings, "sqs", "ListQueues").message,
              HasSubstr("Unable to execute HTTP request"));
  EXPECT_THAT(error_of({.otherwise = "http://127.0.0.1:1"}, "sqs", "ListQueues").message,
              HasSubstr("127.0.0.1:1"));
}

TEST(EndpointNames, AreThoseOfAws) {
  const auto head = [](std::string_view id) { return ServiceModel::find(id)->head(); };
  EXPECT_EQ(aws_host(head("sqs"), "eu-west-1"), "sqs.eu-west-1.amazonaws.com");
  EXPECT_EQ(aws_host(head("iam"), "eu-west-1"), "iam.amazonaws.com");
  EXPECT_EQ(aws_host(head("s3"), "cn-north-1"), "s3.cn-north-1.amazonaws.com.cn");
  EXPECT_EQ(endpoint_variable(head("states")), "AWS_ENDPOINT_URL_SFN");
  EXPECT_EQ(endpoint_variable(head("bedrock-runtime")), "AWS_ENDPOINT_URL_BEDROCK_RUNTIME");
}

}  // namespace
}  // namespace sidestep::aws::endpoints_test
