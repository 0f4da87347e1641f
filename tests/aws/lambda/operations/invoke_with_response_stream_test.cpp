#include "aws/protocols/event_stream.h"
#include "tests/aws/lambda/lambda_api_fixture.h"

namespace sidestep::aws::lambda::invoke_with_response_stream_test {
namespace {

class InvokeWithResponseStream : public LambdaApiFixture {
 protected:
  // "PayloadChunk one|InvokeComplete {}"
  std::string streamed(const std::string& name, const http::Headers& headers = {}) {
    const auto response = send(
        "POST", "/2021-11-15/functions/" + name + "/response-streaming-invocations", "", headers);
    EXPECT_EQ(response.status, 200);
    EXPECT_EQ(header(response, "Content-Type"), "application/vnd.amazon.eventstream");
    EXPECT_EQ(header(response, "X-Amz-Executed-Version"), "$LATEST");
    std::string text;
    const auto messages = read_event_messages(response.body).value();
    for (const EventMessage& message : messages) {
      text += (text.empty() ? "" : "|") + message.headers.at(":event-type") + ' ' + message.payload;
    }
    return text;
  }
};

TEST_F(InvokeWithResponseStream, SendsWhatIsReturnedAtOnceAsOneChunk) {
  create(creation("echo"));
  EXPECT_EQ(streamed("echo"), "PayloadChunk {}|InvokeComplete {}");
}

TEST_F(InvokeWithResponseStream, TellsAtTheEndThatTheFunctionFailed) {
  create(creation_of_script("bad", "echo broken >&2; exit 1"));
  EXPECT_EQ(streamed("bad"), R"(InvokeComplete {"ErrorCode":"Unhandled","ErrorDetails":)"
                             R"("{\"errorType\":\"CommandFailed\",\"errorMessage\":\"broken\"}"})");
}

TEST_F(InvokeWithResponseStream, SendsTheLogIfAsked) {
  create(creation("echo"));
  EXPECT_NE(streamed("echo", {{"X-Amz-Log-Type", "Tail"}}).find("LogResult"), std::string::npos);
}

TEST_F(InvokeWithResponseStream, IsRefusedBeforeItBegins) {
  EXPECT_EQ(fault("POST", "/2021-11-15/functions/none/response-streaming-invocations"),
            R"(ResourceNotFoundException 404 {"Type":"User","Message":"Function not found: )" +
                std::string(kArn) + R"(none"})");
}

}  // namespace
}  // namespace sidestep::aws::lambda::invoke_with_response_stream_test
