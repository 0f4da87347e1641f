#include "engine/redrive.h"
#include "storage/abandoned_jobs.h"
#include "storage/awaited_ends.h"
#include "tests/integrations/fixture.h"

namespace sidestep::services::start_execution_test {
namespace {

using StartExecution = ServicesFixture;
using std::chrono::seconds;

const std::string kPass =
    R"({"StartAt":"P","States":{"P":{"Type":"Pass","Result":{"a":1},"End":true}}})";
const std::string kWait =
    R"({"StartAt":"W","States":{"W":{"Type":"Wait","Seconds":60,"End":true}}})";
const std::string kFail =
    R"({"StartAt":"F","States":{"F":{"Type":"Fail","Error":"E","Cause":"C"}}})";
const std::string kResource = "arn:aws:states:::states:startExecution";
const std::string kChild = "arn:aws:states:us-east-1:123456789012:stateMachine:child";
const std::string kChildRun = "arn:aws:states:us-east-1:123456789012:execution:child:run";
const std::string kNamed = R"({"StateMachineArn":")" + kChild + R"(","Name":"run"})";
const std::string kUnnamed = R"({"StateMachineArn":")" + kChild + R"("})";

TEST_F(StartExecution, AnswersWhenTheChildHasStarted) {
  make_machine("child", kWait);
  const std::string arn = run_task(kResource, kNamed);
  Json output = Json::parse(row(arn).output.value());
  EXPECT_EQ(row(arn).status, "SUCCEEDED");
  EXPECT_EQ(row(kChildRun).status, "RUNNING");
  EXPECT_EQ(output.at("SdkHttpMetadata").at("HttpHeaders").at("x-amzn-RequestId"),
            output.at("SdkResponseMetadata").at("RequestId"));
  output.at("SdkHttpMetadata").at("HttpHeaders").at("Date") = "<date>";
  output.at("SdkHttpMetadata").erase("AllHttpHeaders");
  EXPECT_EQ(with_uuids_hidden(to_text(output)),
            R"({"ExecutionArn":")" + kChildRun +
                R"(","SdkHttpMetadata":{"HttpHeaders":{"x-amzn-RequestId":"<uuid>",)"
                R"("connection":"keep-alive","Content-Length":"97","Date":"<date>",)"
                R"("Content-Type":"application/x-amz-json-1.0"},"HttpStatusCode":200},)"
                R"("SdkResponseMetadata":{"RequestId":"<uuid>"},"StartDate":1576800000000})");
}

TEST_F(StartExecution, StartsAVersion) {
  make_machine("child", kPass);
  storage->writer().submit(
      [](storage::Database& database) {
        const auto machine = storage::StateMachines(database).find(kChild);
        storage::RevisionRow revision;
        revision.id = machine->revision_id;
        revision.version = 4;
        revision.version_created_ms = 0;
        storage::StateMachineRevisions(database).set_version(revision);
      },
      [](std::exception_ptr) {});
  settle();
  const std::string arn =
      run_task(kResource + ".sync:2", R"({"StateMachineArn":")" + kChild + R"(:4","Name":"run"})");
  const Json output = Json::parse(row(arn).output.value());
  EXPECT_EQ(output.at("ExecutionArn"), Json(kChildRun));
  EXPECT_EQ(output.at("StateMachineArn"), Json(kChild));
  EXPECT_EQ(output.at("StateMachineVersionArn"), Json(kChild + ":4"));
}

TEST_F(StartExecution, PassesTheInputOn) {
  struct Case {
    std::string parameter;
    std::string input;
  };
  const std::vector<Case> cases = {
      {R"({"b":[1, 2]})", R"({"b":[1,2]})"}, {R"("{\"b\": 1}")", R"({"b": 1})"}, {"null", "{}"}};
  make_machine("child", kPass);
  for (const Case& c : cases) {
    const std::string arn = run_task(
        kResource, R"({"StateMachineArn":")" + kChild + R"(","Input":)" + c.parameter + '}');
    const Json output = Json::parse(row(arn).output.value());
    EXPECT_EQ(row(output.at("ExecutionArn").get<std::string>()).input, c.input) << c.parameter;
  }
}

TEST_F(StartExecution, SyncAnswersWithTheChildsTexts) {
  make_machine("child", kPass);
  const std::string arn = run_task(kResource + ".sync", kNamed);
  EXPECT_EQ(end_of(arn),
            R"(SUCCEEDED {"ExecutionArn":")" + kChildRun +
                R"(","Input":"{}","InputDetails":{"Included":true},"Name":"run",)"
                R"("Output":"{\"a\":1}","OutputDetails":{"Included":true},)"
                R"("RedriveCount":0,"RedriveStatus":"NOT_REDRIVABLE",)"
                R"("RedriveStatusReason":"Execution is SUCCEEDED and cannot be redriven",)"
                R"("StartDate":1576800000000,"StateMachineArn":")" +
                kChild + R"(","Status":"SUCCEEDED","StopDate":1576800000000})");
}

