// Endpoints that are down, slow, or answer what no good server would: each call ends, with the
// error that its author can name in Retry and Catch.

#include "aws/protocols/endpoints.h"
#include "tests/http/scripted_server.h"
#include "tests/integrations/optimized_fixture.h"

namespace sidestep::services::endpoint_faults_test {
namespace {

using http::ScriptedServer;

class EndpointFaults : public OptimizedFixture {
 protected:
  // SQS is at that URL from here on.
  void be_at(const std::string& url) {
    aws::EndpointSettings at{.by_service = {{"sqs", url}}};
    at.timeouts.silence = std::chrono::milliseconds(100);
    endpoints.emplace(io, at, [this] { return alarms.now(); });
    directory.set_remote(*endpoints);
  }
  std::string end_of_sdk_call() {
    return with_uuids_hidden(end_of_task("aws-sdk:sqs:listQueues", "{}"));
  }
  std::string end_of_optimised_call() {
    return with_uuids_hidden(
        end_of_task("sqs:sendMessage", R"({"QueueUrl":"http://q/1/q","MessageBody":"b"})"));
  }

  std::optional<aws::Endpoints> endpoints;
};

struct FaultCase {
  const char* what;
  ScriptedServer::Line line;
  const char* cause;  // after the name of the error; %h is the server
};

TEST_F(EndpointFaults, EndTheCall) {
  const std::string good = "HTTP/1.1 200 OK\r\n";
  const FaultCase kCases[] = {
      {"closes before it answers",
       {"", ScriptedServer::Then::kCloses},
       "Unable to execute HTTP request: %h closed the connection before the whole answer had come"},
      {"closes in the middle of its answer",
       {good + "Content-Length: 100\r\n\r\n{\"QueueUrls\"", ScriptedServer::Then::kCloses},
       "Unable to execute HTTP request: %h closed the connection before the whole answer had come"},
      {"is silent in the middle of its answer",
       {good + "Content-Length: 100\r\n\r\n{"},
       "Unable to execute HTTP request: "},
      {"speaks another protocol", {"220 ready\r\n"}, "Unable to execute HTTP request: "},
      {"answers more than anybody can use",
       {good + "Content-Length: 99999999999\r\n\r\n{"},
       "Unable to execute HTTP request: "},
      {"answers what is not JSON",
       {good + "Content-Length: 5\r\n\r\n<html"},
       "Unable to unmarshall response: "},
  };
  for (const FaultCase& test : kCases) {
    ScriptedServer server(io, {test.line});
    be_at(server.url(""));
    std::string cause = test.cause;
    if (const auto at = cause.find("%h"); at != cause.npos) {
      cause.replace(at, 2, server.url("").substr(7));
    }
    EXPECT_THAT(end_of_sdk_call(), ::testing::StartsWith("FAILED Sqs.SdkClientException: " + cause))
        << test.what;
    EXPECT_THAT(end_of_optimised_call(),
                ::testing::StartsWith("FAILED SQS.SdkClientException: " + cause))
        << test.what;
  }
}

TEST_F(EndpointFaults, NobodyListens) {
  std::string url;
  {
    ScriptedServer gone(io, {{""}});
    url = gone.url("");
  }
  be_at(url);
  const std::string why =
      "Unable to execute HTTP request: cannot connect to " + url.substr(7) + ": Connection refused";
  EXPECT_EQ(end_of_sdk_call(), "FAILED Sqs.SdkClientException: " + why);
  EXPECT_EQ(end_of_optimised_call(), "FAILED SQS.SdkClientException: " + why);
}

TEST_F(EndpointFaults, AreErrorsOfTheServiceIfItAnswersWithAStatus) {
  ScriptedServer moved(
      io, {{"HTTP/1.1 301 Moved Permanently\r\nLocation: /x\r\nContent-Length: 0\r\n\r\n"}});
  be_at(moved.url(""));
  EXPECT_THAT(end_of_sdk_call(),
              ::testing::AllOf(::testing::StartsWith("FAILED Sqs.SqsException: "),
                               ::testing::HasSubstr("Status Code: 301")));
  ScriptedServer broken(io, {{"HTTP/1.1 503 Slow Down\r\nContent-Length: 6\r\n\r\n<html>"}});
  be_at(broken.url(""));
  EXPECT_THAT(end_of_sdk_call(),
              ::testing::AllOf(::testing::StartsWith("FAILED Sqs.SqsException: "),
                               ::testing::HasSubstr("Status Code: 503")));
  EXPECT_THAT(end_of_optimised_call(),
              ::testing::AllOf(::testing::StartsWith("FAILED SQS.AmazonSQSException: "),
                               ::testing::HasSubstr("Status Code: 503")));
}

TEST_F(EndpointFaults, AreRetriedByTheClock) {
  ScriptedServer server(io, {{"", ScriptedServer::Then::kCloses},
                             {"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"}});
  be_at(server.url(""));
  const std::string arn = run_machine(R"({"StartAt":"T","States":{"T":{"Type":"Task","End":true,
      "Resource":"arn:aws:states:::aws-sdk:sqs:listQueues","Parameters":{},
      "Retry":[{"ErrorEquals":["Sqs.SdkClientException"],"IntervalSeconds":3600}]}}})");
  run_until([&] {
    settle();
    return server.requests().size() == 1;
  });
  advance(std::chrono::minutes(59));
  EXPECT_EQ(server.requests().size(), 1u);
  run_until([&] {
    advance(std::chrono::minutes(2));
    return server.requests().size() == 2;
  });
  EXPECT_EQ(end_of(arn), "SUCCEEDED {}");
}

TEST_F(EndpointFaults, OfServicesThatAreNowhereNameTheSettings) {
  endpoints.emplace(io, aws::EndpointSettings{}, [this] { return alarms.now(); });
  directory.set_remote(*endpoints);
  EXPECT_THAT(end_of_task("glue:startJobRun", R"({"JobName":"n"})"),
              ::testing::StartsWith(
                  "FAILED States.Runtime: Sidestep does not carry out 'StartJobRun' of the service "
                  "'glue' itself and knows no endpoint of it. Name one with --endpoint "));
}

}  // namespace
}  // namespace sidestep::services::endpoint_faults_test
