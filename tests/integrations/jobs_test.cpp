// Every .sync of an optimised integration: what it asks, which statuses end it, what the result is,
// and how the job is stopped when nobody waits for it any more.

#include "base/arn.h"
#include "tests/integrations/optimized_fixture.h"

namespace sidestep::services::jobs_test {
namespace {

struct JobCase {
  const char* service;
  const char* api;  // without .sync
  const char* parameters;
  const char* start;  // the operation, and what it answers
  const char* started;
  const char* describe;
  const char* question;
  const char* described;  // with %s in place of the status
  std::vector<const char*> running;
  std::vector<const char*> succeeded;
  std::vector<const char*> failed;
  const char* shown;   // of the first status that succeeds, with %s
  const char* stop{};  // the whole request; null: the job cannot be stopped
};

// From the guides of the integrations and the lists of statuses in AWS's API references.
const JobCase kJobs[] = {
    {"athena",
     "athena:startQueryExecution",
     R"({"QueryString":"q"})",
     "StartQueryExecution",
     R"({"QueryExecutionId":"i"})",
     "GetQueryExecution",
     R"({"QueryExecutionId":"i"})",
     R"({"QueryExecution":{"Status":{"State":"%s"}}})",
     {"QUEUED", "RUNNING"},
     {"SUCCEEDED"},
     {"FAILED", "CANCELLED"},
     R"({"QueryExecution":{"Status":{"State":"%s"}}})",
     R"(StopQueryExecution {"QueryExecutionId":"i"})"},
    {"batch",
     "batch:submitJob",
     R"({"JobName":"n","JobQueue":"q","JobDefinition":"d"})",
     "SubmitJob",
     R"({"jobId":"i"})",
     "DescribeJobs",
     R"({"jobs":["i"]})",
     R"({"jobs":[{"status":"%s"}]})",
     {"SUBMITTED", "PENDING", "RUNNABLE", "STARTING", "RUNNING"},
     {"SUCCEEDED"},
     {"FAILED"},
     R"({"Status":"%s"})",
     R"(TerminateJob {"jobId":"i","reason":"%r"})"},
    {"bedrock",
     "bedrock:createModelCustomizationJob",
     R"({"JobName":"n","CustomModelName":"m","RoleArn":"r","BaseModelIdentifier":"b",
         "TrainingDataConfig":{},"OutputDataConfig":{}})",
     "CreateModelCustomizationJob",
     R"({"jobArn":"i"})",
     "GetModelCustomizationJob",
     R"({"jobIdentifier":"i"})",
     R"({"status":"%s"})",
     {"InProgress", "Stopping"},
     {"Completed"},
     {"Failed", "Stopped"},
     R"({"Status":"%s"})",
     R"(StopModelCustomizationJob {"jobIdentifier":"i"})"},
    {"codebuild",
     "codebuild:startBuild",
     R"({"ProjectName":"p"})",
     "StartBuild",
     R"({"build":{"id":"i"}})",
     "BatchGetBuilds",
     R"({"ids":["i"]})",
     R"({"builds":[{"buildStatus":"%s"}]})",
     {"IN_PROGRESS"},
     {"SUCCEEDED"},
     {"FAILED", "FAULT", "TIMED_OUT", "STOPPED"},
     R"({"Build":{"BuildStatus":"%s"}})",
     R"(StopBuild {"id":"i"})"},
    {"codebuild",
     "codebuild:startBuildBatch",
     R"({"ProjectName":"p"})",
     "StartBuildBatch",
     R"({"buildBatch":{"id":"i"}})",
     "BatchGetBuildBatches",
     R"({"ids":["i"]})",
     R"({"buildBatches":[{"buildBatchStatus":"%s"}]})",
     {"IN_PROGRESS"},
     {"SUCCEEDED"},
     {"FAILED", "FAULT", "TIMED_OUT", "STOPPED"},
     R"({"BuildBatch":{"BuildBatchStatus":"%s"}})",
     R"(StopBuildBatch {"id":"i"})"},
    {"databrew",
     "databrew:startJobRun",
     R"({"Name":"n"})",
     "StartJobRun",
     R"({"RunId":"i"})",
     "DescribeJobRun",
     R"({"Name":"n","RunId":"i"})",
     R"({"State":"%s"})",
     {"STARTING", "RUNNING", "STOPPING"},
     {"SUCCEEDED"},
     {"STOPPED", "FAILED", "TIMEOUT"},
     R"({"State":"%s"})",
     R"(StopJobRun {"Name":"n","RunId":"i"})"},
    {"elasticmapreduce",
     "elasticmapreduce:createCluster",
     R"({"Name":"n","Instances":{}})",
     "RunJobFlow",
     R"({"JobFlowId":"i"})",
     "DescribeCluster",
     R"({"ClusterId":"i"})",
     R"({"Cluster":{"Status":{"State":"%s"}}})",
     {"STARTING", "BOOTSTRAPPING", "RUNNING"},
     {"WAITING", "TERMINATED"},
     {"TERMINATED_WITH_ERRORS"},
     R"({"ClusterId":"i","Cluster":{"Status":{"State":"%s"}}})",
     nullptr},
    {"elasticmapreduce",
     "elasticmapreduce:terminateCluster",
     R"({"ClusterId":"i"})",
     "TerminateJobFlows",
     R"({})",
     "DescribeCluster",
     R"({"ClusterId":"i"})",
     R"({"Cluster":{"Status":{"State":"%s"}}})",
     {"RUNNING", "TERMINATING"},
     {"TERMINATED", "TERMINATED_WITH_ERRORS"},
     {},
     R"({"Cluster":{"Status":{"State":"%s"}}})",
     nullptr},
    {"elasticmapreduce",
     "elasticmapreduce:addStep",
     R"({"ClusterId":"c","Step":{"Name":"s"}})",
     "AddJobFlowSteps",
     R"({"StepIds":["i"]})",
     "DescribeStep",
     R"({"ClusterId":"c","StepId":"i"})",
     R"({"Step":{"Status":{"State":"%s"}}})",
     {"PENDING", "CANCEL_PENDING", "RUNNING"},
     {"COMPLETED"},
     {"CANCELLED", "FAILED", "INTERRUPTED"},
     R"({"Step":{"Status":{"State":"%s"}}})",
     R"(CancelSteps {"ClusterId":"c","StepIds":["i"]})"},
    {"emr-containers",
     "emr-containers:startJobRun",
     R"({"VirtualClusterId":"v"})",
     "StartJobRun",
     R"({"id":"i","virtualClusterId":"v"})",
     "DescribeJobRun",
     R"({"id":"i","virtualClusterId":"v"})",
     R"({"jobRun":{"state":"%s"}})",
     {"PENDING", "SUBMITTED", "RUNNING", "CANCEL_PENDING"},
     {"COMPLETED"},
     {"FAILED", "CANCELLED"},
     R"({"State":"%s"})",
     R"(CancelJobRun {"id":"i","virtualClusterId":"v"})"},
    {"emr-containers",
     "emr-containers:deleteVirtualCluster",
     R"({"Id":"i"})",
     "DeleteVirtualCluster",
     R"({"id":"i"})",
     "DescribeVirtualCluster",
     R"({"id":"i"})",
     R"({"virtualCluster":{"state":"%s"}})",
     {"RUNNING", "TERMINATING"},
     {"TERMINATED"},
     {"ARRESTED"},
     R"({"State":"%s"})",
     nullptr},
    {"emr-serverless",
     "emr-serverless:createApplication",
     R"({"ReleaseLabel":"l","Type":"t"})",
     "CreateApplication",
     R"({"applicationId":"i"})",
     "GetApplication",
     R"({"applicationId":"i"})",
     R"({"application":{"state":"%s"}})",
     {"CREATING"},
     {"CREATED"},
     {"TERMINATED"},
     R"({"State":"%s"})",
     nullptr},
    {"emr-serverless",
     "emr-serverless:startApplication",
     R"({"ApplicationId":"i"})",
     "StartApplication",
     R"({})",
     "GetApplication",
     R"({"applicationId":"i"})",
     R"({"application":{"state":"%s"}})",
     {"CREATED", "STARTING"},
     {"STARTED"},
     {"STOPPED", "TERMINATED"},
     R"({"State":"%s"})",
     nullptr},
    {"emr-serverless",
     "emr-serverless:startJobRun",
     R"({"ApplicationId":"a","ExecutionRoleArn":"r"})",
     "StartJobRun",
     R"({"applicationId":"a","jobRunId":"i"})",
     "GetJobRun",
     R"({"applicationId":"a","jobRunId":"i"})",
     R"({"jobRun":{"state":"%s"}})",
     {"SUBMITTED", "PENDING", "SCHEDULED", "RUNNING", "CANCELLING", "QUEUED"},
     {"SUCCESS"},
     {"FAILED", "CANCELLED"},
     R"({"State":"%s"})",
     R"(CancelJobRun {"applicationId":"a","jobRunId":"i"})"},
    {"glue",
     "glue:startJobRun",
     R"({"JobName":"n"})",
     "StartJobRun",
     R"({"JobRunId":"i"})",
     "GetJobRun",
     R"({"JobName":"n","RunId":"i"})",
     R"({"JobRun":{"JobRunState":"%s"}})",
     {"STARTING", "RUNNING", "STOPPING", "WAITING"},
     {"SUCCEEDED"},
     {"STOPPED", "FAILED", "TIMEOUT", "ERROR", "EXPIRED"},
     R"({"JobRunState":"%s"})",
     R"(BatchStopJobRun {"JobName":"n","JobRunIds":["i"]})"},
    {"mediaconvert",
     "mediaconvert:createJob",
     R"({"Role":"r","Settings":{}})",
     "CreateJob",
     R"({"Job":{"Id":"i"}})",
     "GetJob",
     R"({"Id":"i"})",
     R"({"Job":{"Status":"%s"}})",
     {"SUBMITTED", "PROGRESSING"},
     {"COMPLETE"},
     {"CANCELED", "ERROR"},
     R"({"Job":{"Status":"%s"}})",
     R"(CancelJob {"Id":"i"})"},
    {"sagemaker",
     "sagemaker:createTrainingJob",
     R"({"TrainingJobName":"i","RoleArn":"r","OutputDataConfig":{},"StoppingCondition":{}})",
     "CreateTrainingJob",
     R"({})",
     "DescribeTrainingJob",
     R"({"TrainingJobName":"i"})",
     R"({"TrainingJobStatus":"%s"})",
     {"InProgress", "Stopping"},
     {"Completed"},
     {"Failed", "Stopped"},
     R"({"TrainingJobStatus":"%s"})",
     R"(StopTrainingJob {"TrainingJobName":"i"})"},
    {"sagemaker",
     "sagemaker:createTransformJob",
     R"({"TransformJobName":"i","ModelName":"m","TransformInput":{},"TransformOutput":{},
         "TransformResources":{}})",
     "CreateTransformJob",
     R"({})",
     "DescribeTransformJob",
     R"({"TransformJobName":"i"})",
     R"({"TransformJobStatus":"%s"})",
     {"InProgress", "Stopping"},
     {"Completed"},
     {"Failed", "Stopped"},
     R"({"TransformJobStatus":"%s"})",
     R"(StopTransformJob {"TransformJobName":"i"})"},
    {"sagemaker",
     "sagemaker:createProcessingJob",
     R"({"ProcessingJobName":"i","ProcessingResources":{},"AppSpecification":{},"RoleArn":"r"})",
     "CreateProcessingJob",
     R"({})",
     "DescribeProcessingJob",
     R"({"ProcessingJobName":"i"})",
     R"({"ProcessingJobStatus":"%s"})",
     {"InProgress", "Stopping"},
     {"Completed"},
     {"Failed", "Stopped"},
     R"({"ProcessingJobStatus":"%s"})",
     R"(StopProcessingJob {"ProcessingJobName":"i"})"},
    {"sagemaker",
     "sagemaker:createHyperParameterTuningJob",
     R"({"HyperParameterTuningJobName":"i","HyperParameterTuningJobConfig":{}})",
     "CreateHyperParameterTuningJob",
     R"({})",
     "DescribeHyperParameterTuningJob",
     R"({"HyperParameterTuningJobName":"i"})",
     R"({"HyperParameterTuningJobStatus":"%s"})",
     {"InProgress", "Stopping"},
     {"Completed"},
     {"Failed", "Stopped"},
     R"({"HyperParameterTuningJobStatus":"%s"})",
     R"(StopHyperParameterTuningJob {"HyperParameterTuningJobName":"i"})"},
    {"sagemaker",
     "sagemaker:createLabelingJob",
     R"({"LabelingJobName":"i","LabelAttributeName":"l","InputConfig":{},"OutputConfig":{},
         "RoleArn":"r","HumanTaskConfig":{}})",
     "CreateLabelingJob",
     R"({})",
     "DescribeLabelingJob",
     R"({"LabelingJobName":"i"})",
     R"({"LabelingJobStatus":"%s"})",
     {"Initializing", "InProgress", "Stopping"},
     {"Completed"},
     {"Failed", "Stopped"},
     R"({"LabelingJobStatus":"%s"})",
     R"(StopLabelingJob {"LabelingJobName":"i"})"},
};

