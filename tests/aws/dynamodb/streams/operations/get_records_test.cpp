#include "tests/aws/dynamodb/streams/streams_fixture.h"

namespace sidestep::aws::dynamodb::streams::get_records_test {
namespace {

using GetRecords = DynamodbStreamsTest;

TEST_F(GetRecords, ReturnsEveryChangeInOrder) {
  put(R"({"id":{"S":"1"},"v":{"N":"1"}})");
  put(R"({"id":{"S":"1"},"v":{"N":"1"}})");  // changes nothing
  put(R"({"id":{"S":"1"},"v":{"N":"2"}})");
  remove(R"({"id":{"S":"1"}})");
  EXPECT_EQ(events(iterator()), "INSERT MODIFY REMOVE");
  const Json answer = service_.streams_json(
      "GetRecords", R"({"Limit": 1, "ShardIterator": ")" + iterator() + "\"}");
  EXPECT_EQ(to_text(answer["Records"][0]["dynamodb"]),
            R"({"ApproximateCreationDateTime":1700000000,"Keys":{"id":{"S":"1"}},)"
            R"("NewImage":{"id":{"S":"1"},"v":{"N":"1"}},"SizeBytes":9,)"
            R"("StreamViewType":"NEW_AND_OLD_IMAGES","SequenceNumber":"100000000000000000001"})");
  EXPECT_EQ(events(answer["NextShardIterator"]), "MODIFY REMOVE");
}

TEST_F(GetRecords, EndsWithTheStream) {
  put(R"({"id":{"S":"1"}})");
  const std::string from_start = iterator();
  service_.ask("DeleteTable", R"({"TableName": "docs"})");
  const Json answer =
      service_.streams_json("GetRecords", R"({"ShardIterator": ")" + from_start + "\"}");
  EXPECT_EQ(answer["Records"].size(), 1u);
  EXPECT_EQ(find_member(answer, "NextShardIterator"), nullptr);
}

TEST_F(GetRecords, RefusesIteratorsThatAreOld) {
  const std::string old = iterator();
  service_.world().alarms.advance(Millis(16 * 60'000));
  EXPECT_THAT(service_.ask_streams("GetRecords", R"({"ShardIterator": ")" + old + "\"}"),
              ::testing::StartsWith("ExpiredIteratorException"));
}

}  // namespace
}  // namespace sidestep::aws::dynamodb::streams::get_records_test
