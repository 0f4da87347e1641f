#include "tests/aws/dynamodb/streams/streams_fixture.h"

namespace sidestep::aws::dynamodb::streams::list_streams_test {
namespace {

using ListStreams = DynamodbStreamsTest;

TEST_F(ListStreams, ListsTheStreamsOfATable) {
  EXPECT_EQ(service_.streams_json("ListStreams", "{}")["Streams"][0]["StreamArn"], arn_);
  EXPECT_EQ(service_.ask_streams("ListStreams", R"({"TableName": "rows"})"), R"({"Streams":[]})");
}

}  // namespace
}  // namespace sidestep::aws::dynamodb::streams::list_streams_test
