#include "integrations/mocks/mocked_integrations.h"

#include <gmock/gmock.h>

#include <fstream>

#include "engine/launch.h"
#include "integrations/mocks/crashes.h"
#include "tests/engine/harness.h"

namespace sidestep::mocks::mocked_integrations_test {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

constexpr const char* kMachineArn = "arn:aws:states:us-east-1:123456789012:stateMachine:m";

// An engine on a database in a file, with mocks before integrations that note what they are given.
class MockedTest : public ::testing::Test {
 protected:
  MockedTest() {
    std::filesystem::create_directories(folder_);
    begin();
  }
  ~MockedTest() override {
    engine_.reset();
    storage_.reset();
    std::filesystem::remove_all(folder_);
  }

  void write_mocks(const std::string& states, const std::string& responses) {
    std::ofstream(folder_ / "mocks.json")
        << R"({"StateMachines":{"m":{"TestCases":{"Case":)" << states << R"(}}},"MockedResponses":)"
        << responses << "}";
  }

  void settle() {
    do {
      storage_->writer().flush();
      io_.restart();
    } while (io_.poll() > 0);
  }

  // As after a crash: the engine is not called.
  void restart() {
    engine_.reset();
    storage_.reset();
    begin();
    engine_->recover();
    settle();
  }

  // Makes the machine `m` of `states`, and starts it with the test case. Returns why it could not.
  std::string start(const std::string& states, const std::string& qualifier = "#Case") {
    storage_->writer().submit(
        [&](storage::Database& database) {
          storage::StateMachineRow row;
          row.account = "123456789012";
          row.region = "us-east-1";
          row.name = "m";
          row.arn = kMachineArn;
          storage::RevisionRow revision;
          revision.definition = R"({"StartAt":"A","States":)" + states + "}";
          revision.role_arn = "arn:aws:iam::123456789012:role/role";
          row.id = revision.state_machine_id = storage::StateMachines(database).insert(row);
          row.revision_id = storage::StateMachineRevisions(database).insert(revision);
          storage::StateMachines(database).update(row);
        },
        [](std::exception_ptr) {});
    settle();
    std::string refusal;
    engine::launch(*engine_, {.state_machine_arn = kMachineArn + qualifier, .name = "run"},
                   [&](Expected<engine::Launched, engine::LaunchRefusal> launched) {
                     if (!launched) refusal = launched.error().message;
                   });
    settle();
    return refusal;
  }

  // "RUNNING", "SUCCEEDED output" or "FAILED error: cause".
  std::string end() {
    const auto row = storage::Executions(storage_->reader())
                         .find("arn:aws:states:us-east-1:123456789012:execution:m:run");
    if (!row) return "none";
    const std::string status(storage::to_text(row->status));
    if (row->output) return status + ' ' + *row->output;
    return row->error ? status + ' ' + *row->error + ": " + row->cause.value_or("-") : status;
  }

  std::vector<std::string> types() {
    std::vector<std::string> found;
    storage::Journal(storage_->reader()).each(1, [&](const storage::JournalView& entry) {
      std::string_view text = entry.events;
      for (std::size_t at; (at = text.find("\"type\":\"")) != text.npos;) {
        text.remove_prefix(at + 8);
        found.emplace_back(text.substr(0, text.find('"')));
      }
      return storage::Walk::kContinue;
    });
    return found;
  }

  const std::filesystem::path folder_ =
      std::filesystem::temp_directory_path() / ("mocked_test." + std::to_string(::getpid()));
  boost::asio::io_context io_;
  timing::ManualClock clock_{Timestamp(std::chrono::hours(24 * 365 * 50))};
  test::FakeIntegrations real_;
  int crashes_ = 0;
  std::unique_ptr<storage::Storage> storage_;
  std::unique_ptr<MockedIntegrations> mocks_;
  std::unique_ptr<engine::Engine> engine_;

