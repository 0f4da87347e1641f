#include "tests/lambda_runner/pool_fixture.h"

namespace sidestep::lambda::command_test {
namespace {

class CommandRuntime : public PoolFixture {
 protected:
  InvokeResult run(std::vector<std::string> command, std::string event = "{}") {
    const auto f = function("command", "");
    f->command = std::move(command);
    return invoke(f, {.event = std::move(event), .request_id = "id-1"});
  }
};

TEST_F(CommandRuntime, GivesTheEventOnStandardInputAndTakesTheResultFromStandardOutput) {
  EXPECT_EQ(run({"cat"}, R"({"a": [1]})").payload, R"({"a": [1]})");
}

TEST_F(CommandRuntime, TakesTextThatIsNotJsonAsAString) {
  EXPECT_EQ(run({"echo", "two words"}).payload, R"("two words")");
  EXPECT_EQ(run({"true"}).payload, "null");
}

TEST_F(CommandRuntime, FailsWithWhatWasPrintedOnStandardErrorLast) {
  const auto result = run({"sh", "-c", "echo oops >&2; exit 3"});
  EXPECT_EQ(result.payload, R"({"errorType":"CommandFailed","errorMessage":"oops"})");
  EXPECT_EQ(result.function_error(), "Unhandled");
  EXPECT_NE(result.log_tail.find("oops\n"), std::string::npos);
  EXPECT_EQ(run({"sh", "-c", "exit 3"}).payload,
            R"({"errorType":"CommandFailed","errorMessage":"exit status 3"})");
}

TEST_F(CommandRuntime, FailsWithAnErrorObjectThatWasPrinted) {
  EXPECT_EQ(
      run({"sh", "-c", R"(echo '{"errorType":"NoStock","errorMessage":"0"}'; exit 1)"}).payload,
      R"({"errorType":"NoStock","errorMessage":"0"})");
}

TEST_F(CommandRuntime, RunsAProgramOfTheCodeDirectoryWithTheFunctionsEnvironment) {
  write("say", "#!/bin/sh\necho \"\\\"$AWS_LAMBDA_FUNCTION_NAME $(pwd)\\\"\"\n");
  std::filesystem::permissions(root / "code/say", std::filesystem::perms::owner_all);
  EXPECT_EQ(run({"./say"}).payload, "\"f " + (root / "code").string() + "\"");
}

TEST_F(CommandRuntime, FailsIfThereIsNoSuchProgram) {
  EXPECT_EQ(run({"no-such-program"}).payload,
            R"({"errorType":"Runtime.InvalidEntrypoint","errorMessage":"RequestId: id-1 Error: )"
            R"(There is no program 'no-such-program' to run"})");
}

TEST_F(CommandRuntime, IsKilledWhenItsTimeIsUp) {
  const auto f = function("command", "");
  f->command = {"sleep", "1000"};
  f->timeout = std::chrono::seconds(0);
  EXPECT_NE(payload(f).find("Sandbox.Timedout"), std::string::npos);
  run_until([this] { return pool().worker_count() == 0; });
}

}  // namespace
}  // namespace sidestep::lambda::command_test
