#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/write.hpp>

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

// As parts of the official clients do, which look for nothing behind the port.
TEST_F(ProvidedRuntime, RunsABootstrapThatLeavesOutThePathOfTheRuntimeApi) {
  SKIP_WITHOUT("curl");
  std::string bootstrap = kShellBootstrap;
  bootstrap.replace(bootstrap.find("$AWS_LAMBDA_RUNTIME_API"), 23, "${AWS_LAMBDA_RUNTIME_API%/*}");
  write("bootstrap", bootstrap);
  make_executable("bootstrap");
  EXPECT_EQ(payload(function("provided.al2023", "x"), "3"), R"({"handler":"x","event":3})");
}

// Another process than the function's knows the port and asks.
TEST_F(ProvidedRuntime, AnswersNoStranger) {
  write("bootstrap", "#!/bin/sh\necho \"$AWS_LAMBDA_RUNTIME_API\"\nexec sleep 1000\n");
  make_executable("bootstrap");
  pool().invoke(function("provided.al2023", "x"), {}, [](InvokeResult) {});
  run_until([this] { return log.find('\n') != std::string::npos; });
  boost::asio::ip::tcp::socket stranger(io);
  const int port = std::stoi(log.substr(log.find(':') + 1));
  stranger.connect({boost::asio::ip::address_v4::loopback(), static_cast<unsigned short>(port)});
  const std::string question = "GET /2018-06-01/runtime/invocation/next HTTP/1.1\r\n\r\n";
  boost::asio::write(stranger, boost::asio::buffer(question));
  run_until([&stranger] { return stranger.available() > 0; });
  std::string answer(12, '\0');
  boost::asio::read(stranger, boost::asio::buffer(answer));
  EXPECT_EQ(answer, "HTTP/1.1 403");
}

TEST_F(ProvidedRuntime, FailsIfThereIsNoBootstrap) {
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