 private:
  void begin() {
    storage_ = std::make_unique<storage::Storage>(
        storage::StorageOptions{.file = (folder_ / "test.db").string(),
                                .running = storage::Writer::Running::kInline,
                                .parts = {kMockSchema}},
        [this](UniqueFunction<void()> f) {
          boost::asio::post(io_, [f = std::move(f)]() mutable { f(); });
        });
    mocks_ = std::make_unique<MockedIntegrations>(
        real_, MockFile({folder_ / "mocks.json"}),
        MockedIntegrations::Server{[this]() -> engine::Engine& { return *engine_; },
                                   [this] { ++crashes_; }});
    engine_ = std::make_unique<engine::Engine>(
        io_, *storage_, clock_, *mocks_,
        [](std::exception_ptr failure) { std::rethrow_exception(failure); });
  }
};

constexpr const char* kTask =
    R"({"A":{"Type":"Task","Resource":"arn:aws:states:::lambda:invoke","End":true}})";

TEST_F(MockedTest, ReturnsAndThrows) {
  write_mocks(R"({"A":"R"})", R"({"R":{"0":{"Return":{"StatusCode":200}}}})");
  EXPECT_EQ(start(kTask), "");
  EXPECT_EQ(end(), R"(SUCCEEDED {"StatusCode":200})");
  EXPECT_THAT(real_.started, IsEmpty());
  EXPECT_EQ(mocks_->uses().at("m").at("Case").at("A"), 1);
}

TEST_F(MockedTest, CountsCallsAcrossRetriesAndIterations) {
  write_mocks(R"({"Call":"R"})",
              R"({"R":{"0":{"Throw":{"Error":"Boom","Cause":"first"}},"1":{"Return":"one"},)"
              R"("2-3":{"Return":"more"}}})");
  EXPECT_EQ(start(R"({"A":{"Type":"Pass","Result":[1,2],"Next":"Map"},
                      "Map":{"Type":"Map","MaxConcurrency":1,"End":true,"ItemProcessor":{
                        "StartAt":"Call","States":{"Call":{"Type":"Task",
                          "Resource":"arn:aws:states:::lambda:invoke","End":true,
                          "Retry":[{"ErrorEquals":["Boom"],"IntervalSeconds":1}]}}}}})"),
            "");
  EXPECT_EQ(end(), "RUNNING");
  restart();  // the counter goes on
  clock_.advance(Millis(1000));
  settle();
  EXPECT_EQ(end(), R"(SUCCEEDED ["one","more"])");
}

TEST_F(MockedTest, GivesAFunctionsOwnStateThePayload) {
  write_mocks(R"({"A":"R"})", R"({"R":{"0":{"Return":{"StatusCode":200,"Payload":[1]}}}})");
  start(R"({"A":{"Type":"Task","End":true,
                 "Resource":"arn:aws:lambda:us-east-1:123456789012:function:f"}})");
  EXPECT_EQ(end(), "SUCCEEDED [1]");
}

TEST_F(MockedTest, FailsWhereACallHasNoResponse) {
  write_mocks(R"({"A":"R"})", R"({"R":{"1":{"Return":1}}})");
  start(R"({"A":{"Type":"Task","Resource":"arn:aws:states:::lambda:invoke","End":true,
            "Catch":[{"ErrorEquals":["States.ALL"],"Next":"B"}]},"B":{"Type":"Succeed"}})");
  EXPECT_EQ(end(),
            "FAILED States.Runtime: The mocked response 'R' has none for call 0 of the state 'A' "
            "in the test case 'Case'");
}

TEST_F(MockedTest, HandsOnWhatItDoesNotMock) {
  write_mocks(R"({"B":"R"})", R"({"R":{"0":{"Return":"mocked"}}})");
  start(R"({"A":{"Type":"Task","Resource":"arn:aws:states:::lambda:invoke","Next":"B"},
            "B":{"Type":"Task","Resource":"arn:aws:states:::lambda:invoke","End":true}})");
  ASSERT_THAT(real_.started, SizeIs(1));
  real_.started[0].reply.succeeded(Payload(Json("real")));
  settle();
  EXPECT_EQ(end(), R"(SUCCEEDED "mocked")");
}