TEST_F(StartExecution, Sync2AnswersWithTheChildsValues) {
  make_machine("child", kPass);
  const std::string arn = run_task(kResource + ".sync:2", kNamed);
  EXPECT_EQ(end_of(arn),
            R"(SUCCEEDED {"ExecutionArn":")" + kChildRun +
                R"(","Input":{},"InputDetails":{"Included":true},"Name":"run",)"
                R"("Output":{"a":1},"OutputDetails":{"Included":true},)"
                R"("RedriveCount":0,"RedriveStatus":"NOT_REDRIVABLE",)"
                R"("RedriveStatusReason":"Execution is SUCCEEDED and cannot be redriven",)"
                R"("StartDate":1576800000000,"StateMachineArn":")" +
                kChild + R"(","Status":"SUCCEEDED","StopDate":1576800000000})");
}

TEST_F(StartExecution, SyncFailsAsItsChildDoes) {
  make_machine("child", kFail);
  const std::string arn = run_task(kResource + ".sync", kNamed);
  EXPECT_EQ(end_of(arn), R"(FAILED States.TaskFailed: {"Cause":"C","Error":"E","ExecutionArn":")" +
                             kChildRun +
                             R"(","Input":"{}","InputDetails":{"Included":true},"Name":"run",)"
                             R"("RedriveCount":0,"RedriveStatus":"REDRIVABLE",)"
                             R"("StartDate":1576800000000,"StateMachineArn":")" +
                             kChild + R"(","Status":"FAILED","StopDate":1576800000000})");
}

TEST_F(StartExecution, SyncFindsItsChildAgainAfterARestart) {
  make_machine("child", kWait);
  const std::string arn = run_task(kResource + ".sync", kNamed);
  restart();
  EXPECT_EQ(row(arn).status, "RUNNING");
  EXPECT_EQ(engine->running_count(), 2u);
  advance(seconds(60));
  EXPECT_EQ(row(kChildRun).status, "SUCCEEDED");
  EXPECT_EQ(end_of(arn).substr(0, 9), "SUCCEEDED");
  EXPECT_EQ(storage::Executions(storage->reader()).last_id(), 2);
}

TEST_F(StartExecution, NeitherAParentNorItsChildNeedsMemoryWhileTheyWait) {
  make_machine("child", kWait);
  const std::string arn = run_task(kResource + ".sync", kNamed);
  for (int i = 0; i < 2; ++i) {
    EXPECT_EQ(engine->in_memory_count(), 0u);
    EXPECT_EQ(engine->running_count(), 2u);
    restart();
  }
  advance(seconds(60));
  EXPECT_EQ(end_of(arn).substr(0, 9), "SUCCEEDED");
  EXPECT_EQ(engine->running_count(), 0u);
  EXPECT_TRUE(storage::AwaitedEnds(storage->reader()).empty());
}

