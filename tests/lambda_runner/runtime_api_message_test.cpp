#include "lambda_runner/runtime_api_message.h"

#include <gtest/gtest.h>

namespace sidestep::lambda::runtime_api_message_test {
namespace {

using Kind = RuntimeApiRequest::Kind;

TEST(RuntimeApiMessage, DistinguishesRequests) {
  const auto kind = [](std::string_view method, std::string_view target) {
    return parse_runtime_api_request(method, target).kind;
  };
  EXPECT_EQ(kind("GET", "/2018-06-01/runtime/invocation/next"), Kind::kNext);
  EXPECT_EQ(kind("POST", "/2018-06-01/runtime/invocation/id-1/response"), Kind::kResponse);
  EXPECT_EQ(kind("POST", "/2018-06-01/runtime/invocation/id-1/error"), Kind::kError);
  EXPECT_EQ(kind("POST", "/2018-06-01/runtime/init/error"), Kind::kInitError);
  for (const auto* target :
       {"/", "/2018-06-01/runtime/invocation/next/x", "/2018-06-01/runtime/",
        "/2018-06-01/runtime/invocation/id-1/other", "/2018-06-01/runtime/invocation/id-1"}) {
    EXPECT_EQ(kind("POST", target), Kind::kUnknown) << target;
  }
  EXPECT_EQ(kind("POST", "/2018-06-01/runtime/invocation/next"), Kind::kUnknown);
  EXPECT_EQ(
      parse_runtime_api_request("POST", "/2018-06-01/runtime/invocation/id-1/error").request_id,
      "id-1");
}

TEST(RuntimeApiMessage, WritesAnEventAsLambdaDoes) {
  EXPECT_EQ(runtime_api_event_head({.request_id = "id-1",
                                    .invoked_arn = "arn:f",
                                    .trace_id = "Root=1",
                                    .client_context = "{\"a\":1}\r\nX: y",
                                    .deadline = Timestamp(Millis(42)),
                                    .event = "{}"}),
            "HTTP/1.1 200 OK\r\n"
            "Content-Type: application/json\r\n"
            "Lambda-Runtime-Aws-Request-Id: id-1\r\n"
            "Lambda-Runtime-Deadline-Ms: 42\r\n"
            "Lambda-Runtime-Invoked-Function-Arn: arn:f\r\n"
            "Lambda-Runtime-Trace-Id: Root=1\r\n"
            "Lambda-Runtime-Client-Context: {\"a\":1}X: y\r\n"
            "Content-Length: 2\r\n"
            "\r\n");
}

TEST(RuntimeApiMessage, AnswersWithALength) {
  EXPECT_EQ(runtime_api_answer(RuntimeApiVerdict::kAccepted),
            "HTTP/1.1 202 Accepted\r\nContent-Type: application/json\r\nContent-Length: 16\r\n\r\n"
            "{\"status\":\"OK\"}\n");
  EXPECT_TRUE(runtime_api_answer(RuntimeApiVerdict::kUnknownRequest)
                  .ends_with(R"({"errorMessage":"Invalid request ID",)"
                             R"("errorType":"InvalidRequestID"})"));
}

}  // namespace
}  // namespace sidestep::lambda::runtime_api_message_test
