#include "aws/dynamodb/resources/table_resource.h"

#include <gtest/gtest.h>

#include "tests/aws/dynamodb/service.h"

namespace sidestep::aws::dynamodb::table_resource_test {
namespace {

class TableResourceTest : public ::testing::Test {
 protected:
  Json properties(const std::string& more = "{}") {
    Json result = parse_json(R"({"BillingMode": "PAY_PER_REQUEST",
        "AttributeDefinitions": [{"AttributeName": "id", "AttributeType": "S"}],
        "KeySchema": [{"AttributeName": "id", "KeyType": "HASH"}]})")
                      .value();
    result.update(parse_json(more).value());
    return result;
  }
  ResourceRequest request(Json given) {
    return {service_.scope(), "stack-table-1", std::move(given)};
  }
  Resource create(Json given) {
    Resource made;
    resource_.create(request(std::move(given)), [&](Expected<Resource, Error> answer) {
      ASSERT_TRUE(answer) << answer.error().message;
      made = *std::move(answer);
    });
    service_.world().settle();
    return made;
  }
  Json described() {
    return service_.json("DescribeTable", R"({"TableName": "stack-table-1"})")["Table"];
  }

  Service service_;
  TableResource resource_{service_.world().platform, TableResource::Type::kTable};
};

TEST_F(TableResourceTest, MakesATableWithItsExtras) {
  const Resource made = create(properties(R"({
      "StreamSpecification": {"StreamViewType": "NEW_IMAGE"},
      "TimeToLiveSpecification": {"AttributeName": "due", "Enabled": true},
      "Tags": [{"Key": "k", "Value": "v"}]})"));
  EXPECT_EQ(made.physical_id, "stack-table-1");
  EXPECT_EQ(made.attributes["Arn"], "arn:aws:dynamodb:us-east-1:123456789012:table/stack-table-1");
  EXPECT_EQ(made.attributes["StreamArn"], described()["LatestStreamArn"]);
  EXPECT_EQ(
      service_.json("DescribeTimeToLive",
                    R"({"TableName": "stack-table-1"})")["TimeToLiveDescription"]["AttributeName"],
      "due");
}

TEST_F(TableResourceTest, ChangesWhatCanBeChanged) {
  const Resource made = create(properties());
  bool is_done = false;
  resource_.update(made, properties(),
                   request(properties(R"({"DeletionProtectionEnabled": "true"})")),
                   [&](Expected<Resource, Error> answer) { is_done = answer.has_value(); });
  service_.world().settle();
  EXPECT_TRUE(is_done);
  EXPECT_EQ(described()["DeletionProtectionEnabled"], true);
}

TEST_F(TableResourceTest, RemovesWhatIsGoneAlready) {
  const Resource made = create(properties());
  for (int i = 0; i < 2; ++i) {
    bool is_done = false;
    resource_.remove(made, request(properties()),
                     [&](Expected<sidestep::Done, Error> answer) { is_done = answer.has_value(); });
    service_.world().settle();
    EXPECT_TRUE(is_done);
  }
}

TEST_F(TableResourceTest, TakesTheReplicaOfItsRegion) {
  TableResource global(service_.world().platform, TableResource::Type::kGlobalTable);
  Json given = properties(R"({"Replicas": [{"Region": "us-east-1",
      "DeletionProtectionEnabled": true}, {"Region": "eu-west-1"}]})");
  global.create(request(std::move(given)), [](Expected<Resource, Error>) {});
  service_.world().settle();
  EXPECT_EQ(described()["DeletionProtectionEnabled"], true);
}

}  // namespace
}  // namespace sidestep::aws::dynamodb::table_resource_test
