#include "tests/lambda_runner/pool_fixture.h"

namespace sidestep::lambda::provided_test {
namespace {

class ProvidedRuntime : public PoolFixture {
 protected:
  void make_executable(const std::string& file) {
    std::filesystem::permissions(root / "code" / file, std::filesystem::perms::owner_all);
  }
};

// A runtime as people write them by hand: one curl per message.
constexpr const char* kShellBootstrap = R"(#!/bin/sh
api="http://$AWS_LAMBDA_RUNTIME_API/2018-06-01/runtime"
while true; do
  event=$(curl -sS -D headers.txt "$api/invocation/next") || exit 1
  id=$(grep -i lambda-runtime-aws-request-id headers.txt | tr -d '\r' | cut -d' ' -f2)
  curl -sS -o /dev/null -d "{\"handler\":\"$_HANDLER\",\"event\":$event}" \
    "$api/invocation/$id/response"
done
)";

TEST_F(ProvidedRuntime, RunsAnExecutableBootstrap) {
  SKIP_WITHOUT("curl");
  write("bootstrap", kShellBootstrap);
  make_executable("bootstrap");
  const auto f = function("provided.al2023", "my.handler");
  EXPECT_EQ(payload(f, "[1, 2]"), R"({"handler":"my.handler","event":[1, 2]})");
  EXPECT_EQ(payload(f, "3"), R"({"handler":"my.handler","event":3})");
  EXPECT_EQ(pool().worker_count(), 1u);
}

TEST_F(ProvidedRuntime, SaysThatThereIsNoBootstrap) {
  const std::string seen = invoke(function("provided.al2023", "x"), {.request_id = "id-1"}).payload;
  EXPECT_EQ(seen, R"({"errorType":"Runtime.InvalidEntrypoint","errorMessage":"RequestId: id-1 )"
                  R"(Error: Couldn't find valid bootstrap(s): [)" +
                      (root / "code/bootstrap").string() + R"(]"})");
}

TEST_F(ProvidedRuntime, SaysThatTheBootstrapIsNotExecutable) {
  write("bootstrap", "#!/bin/sh\n");
  const std::string seen = invoke(function("provided.al2023", "x"), {.request_id = "id-1"}).payload;
  EXPECT_NE(seen.find("is not executable. Run chmod +x before it is packed."), std::string::npos)
      << seen;
}

TEST_F(ProvidedRuntime, FailsWhenTheBootstrapExitsBeforeItAsksForAnEvent) {
  write("bootstrap", "#!/bin/sh\necho broken\nexit 4\n");
  make_executable("bootstrap");
  const auto result = invoke(function("provided.al2023", "x"), {.request_id = "id-1"});
  EXPECT_EQ(result.payload,
            R"({"errorType":"Runtime.ExitError",)"
            R"("errorMessage":"RequestId: id-1 Error: Runtime exited with error: exit status 4"})");
  EXPECT_NE(result.log_tail.find("broken\n"), std::string::npos) << result.log_tail;
}

}  // namespace
}  // namespace sidestep::lambda::provided_test
