#pragma once
// The table "docs" with a stream of both images.

#include "tests/aws/dynamodb/items_fixture.h"

namespace sidestep::aws::dynamodb::streams {

class DynamodbStreamsTest : public DynamodbItemsTest {
 protected:
  DynamodbStreamsTest() {
    arn_ = service_.json("UpdateTable", R"({"TableName": "docs", "StreamSpecification":
        {"StreamEnabled": true, "StreamViewType": "NEW_AND_OLD_IMAGES"}})")["TableDescription"]
                                                                           ["LatestStreamArn"];
  }

  Json description() {
    return service_.streams_json("DescribeStream",
                                 R"({"StreamArn": ")" + arn_ + "\"}")["StreamDescription"];
  }
  std::string iterator(const std::string& type = "TRIM_HORIZON") {
    const std::string shard = description()["Shards"][0]["ShardId"];
    return service_.streams_json(
        "GetShardIterator", R"({"StreamArn": ")" + arn_ + R"(", "ShardId": ")" + shard +
                                R"(", "ShardIteratorType": ")" + type + "\"}")["ShardIterator"];
  }
  // "INSERT MODIFY"
  std::string events(const std::string& iterator) {
    std::string text;
    const Json answer =
        service_.streams_json("GetRecords", R"({"ShardIterator": ")" + iterator + "\"}");
    for (const Json& record : answer["Records"]) {
      text += (text.empty() ? "" : " ") + record["eventName"].get<std::string>();
    }
    return text;
  }

  std::string arn_;
};

}  // namespace sidestep::aws::dynamodb::streams
