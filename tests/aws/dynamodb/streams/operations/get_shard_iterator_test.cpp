#include "tests/aws/dynamodb/streams/streams_fixture.h"

namespace sidestep::aws::dynamodb::streams::get_shard_iterator_test {
namespace {

using GetShardIterator = DynamodbStreamsTest;

TEST_F(GetShardIterator, BeginsAtTheGivenPlace) {
  put(R"({"id":{"S":"1"}})");
  const std::string latest = iterator("LATEST");
  remove(R"({"id":{"S":"1"}})");
  EXPECT_EQ(events(latest), "REMOVE");
  EXPECT_EQ(events(iterator("TRIM_HORIZON")), "INSERT REMOVE");
}

}  // namespace
}  // namespace sidestep::aws::dynamodb::streams::get_shard_iterator_test
