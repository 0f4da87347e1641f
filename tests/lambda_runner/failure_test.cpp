#include "lambda_runner/failure.h"

#include <gtest/gtest.h>
#include <signal.h>

namespace sidestep::lambda::failure_test {
namespace {

using Cause = Failure::Cause;

struct Case {
  Failure failure;
  std::string payload;
};

class FailurePayload : public ::testing::TestWithParam<Case> {};

TEST_P(FailurePayload, IsWhatAwsShows) {
  const Case& given = GetParam();
  EXPECT_EQ(failure_payload(given.failure, "id-1", std::chrono::seconds(3)), given.payload);
}

INSTANTIATE_TEST_SUITE_P(
    Causes, FailurePayload,
    ::testing::Values(
        Case{{.text = R"({"errorType": "Boom"})"}, R"({"errorType": "Boom"})"},
        Case{{.cause = Cause::kTimedOut},
             R"({"errorType":"Sandbox.Timedout",)"
             R"("errorMessage":"RequestId: id-1 Error: Task timed out after 3.00 seconds"})"},
        Case{
            {.cause = Cause::kExited, .exit = {.code = 1}},
            R"({"errorType":"Runtime.ExitError",)"
            R"("errorMessage":"RequestId: id-1 Error: Runtime exited with error: exit status 1"})"},
        Case{{.cause = Cause::kExited},
             R"({"errorType":"Runtime.ExitError",)"
             R"("errorMessage":"RequestId: id-1 Error: )"
             R"(Runtime exited without providing a reason"})"},
        Case{{.cause = Cause::kExited, .exit = {.signal = SIGKILL}},
             R"({"errorType":"Runtime.ExitError",)"
             R"("errorMessage":"RequestId: id-1 Error: )"
             R"(Runtime exited with error: signal: killed"})"},
        Case{{.cause = Cause::kResponseTooLarge},
             R"({"errorType":"Function.ResponseSizeTooLarge","errorMessage":)"
             R"("Response payload size exceeded maximum allowed payload size (6291556 bytes)."})"},
        Case{{.cause = Cause::kUnableToStart, .text = "no \"node\""},
             R"({"errorType":"Runtime.InvalidEntrypoint",)"
             R"("errorMessage":"RequestId: id-1 Error: no \"node\""})"}));

}  // namespace
}  // namespace sidestep::lambda::failure_test