std::string with(std::string text, const std::string& mark, const std::string& value) {
  const std::size_t at = text.find(mark);
  return at == text.npos ? text : text.replace(at, mark.size(), value);
}

class Jobs : public OptimizedFixture {
 protected:
  FakeService& service_of(const JobCase& job) {
    auto& known = services_[job.service];
    if (known == nullptr) known = &add(job.service);
    known->asked.clear();
    return *known;
  }
  std::string end_with(const JobCase& job, const std::vector<const char*>& statuses) {
    FakeService& service = service_of(job);
    service.answer(job.start, job.started);
    for (const char* status : statuses) {
      service.answer(job.describe, with(job.described, "%s", status));
    }
    return end_of_job(job.api + std::string(".sync"), job.parameters);
  }

  std::map<std::string, FakeService*> services_;
};

TEST_F(Jobs, AreAskedUntilTheyHaveEnded) {
  for (const JobCase& job : kJobs) {
    for (const char* status : job.succeeded) {
      std::vector<const char*> statuses = job.running;
      statuses.push_back(status);
      EXPECT_EQ(end_with(job, statuses), "SUCCEEDED " + with(job.shown, "%s", status)) << job.api;
    }
  }
}

TEST_F(Jobs, AskForTheirOwn) {
  for (const JobCase& job : kJobs) {
    FakeService& service = service_of(job);
    end_with(job, {job.succeeded.front()});
    ASSERT_EQ(service.asked.size(), 2u) << job.api;
    EXPECT_TRUE(service.asked[0].starts_with(job.start + std::string(" {"))) << service.asked[0];
    EXPECT_EQ(service.asked[1], job.describe + std::string(" ") + job.question);
  }
}