TEST_F(MockedTest, AnswersCallbacksJobsAndActivities) {
  write_mocks(R"({"A":"R","B":"R","C":"E"})",
              R"({"R":{"0":{"Return":{"x":1}}},"E":{"0":{"Throw":{"Error":"E","Cause":"c"}}}})");
  start(R"({"A":{"Type":"Task","Resource":"arn:aws:states:::sqs:sendMessage.waitForTaskToken",
                 "Parameters":{"QueueUrl":"q","MessageBody.$":"$$.Task.Token"},"Next":"B"},
            "B":{"Type":"Task","Next":"C",
                 "Resource":"arn:aws:states:us-east-1:123456789012:activity:nobody"},
            "C":{"Type":"Task","Resource":"arn:aws:states:::glue:startJobRun.sync","End":true}})");
  EXPECT_EQ(end(), "FAILED E: c");
  EXPECT_THAT(types(),
              ElementsAre("ExecutionStarted", "TaskStateEntered", "TaskScheduled", "TaskStarted",
                          "TaskSubmitted", "TaskSucceeded", "TaskStateExited", "TaskStateEntered",
                          "ActivityScheduled", "ActivityStarted", "ActivitySucceeded",
                          "TaskStateExited", "TaskStateEntered", "TaskScheduled", "TaskStarted",
                          "TaskSubmitted", "TaskFailed", "ExecutionFailed"));
}

TEST_F(MockedTest, FailsWhereAnActivityIsNeitherMockedNorThere) {
  write_mocks("{}", "{}");
  start(R"({"A":{"Type":"Task","End":true,
                 "Resource":"arn:aws:states:us-east-1:123456789012:activity:nobody"}})");
  EXPECT_EQ(end(), "FAILED States.Runtime: The activity ARN does not exist.");
}

TEST_F(MockedTest, DelaysInTheTimeOfTheExecution) {
  write_mocks(R"({"A":"R"})", R"({"R":{"0":{"Delay":2,"Return":1},"1":{"Delay":9,"Return":2}}})");
  start(R"({"A":{"Type":"Task","Resource":"arn:aws:states:::lambda:invoke","Next":"B"},
            "B":{"Type":"Task","Resource":"arn:aws:states:::lambda:invoke","End":true}})");
  clock_.advance(Millis(1999));
  settle();
  EXPECT_EQ(types().back(), "TaskStarted");
  EXPECT_THAT(real_.started, IsEmpty());
  clock_.advance(Millis(1));
  settle();
  EXPECT_THAT(real_.started, SizeIs(1));  // B, after A was answered
}

TEST_F(MockedTest, EndsADelayedTaskAtItsTimeout) {
  write_mocks(R"({"A":"R"})", R"({"R":{"0":{"Delay":9,"Return":1}}})");
  start(R"({"A":{"Type":"Task","Resource":"arn:aws:states:::lambda:invoke","End":true,
                 "TimeoutSeconds":3}})");
  clock_.advance(Millis(3000));
  settle();
  EXPECT_EQ(end(), "FAILED States.Timeout: -");
  clock_.advance(Millis(9000));
  settle();
}

TEST_F(MockedTest, CrashesOnceAndAnswersAfterTheRestart) {
  write_mocks(R"({"A":"R"})", R"({"R":{"0":{"Crash":true,"Return":"after"}}})");
  start(kTask);
  EXPECT_EQ(crashes_, 1);
  EXPECT_EQ(end(), "RUNNING");
  restart();
  EXPECT_EQ(crashes_, 1);
  EXPECT_EQ(end(), R"(SUCCEEDED "after")");
}

TEST_F(MockedTest, RefusesTestCasesThatTheFileDoesNotHave) {
  const std::string file = (folder_ / "mocks.json").string();
  EXPECT_EQ(start(kTask), "There is no mock configuration file: " + file +
                              ". Name one by --mock-config or SFN_MOCK_CONFIG");
  write_mocks(R"({"A":"R"})", R"({"R":{"0":{"Return":1}}})");
  const auto fault = mocks_->fault_of_test_case("m", "Other");
  EXPECT_EQ(fault, "The mock configuration file " + file +
                       " has no test case 'Other' of the state machine 'm'. It has: Case");
  EXPECT_EQ(mocks_->fault_of_test_case("n", "Case"),
            "The mock configuration file " + file + " has no test cases of the state machine 'n'");
}

TEST_F(MockedTest, MocksNothingWithoutATestCase) {
  write_mocks(R"({"A":"R"})", R"({"R":{"0":{"Return":1}}})");
  EXPECT_EQ(start(kTask, "#"), "");
  EXPECT_THAT(real_.started, SizeIs(1));
}

}  // namespace
}  // namespace sidestep::mocks::mocked_integrations_test
