#include "lambda_runner/function_pool.h"

#include <gmock/gmock.h>
#include <signal.h>

#include "base/log.h"
#include "tests/lambda_runner/pool_fixture.h"

namespace sidestep::lambda::function_pool_test {
namespace {

// What a function can be told to do by its event.
constexpr const char* kHandler = R"(
import os, time

def handler(event, context):
    do = event.get("do")
    if do == "exit":
        os._exit(event["code"])
    if do == "sleep":
        with open(event["started"], "w") as file:
            file.write(str(os.getpid()))
        os.rename(event["started"], event["started"] + ".done")
        time.sleep(60)
    if do == "meet":
        open(event["me"], "w").close()
        while not os.path.exists(event["other"]):
            time.sleep(0.001)
    if do == "large":
        return "x" * 6291556
    return [os.getpid(), os.environ.get("COLOUR")]
)";

class FunctionPoolTest : public PoolFixture {
 protected:
  void SetUp() override {
    SKIP_WITHOUT("python3");
    write("handler.py", kHandler);
  }
  std::shared_ptr<Function> make(const std::string& name = "f") {
    auto made = function("python3.12", "handler.handler");
    made->name = name;
    made->arn += '-' + name;
    return made;
  }
  // Invokes and does not wait; the payload appears in the result.
  std::shared_ptr<std::string> begin(const std::shared_ptr<const Function>& function,
                                     std::string event = "{}") {
    auto seen = std::make_shared<std::string>();
    pool().invoke(function, {.event = std::move(event)},
                  [seen](InvokeResult result) { *seen = result.payload; });
    return seen;
  }
  std::string file(const std::string& name) const { return (root / name).string(); }
};

TEST_F(FunctionPoolTest, ReusesAWarmProcess) {
  const auto f = make();
  const std::string first = payload(f);
  EXPECT_EQ(payload(f), first);
  EXPECT_EQ(pool().worker_count(), 1u);
}

TEST_F(FunctionPoolTest, GivesTheEventsOfEachProcessTheirStream) {
  std::set<std::string> streams;
  std::string text;
  settings.now = [] { return Timestamp(Millis(1'700'000'000'000)); };
  settings.events = [&](const FunctionEvent& event) {
    streams.emplace(event.stream);
    text += event.function.name + ": " + event.text;
  };
  const auto f = make();
  payload(f);
  EXPECT_THAT(streams, ::testing::ElementsAre(::testing::StartsWith("2023/11/14/[$LATEST]")));
  EXPECT_THAT(text, ::testing::MatchesRegex("f: START RequestId: .*\nf: END RequestId: .*\n"
                                            "f: REPORT RequestId: .*\n"));
}

TEST_F(FunctionPoolTest, RunsInvocationsSideBySideAndThenUsesTheProcessUsedLast) {
  const auto f = make();
  const auto event = [this](const char* me, const char* other) {
    return R"({"do":"meet","me":")" + file(me) + R"(","other":")" + file(other) + R"("})";
  };
  const auto a = begin(f, event("a", "b"));
  const auto b = begin(f, event("b", "a"));
  run_until([&] { return !a->empty() && !b->empty(); });
  EXPECT_NE(*a, *b);
  const std::string last = payload(f);
  EXPECT_EQ(payload(f), last);
}

TEST_F(FunctionPoolTest, KeepsInvocationsWaitingAtTheLimitOfTheFunction) {
  settings.workers_per_function_max = 1;
  const auto f = make();
  const auto a = begin(f);
  const auto b = begin(f);
  const auto c = begin(f);
  run_until([&] { return !c->empty(); });
  EXPECT_EQ(*a, *b);
  EXPECT_EQ(*a, *c);
  EXPECT_EQ(pool().worker_count(), 1u);
}

TEST_F(FunctionPoolTest, EndsAnIdleProcessOfAnotherFunctionAtTheLimitOverAll) {
  settings.workers_max = 1;
  const auto f = make("f");
  const auto g = make("g");
  const std::string first = payload(f);
  EXPECT_NE(payload(g), first);
  EXPECT_EQ(pool().worker_count(), 1u);
  EXPECT_NE(payload(f), first);
}

TEST_F(FunctionPoolTest, RefusesMoreThanMayWait) {
  settings.waiting_max = 1;
  const auto f = make();
  const auto first = begin(f);
  EXPECT_EQ(invoke(f, {.event = "{}"}).outcome, InvokeResult::Outcome::kThrottled);
  run_until([&] { return !first->empty(); });
}

TEST_F(FunctionPoolTest, EndsProcessesThatAreIdleForTooLong) {
  settings.idle_timeout = std::chrono::milliseconds(1);
  payload(make());
  run_until([this] { return pool().worker_count() == 0; });
}

TEST_F(FunctionPoolTest, FailsWithAnExitErrorWhenTheProcessExits) {
  const InvokeResult result =
      invoke(make(), {.event = R"({"do":"exit","code":3})", .request_id = "id-1"});
  EXPECT_EQ(result.outcome, InvokeResult::Outcome::kFailed);
  EXPECT_EQ(result.function_error(), "Unhandled");
  EXPECT_EQ(result.payload,
            R"({"errorType":"Runtime.ExitError",)"
            R"("errorMessage":"RequestId: id-1 Error: Runtime exited with error: exit status 3"})");
}

TEST_F(FunctionPoolTest, KillsAProcessWhoseTimeIsUp) {
  const auto f = make();
  f->timeout = std::chrono::seconds(0);
  const InvokeResult result = invoke(
      f, {.event = R"({"do":"sleep","started":")" + file("pid") + R"("})", .request_id = "id-1"});
  EXPECT_EQ(result.payload,
            R"({"errorType":"Sandbox.Timedout",)"
            R"("errorMessage":"RequestId: id-1 Error: Task timed out after 0.00 seconds"})");
  EXPECT_NE(result.log_tail.find("id-1 Task timed out after 0.00 seconds\n"), std::string::npos);
  run_until([this] { return pool().worker_count() == 0; });
}

TEST_F(FunctionPoolTest, FailsAResponseThatIsTooLargeAndKeepsTheProcess) {
  const auto f = make();
  const std::string process = payload(f);
  EXPECT_EQ(payload(f, R"({"do":"large"})"),
            R"({"errorType":"Function.ResponseSizeTooLarge","errorMessage":)"
            R"("Response payload size exceeded maximum allowed payload size (6291556 bytes)."})");
  EXPECT_EQ(payload(f), process);
}

TEST_F(FunctionPoolTest, TakesNewProcessesForAChangedConfiguration) {
  const auto before = make();
  const std::string old = payload(before);
  EXPECT_NE(old.find("null"), std::string::npos);
  const auto after = std::make_shared<Function>(*before);
  after->environment["COLOUR"] = "blue";
  after->revision_id = "r2";
  EXPECT_NE(payload(after).find("\"blue\""), std::string::npos);
  run_until([this] { return pool().worker_count() == 1; });
}

TEST_F(FunctionPoolTest, RunsCodeThatHasJustChangedInItsDirectory) {
  const auto f = make();
  payload(f);
  write("handler.py", "def handler(event, context):\n    return 'changed'\n");
  run_until([&] { return payload(f) == "\"changed\""; });
}

TEST_F(FunctionPoolTest, KeepsTheProcessWhenDataIsWrittenBesideTheCodeAndSaysWhenItStartsAgain) {
  std::vector<std::string> said;
  const log::Capture capture([&](log::Level, const std::string& line) { said.push_back(line); });
  write("handler.py",
        "import os\n"
        "count = 0\n"
        "def handler(event, context):\n"
        "    global count\n"
        "    count += 1\n"
        "    open('out.json', 'w').write(str(count))\n"
        "    return count\n");
  const auto f = make();
  // For long enough that it looks at the files a few times.
  const auto end = std::chrono::steady_clock::now() + std::chrono::milliseconds(350);
  int count = 0;
  while (std::chrono::steady_clock::now() < end) EXPECT_EQ(payload(f), std::to_string(++count));
  EXPECT_THAT(said, ::testing::IsEmpty());
  write("handler.py", "def handler(event, context):\n    return 'changed'\n");
  run_until([&] { return payload(f) == "\"changed\""; });
  EXPECT_EQ(payload(f), "\"changed\"");
  EXPECT_THAT(said, ::testing::ElementsAre("f: handler.py changed; started again"));
}

TEST_F(FunctionPoolTest, StartsAgainWhenAFileChangesThatWasReadWhileTheCodeWasLoaded) {
  write("rates.json", "1");
  write("handler.py",
        "rates = open('rates.json').read()\n"
        "def handler(event, context):\n"
        "    return rates\n");
  const auto f = make();
  EXPECT_EQ(payload(f), "\"1\"");
  write("rates.json", "2");
  run_until([&] { return payload(f) == "\"2\""; });
}

TEST_F(FunctionPoolTest, WarnsOfAnInterpreterThatIsMissingOrOfAnotherVersion) {
  std::vector<std::string> said;
  const log::Capture capture([&](log::Level level, const std::string& line) {
    said.push_back((level == log::Level::kWarn ? "warning: " : "") + line);
  });
  const std::filesystem::path tools = root / "tools";
  std::filesystem::create_directories(tools);
  const auto tool = [&](const char* name, const char* version) {
    std::ofstream(tools / name) << "#!/bin/sh\n[ $1 = --version ] && echo '" << version
                                << "' || echo " << (tools / name).string() << "\n";
    std::filesystem::permissions(tools / name, std::filesystem::perms::owner_all);
  };
  tool("node", "v20.20.2");
  tool("python3", "Python 3.11.7");
  settings.search_path = tools;
  pool().check(*function("nodejs20.x", "index.handler"));
  pool().check(*function("python3.11", "f.handler"));
  pool().check(*function("python3.12", "f.handler"));
  pool().check(*function("python3.12", "f.handler"));
  pool().check(*function("command", "./x"));
  const std::string path = tools;
  run_until([&] { return !said.empty(); });
  io.run_for(std::chrono::milliseconds(50));
  EXPECT_THAT(said, ::testing::ElementsAre(
                        "warning: Python 3.12 is asked for, and 3.11.7 runs instead: what differs "
                        "between them will differ from AWS function=f interpreter=" +
                        path + "/python3"));
  said.clear();
  std::filesystem::remove(tools / "node");
  pool().check(*function("nodejs22.x", "index.handler"));
  EXPECT_THAT(said,
              ::testing::ElementsAre("warning: Node.js is not installed: no 'node' on the search "
                                     "path. Install Node.js 18 or newer, or start Sidestep with "
                                     "its directory in PATH. function=f"));
}

TEST_F(FunctionPoolTest, EndsTheProcessesOfAFunctionThatIsRemoved) {
  const auto f = make();
  payload(f);
  pool().function_removed(*f);
  run_until([this] { return pool().worker_count() == 0; });
}

TEST_F(FunctionPoolTest, StopsWithoutLeavingAProcessAndWithoutAnswering) {
  const auto f = make();
  const auto answer = begin(f, R"({"do":"sleep","started":")" + file("pid") + R"("})");
  run_until([this] { return std::filesystem::exists(file("pid.done")); });
  pid_t id = 0;
  std::ifstream(file("pid.done")) >> id;
  ASSERT_EQ(::kill(id, 0), 0);
  pool().stop();
  EXPECT_EQ(::kill(id, 0), -1);
  io.restart();
  io.run();
  EXPECT_EQ(*answer, "");
}

TEST_F(FunctionPoolTest, LogsFromStartToReport) {
  write("handler.py", "def handler(event, context):\n    print('hello')\n    return 1\n");
  const InvokeResult result = invoke(make(), {.event = "{}", .request_id = "id-1"});
  EXPECT_TRUE(
      result.log_tail.starts_with("START RequestId: id-1 Version: $LATEST\n"
                                  "hello\n"
                                  "END RequestId: id-1\n"
                                  "REPORT RequestId: id-1\tDuration: "))
      << result.log_tail;
  EXPECT_NE(result.log_tail.find("\tMemory Size: 128 MB\tMax Memory Used: "), std::string::npos);
  EXPECT_NE(result.log_tail.find("\tInit Duration: "), std::string::npos);
  EXPECT_EQ(log, result.log_tail);
  std::ifstream file(pool().log_path("f"));
  const std::string written{std::istreambuf_iterator<char>(file), {}};
  EXPECT_EQ(written, result.log_tail);
}

TEST_F(FunctionPoolTest, FailsWithTheReasonWhenThereIsNoInterpreter) {
  settings.search_path = "/nowhere";
  const InvokeResult result = invoke(make(), {.event = "{}", .request_id = "id-1"});
  EXPECT_EQ(result.payload,
            R"({"errorType":"Runtime.InvalidEntrypoint","errorMessage":"RequestId: id-1 Error: )"
            R"(Python is not installed: neither 'python3.12' nor 'python3' on the search path. )"
            R"(Install Python 3.8 or newer, or start Sidestep with its directory in PATH."})");
}

