#include "tests/aws/dynamodb/streams/streams_fixture.h"

namespace sidestep::aws::dynamodb::streams::describe_stream_test {
namespace {

using DescribeStream = DynamodbStreamsTest;

TEST_F(DescribeStream, ShowsItsShard) {
  const Json shown = description();
  EXPECT_EQ(shown["StreamStatus"], "ENABLED");
  EXPECT_EQ(shown["TableName"], "docs");
  EXPECT_EQ(shown["Shards"].size(), 1u);
}

}  // namespace
}  // namespace sidestep::aws::dynamodb::streams::describe_stream_test
