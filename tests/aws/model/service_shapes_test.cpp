#include "aws/model/service_shapes.h"

#include <gtest/gtest.h>

#include "aws/model/embedded.h"

namespace sidestep::services::service_shapes_test {
namespace {

TEST(ServiceShapes, AreFoundByTheNamesOfResources) {
  for (const char* name : {"sfn", "eventbridge", "emr-containers", "dynamodb",
                           "cognitoidentityprovider", "databasemigrationservice"}) {
    EXPECT_TRUE(ServiceShapes::of(name)) << name;
  }
  EXPECT_FALSE(ServiceShapes::of("nosuchservice"));
  EXPECT_FALSE(ServiceShapes::of(""));
}

TEST(ServiceShapes, TellWhatAnOperationAnswers) {
  const auto service = ServiceShapes::of("lambda");
  ASSERT_TRUE(service);
  EXPECT_EQ(service->answer_of("getFunction")->type(), "structure");
  EXPECT_FALSE(service->answer_of("noSuchOperation"));
  std::string members;
  service->answer_of("invoke")->each_member([&](const std::string& name, const Shape& shape) {
    members += name + ' ' + std::string(shape.type()) + '\n';
  });
  EXPECT_NE(members.find("StatusCode number\n"), members.npos) << members;
  EXPECT_NE(members.find("Payload blob\n"), members.npos) << members;
}

TEST(ServiceShapes, UnpackWhatTheBuildHasPackedForEveryService) {
  for (const EmbeddedShapes& shapes : embedded_shapes()) {
    EXPECT_TRUE(ServiceShapes::of(shapes.service)) << shapes.service;
  }
  EXPECT_GT(embedded_shapes().size(), 300u);
}

TEST(ServiceShapes, NameMembersAsTheSdkDoes) {
  const auto service = ServiceShapes::of("sqs");
  ASSERT_TRUE(service);
  EXPECT_EQ(service->sdk_name("MD5OfMessageBody"), "Md5OfMessageBody");
  EXPECT_EQ(service->sdk_name("MessageId"), "MessageId");
  EXPECT_EQ(ServiceShapes::of("sfn")->sdk_name("executionArn"), "ExecutionArn");
}

}  // namespace
}  // namespace sidestep::services::service_shapes_test