// Its end and the parent's are in commits of their own.
TEST_F(StartExecution, AParentHearsOfItsChildsEndWhereverTheServerCrashes) {
  bool went_on = true;
  for (int steps = 0; went_on; ++steps) {
    const std::string name = "child" + std::to_string(steps);
    make_machine(name, kWait);
    const std::string arn = run_task(
        kResource + ".sync",
        R"({"StateMachineArn":")" + (kArns + ("stateMachine:" + name)) + R"(","Name":"run"})");
    clock.advance(seconds(60));
    for (int i = 0; i < steps && went_on; ++i) {
      storage->writer().flush();
      io.restart();
      went_on = io.poll_one() > 0;
    }
    restart();
    EXPECT_EQ(row(arn).status, "SUCCEEDED") << "after step " << steps;
    EXPECT_EQ(engine->running_count(), 0u) << "after step " << steps;
    EXPECT_EQ(storage::Executions(storage->reader()).last_id(), 2 * (steps + 1));
    ASSERT_LT(steps, 100);
  }
  EXPECT_TRUE(storage::AwaitedEnds(storage->reader()).empty());
}

TEST_F(StartExecution, AChildThatCannotBeMadeAgainFailsItsParent) {
  make_machine("child", kWait);
  const std::string arn = run_task(kResource + ".sync", kNamed);
  storage->writer().submit(
      [id = row(kChildRun).id](storage::Database& database) {
        database.execute("UPDATE journal SET events = 'x' WHERE execution_id = ?", id);
      },
      [](std::exception_ptr) {});
  settle();
  advance(seconds(60));
  EXPECT_EQ(row(kChildRun).status, "FAILED");
  EXPECT_EQ(end_of(arn).substr(0, 25), "FAILED States.TaskFailed:");
}

TEST_F(StartExecution, AChildWithoutANameIsStartedOnceWhenItsTaskIsMadeAgain) {
  make_machine("child", kWait);
  const std::string parent = run_task(kResource + ".sync", kUnnamed);
  run_task(kResource + ".sync", kUnnamed);
  EXPECT_EQ(engine->running_count(), 4u) << "two parents, and a child of each";
  engine::Task task;
  task.id = {1, 1};
  task.request.resource = kResource;
  task.request.parameters = Payload::parse(kUnnamed).value();
  task.execution.arn = parent;
  task.execution.region = "us-east-1";
  for (int i = 0; i < 2; ++i) {
    integrations->start(task, engine::TaskReply({}, task.id));
    settle();
  }
  EXPECT_EQ(engine->running_count(), 4u);
}

std::string stopped_by(const std::string& parent_arn) {
  return "ABORTED -: The Task state in AWS Step Functions execution [" + parent_arn +
         "] which was managing this resource was aborted";
}

TEST_F(StartExecution, AStoppedParentStopsTheChildItWaitsFor) {
  make_machine("child", kWait);
  for (const std::string pattern : {".sync", ".sync:2"}) {
    const std::string arn = run_task(kResource + pattern, kUnnamed);
    const std::int64_t child = storage::Executions(storage->reader()).last_id();
    const std::string child_arn = engine->find(child)->arn();
    engine->stop(arn, {}, [](Timestamp) {});
    settle();
    EXPECT_EQ(end_of(arn), "ABORTED -: -");
    EXPECT_EQ(end_of(child_arn), stopped_by(arn));
  }
  EXPECT_TRUE(storage::AbandonedJobs(storage->reader()).list().empty());
}

TEST_F(StartExecution, AStoppedParentLeavesAChildThatItDoesNotWaitFor) {
  make_machine("child", kWait);
  const std::string wait = R"({"StartAt":"T","States":{"T":{"Type":"Task","Resource":")" +
                           kResource + R"(","Parameters":)" + kNamed +
                           R"(,"Next":"W"},"W":{"Type":"Wait","Seconds":9,"End":true}}})";
  const std::string arn = run_machine(wait);
  engine->stop(arn, {}, [](Timestamp) {});
  settle();
  EXPECT_EQ(row(arn).status, "ABORTED");
  EXPECT_EQ(row(kChildRun).status, "RUNNING");
}

std::string waits_for_child(const std::string& more = "") {
  return R"({"StartAt":"T","States":{"T":{"Type":"Task","Resource":")" + kResource +
         R"(.sync:2","Parameters":)" + kNamed + more + R"(,"End":true}}})";
}

