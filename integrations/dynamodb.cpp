// arn:aws:states:::dynamodb:getItem, putItem, updateItem and deleteItem.
// https://docs.aws.amazon.com/step-functions/latest/dg/connect-ddb.html

#include "integrations/list.h"
#include "integrations/optimized.h"

namespace sidestep::services {
namespace {

constexpr OptimizedApi kDynamodbApis[] = {{.action = "getItem"},
                                          {.action = "putItem"},
                                          {.action = "updateItem"},
                                          {.action = "deleteItem"}};
constexpr OptimizedService kDynamodbService{.prefix = "dynamodb:",
                                            .id = "dynamodb",
                                            .errors = "DynamoDB",
                                            .sdk = "AmazonDynamoDBv2",
                                            .exception = "AmazonDynamoDBException",
                                            .headers = SdkHeaders::kJson10OfDynamodb,
                                            .apis = kDynamodbApis};

}  // namespace

constinit const Integration kDynamodb = optimized<&kDynamodbService>();

}  // namespace sidestep::services
