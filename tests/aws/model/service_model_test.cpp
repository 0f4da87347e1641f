#include "aws/model/service_model.h"

#include <gtest/gtest.h>

#include <set>

namespace sidestep::aws::service_model_test {
namespace {

TEST(ServiceModel, IsFoundByIdAndBySdkName) {
  EXPECT_EQ(ServiceModel::find("states")->head().service_id, "SFN");
  EXPECT_EQ(ServiceModel::find_sdk("sfn"), ServiceModel::find("states"));
  EXPECT_EQ(ServiceModel::find_sdk("eventbridge"), ServiceModel::find("events"));
  EXPECT_EQ(ServiceModel::find("nosuch"), nullptr);
}

TEST(ServiceModel, HasIdsOfItsOwnForEachService) {
  std::set<std::string> ids;
  for (const ServiceHead& head : ServiceModel::heads()) {
    EXPECT_TRUE(ids.insert(head.id).second) << head.id;
  }
  EXPECT_GT(ids.size(), 400u);
  EXPECT_EQ(ServiceModel::find("dynamodb")->head().sdk, "dynamodb");
  EXPECT_EQ(ServiceModel::find("dynamodbstreams")->head().signing, "dynamodb");
}

TEST(ServiceModel, SaysHowAnOperationIsCarried) {
  const ServiceModel* lambda = ServiceModel::find("lambda");
  const OperationModel* invoke = lambda->operation("Invoke");
  EXPECT_EQ(lambda->head().protocol, Protocol::kRestJson);
  EXPECT_EQ(invoke->method, "POST");
  EXPECT_EQ(invoke->uri, "/2015-03-31/functions/{FunctionName}/invocations");
  EXPECT_EQ(invoke->input->payload->name, "Payload");
  EXPECT_EQ(invoke->input->find("LogType")->wire_name, "X-Amz-Log-Type");
  EXPECT_EQ(invoke->output->find("StatusCode")->place, Place::kStatusCode);
  EXPECT_TRUE(invoke->input->find("FunctionName")->required);
  EXPECT_EQ(lambda->operation("invoke"), nullptr);
  EXPECT_EQ(lambda->operation_in_any_case("invoke"), invoke);
}

TEST(ServiceModel, HasErrorsByNameAndByCode) {
  const ServiceModel* sqs = ServiceModel::find("sqs");
  const Shape* error = sqs->error("QueueDoesNotExist");
  EXPECT_EQ(error->error->code, "AWS.SimpleQueueService.NonExistentQueue");
  EXPECT_EQ(sqs->error("AWS.SimpleQueueService.NonExistentQueue"), error);
  EXPECT_EQ(ServiceModel::find("lambda")->error("ResourceNotFoundException")->error->status, 404);
  EXPECT_EQ(sqs->error("Nothing"), nullptr);
}

TEST(ServiceModel, KnowsWhichShapesAreTheSameInJson) {
  EXPECT_TRUE(ServiceModel::find("dynamodb")->operation("PutItem")->input->plain_in_json);
  EXPECT_FALSE(ServiceModel::find("lambda")->operation("Invoke")->input->plain_in_json);
}

// Some of all: without the compiler's help, reading all of them takes seconds.
TEST(ServiceModel, CanBeReadForServicesOfAllKinds) {
  const auto& heads = ServiceModel::heads();
  for (std::size_t i = 0; i < heads.size(); i += 20) {
    EXPECT_FALSE(ServiceModel::find(heads[i].id)->operations().empty()) << heads[i].id;
  }
}

}  // namespace
}  // namespace sidestep::aws::service_model_test