std::string beside_a_failure(const std::string& machine) {
  return R"({"StartAt":"P","States":{"P":{"Type":"Parallel","End":true,"Branches":[)" + machine +
         R"(,{"StartAt":"W","States":{"W":{"Type":"Wait","Seconds":5,"Next":"F"},
             "F":{"Type":"Fail","Error":"E"}}}]}}})";
}

// Whatever ends the task before the child has ended stops the child: the task's own timeout, that
// of the machine, the failure of another branch or iteration. And what the child waits for is
// stopped with it.
TEST_F(StartExecution, ATaskThatEndsOtherwiseStopsItsChild) {
  make_machine("grandchild", kWait);
  make_machine("child", R"({"StartAt":"T","States":{"T":{"Type":"Task","Resource":")" + kResource +
                            R"(.sync","Parameters":{"Name":"run","StateMachineArn":")" + kArns +
                            R"(stateMachine:grandchild"},"End":true}}})");
  const std::string map = R"({"StartAt":"M","States":{"M":{"Type":"Map","End":true,
      "ItemProcessor":{"StartAt":"C","States":{"C":{"Type":"Choice","Choices":[
        {"Variable":"$","NumericEquals":0,"Next":"T"}],"Default":"W"},
        "W":{"Type":"Wait","Seconds":5,"Next":"F"},"F":{"Type":"Fail","Error":"E"},
        "T":{"Type":"Task","Resource":")" +
                          kResource + R"(.sync","Parameters":)" + kNamed + R"(,"End":true}}}}}})";
  struct Case {
    std::string machine;
    std::string input;
    std::string status;
  };
  for (const Case& c : std::vector<Case>{
           {waits_for_child(R"(,"TimeoutSeconds":5)"), "{}", "FAILED"},
           {waits_for_child(R"(,"HeartbeatSeconds":5)"), "{}", "FAILED"},
           {R"({"TimeoutSeconds":5,)" + waits_for_child().substr(1), "{}", "TIMED_OUT"},
           {beside_a_failure(waits_for_child()), "{}", "FAILED"},
           {map, "[0, 1]", "FAILED"}}) {
    const std::string arn = run_machine(c.machine, c.input);
    EXPECT_EQ(row(kChildRun).status, "RUNNING") << c.machine;
    advance(seconds(5));
    EXPECT_EQ(row(arn).status, c.status) << c.machine;
    EXPECT_EQ(end_of(kChildRun), stopped_by(arn));
    EXPECT_EQ(end_of(execution_arn("grandchild", "run")), stopped_by(kChildRun));
    forget_executions();
  }
}

// The parent's end is durable, and the server dies before it could stop the child.
TEST_F(StartExecution, AChildIsStoppedAfterACrashToo) {
  make_machine("child", kWait);
  const std::string arn = run_task(kResource + ".sync", kNamed);
  engine->stop(arn, {}, [](Timestamp) {});
  while (row(arn).status != storage::ExecutionStatus::kAborted) {
    io.restart();
    io.poll_one();
    storage->writer().flush();
  }
  EXPECT_EQ(row(kChildRun).status, "RUNNING");
  restart();
  EXPECT_EQ(row(arn).status, "ABORTED");
  EXPECT_EQ(end_of(kChildRun), stopped_by(arn));
  EXPECT_TRUE(storage::AbandonedJobs(storage->reader()).list().empty());
}

// Its start was not told to the task: the child is known by its name and input.
TEST_F(StartExecution, AChildThatHasJustStartedIsStoppedToo) {
  make_machine("child", kWait);
  engine::AbandonedJob job{
      {1, 1}, "parent", kResource + ".sync", Payload::parse(kNamed).value(), std::nullopt};
  engine::launch(*engine, {.state_machine_arn = kChild, .name = "run", .input = "[]"},
                 [](Expected<engine::Launched, engine::LaunchRefusal>) {});
  settle();
  int told = 0;
  integrations->abandon(job, [&] { ++told; });
  settle();
  EXPECT_EQ(row(kChildRun).status, "RUNNING") << "one of the same name is somebody else's";
  job.parameters =
      Payload::parse(R"({"StateMachineArn":")" + kChild + R"(","Name":"run","Input":"[]"})")
          .value();
  integrations->abandon(job, [&] { ++told; });
  settle();
  EXPECT_EQ(end_of(kChildRun), stopped_by("parent"));
  integrations->abandon(job, [&] { ++told; });
  EXPECT_EQ(told, 3) << "nothing is left to stop";
}