TEST_F(FunctionPoolTest, FailsWithTheReasonForARuntimeItDoesNotRun) {
  const auto f = function("java21", "a.B::c");
  EXPECT_EQ(invoke(f, {.request_id = "id-1"}).payload,
            R"({"errorType":"Runtime.InvalidEntrypoint","errorMessage":"RequestId: id-1 Error: )"
            R"(Sidestep does not run 'java21', only nodejs*, python3*, provided*, command"})");
}

TEST_F(FunctionPoolTest, ThrottlesWhatIsMoreThanIsReserved) {
  const auto f = function("command", "/bin/cat");
  f->reserved_concurrency = 1;
  std::vector<InvokeResult> seen;
  for (int i = 0; i < 2; ++i) {
    pool().invoke(f, {.event = "1"}, [&](InvokeResult result) { seen.push_back(result); });
  }
  run_until([&] { return seen.size() == 2; });
  EXPECT_EQ(seen[0].outcome, InvokeResult::Outcome::kThrottled);
  EXPECT_EQ(seen[0].throttled_by, InvokeResult::Limit::kReserved);
  EXPECT_EQ(seen[1].payload, "1");
  EXPECT_EQ(payload(f, "2"), "2");  // the first has ended
  f->reserved_concurrency = 0;
  EXPECT_EQ(invoke(f, {.event = "3"}).outcome, InvokeResult::Outcome::kThrottled);
}

TEST_F(FunctionPoolTest, TellsAVersionWhichOneItIs) {
  const auto f = function("command", "./run");
  write("run", "#!/bin/sh\necho \"\\\"$AWS_LAMBDA_FUNCTION_VERSION\\\"\"\n");
  std::filesystem::permissions(root / "code" / "run", std::filesystem::perms::owner_all);
  f->version = "7";
  const InvokeResult result = invoke(f, {.event = "{}"});
  EXPECT_EQ(result.payload, "\"7\"");
  EXPECT_EQ(result.executed_version, "7");
  EXPECT_NE(result.log_tail.find(" Version: 7\n"), std::string::npos) << result.log_tail;
}

}  // namespace
}  // namespace sidestep::lambda::function_pool_test
