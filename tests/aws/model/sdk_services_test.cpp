#include "aws/model/sdk_services.h"

#include <gtest/gtest.h>

namespace sidestep::services::sdk_services_test {
namespace {

TEST(SdkServices, KnowTheirActions) {
  struct Case {
    const char* service;
    const char* action;
    bool known;
  };
  for (const Case& c : {
           Case{"s3", "getObject", true}, Case{"s3", "copyObject", true},
           Case{"rds", "describeDBInstances", true}, Case{"rds", "describeDbInstances", true},
           Case{"sfn", "startSyncExecution", true}, Case{"ec2", "describeInstances", true},
           Case{"bedrockagentcore", "invokeHarness", true},
           Case{"cognitoidentityprovider", "adminGetUser", true},
           Case{"databasemigration", "startReplicationTask", true},
           Case{"lambdacore", "whateverItIs", true},  // its actions are not known here
           Case{"s3", "GetObject", false},  // actions begin with a small letter
           Case{"s3", "get", false}, Case{"s3", "", false}, Case{"s3", "noSuchAction", false},
           Case{"s3", "getobject getobjectacl", false},
           Case{"S3", "getObject", false}, Case{"", "getObject", false},
           Case{"nosuch", "foo", false}, Case{"qldb", "createLedger", false},
           Case{"lexruntime", "postText", false}, Case{"zzz", "foo", false}}) {
    EXPECT_EQ(is_sdk_action(c.service, c.action), c.known) << c.service << ':' << c.action;
  }
}

}  // namespace
}  // namespace sidestep::services::sdk_services_test