TEST_F(StartExecution, ARedrivenParentStartsAnotherChild) {
  make_machine("child", kFail);
  const std::string arn = run_task(kResource + ".sync", kUnnamed);
  EXPECT_EQ(row(arn).status, "FAILED");
  engine::redrive(*engine, {arn}, [](Expected<Timestamp, engine::RedriveRefusal> at) {
    EXPECT_TRUE(at.has_value());
  });
  settle();
  EXPECT_EQ(row(arn).status, "FAILED");
  EXPECT_EQ(row(arn).redrive_count, 1);
  EXPECT_EQ(storage::Executions(storage->reader()).last_id(), 3) << "two children";
}

TEST_F(StartExecution, FailsAsTheOperationDoes) {
  EXPECT_EQ(with_uuids_hidden(end_of(run_task(kResource, kNamed))),
            "FAILED StepFunctions.StateMachineDoesNotExistException: State Machine Does Not "
            "Exist: '" +
                kChild +
                "' (Service: AWSStepFunctions; Status Code: 400; Error Code: "
                "StateMachineDoesNotExist; Request ID: <uuid>; Proxy: null)");
}

TEST_F(StartExecution, IsDeniedTheMachinesOfAnotherAccount) {
  const std::string arn = "arn:aws:states:us-east-1:000000000002:stateMachine:child";
  EXPECT_EQ(
      with_uuids_hidden(end_of(run_task(kResource, R"({"StateMachineArn":")" + arn + R"("})"))),
      "FAILED StepFunctions.AWSStepFunctionsException: User: "
      "arn:aws:sts::123456789012:assumed-role/role/run is not authorized to perform: "
      "states:StartExecution on resource: " +
          arn +
          " because no resource-based policy allows the states:StartExecution action "
          "(Service: AWSStepFunctions; Status Code: 400; Error Code: AccessDeniedException; "
          "Request ID: <uuid>; Proxy: null)");
}

TEST_F(StartExecution, FindsNoMachineOfAnotherRegion) {
  const std::string arn = "arn:aws:states:eu-west-1:123456789012:stateMachine:child";
  EXPECT_EQ(
      with_uuids_hidden(end_of(run_task(kResource, R"({"StateMachineArn":")" + arn + R"("})"))),
      "FAILED StepFunctions.StateMachineDoesNotExistException: State Machine Does Not "
      "Exist: '" +
          arn +
          "' (Service: AWSStepFunctions; Status Code: 400; Error Code: "
          "StateMachineDoesNotExist; Request ID: <uuid>; Proxy: null)");
}

TEST_F(StartExecution, FailsForANameThatIsTaken) {
  make_machine("child", kPass);
  engine::launch(*engine, {.state_machine_arn = kChild, .name = "run"},
                 [](Expected<engine::Launched, engine::LaunchRefusal>) {});
  settle();
  EXPECT_EQ(with_uuids_hidden(end_of(run_task(kResource, kNamed))),
            "FAILED StepFunctions.ExecutionAlreadyExistsException: Execution Already Exists: '" +
                kChildRun +
                "' (Service: AWSStepFunctions; Status Code: 400; Error Code: "
                "ExecutionAlreadyExists; Request ID: <uuid>; Proxy: null)");
}

TEST_F(StartExecution, CannotWaitForAnExpressExecution) {
  make_machine("child", kPass, "EXPRESS");
  EXPECT_THAT(end_of(run_task(kResource + ".sync", kNamed)),
              ::testing::MatchesRegex(
                  "FAILED States.Runtime: Sidestep keeps no record of the Express execution "
                  "arn:aws:states:us-east-1:123456789012:express:child:run:[0-9a-f-]+, so its "
                  "result cannot be waited for. Start it without .sync."));
}

}  // namespace
}  // namespace sidestep::services::start_execution_test