TEST_F(Jobs, FailTheirTasksWithWhatTheyAre) {
  for (const JobCase& job : kJobs) {
    for (const char* status : job.failed) {
      EXPECT_EQ(end_with(job, {status}),
                "FAILED States.TaskFailed: " + with(job.shown, "%s", status))
          << job.api;
    }
  }
}

TEST_F(Jobs, AreStoppedWhenNobodyWaits) {
  for (const JobCase& job : kJobs) {
    FakeService& service = service_of(job);
    service.answer(job.start, job.started);
    service.answer(job.describe,
                   with(job.described, "%s", job.running.empty() ? "RUNNING" : job.running[0]));
    const std::string arn = run_task(resource(job.api + std::string(".sync")), job.parameters);
    engine->stop(arn, {std::nullopt, std::nullopt}, [](Timestamp) {});
    settle();
    EXPECT_EQ(alarms.size(), 0u) << job.api;
    if (job.stop == nullptr) {
      EXPECT_EQ(service.asked.size(), 2u) << job.api;
      continue;
    }
    const std::string why = "The Task state in AWS Step Functions execution [" + arn +
                            "] which was managing this resource was aborted";
    EXPECT_EQ(service.asked.back(), with(job.stop, "%r", why)) << job.api;
  }
}

}  // namespace
}  // namespace sidestep::services::jobs_test
