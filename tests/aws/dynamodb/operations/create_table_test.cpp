#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "storage/tags.h"
#include "tests/aws/dynamodb/service.h"
#include "tests/aws/dynamodb/table_request.h"

namespace sidestep::aws::dynamodb::create_table_test {
namespace {

using ::testing::StartsWith;

TEST(CreateTable, DescribesTheTableAsReady) {
  Service service;
  EXPECT_EQ(
      service.ask("CreateTable", table()),
      R"({"TableDescription":{"AttributeDefinitions":[{"AttributeName":"id","AttributeType":"S"}],)"
      R"("TableName":"requests","KeySchema":[{"AttributeName":"id","KeyType":"HASH"}],)"
      R"("TableStatus":"ACTIVE","CreationDateTime":1.700000000123E9,)"
      R"("ProvisionedThroughput":{"NumberOfDecreasesToday":0,"ReadCapacityUnits":0,)"
      R"("WriteCapacityUnits":0},"TableSizeBytes":0,"ItemCount":0,)"
      R"("TableArn":"arn:aws:dynamodb:us-east-1:123456789012:table/requests",)"
      R"("TableId":"ab0de7a5-6edd-483f-83f0-69af271d8ca5",)"
      R"("BillingModeSummary":{"BillingMode":"PAY_PER_REQUEST",)"
      R"("LastUpdateToPayPerRequestDateTime":1.700000000123E9},)"
      R"("DeletionProtectionEnabled":false,"WarmThroughput":{"ReadUnitsPerSecond":12000,)"
      R"("WriteUnitsPerSecond":4000,"Status":"ACTIVE"}}})");
}

TEST(CreateTable, KeepsThroughputClassAndTags) {
  Service service;
  service.ask("CreateTable", table(R"({"BillingMode": "PROVISIONED",
      "ProvisionedThroughput": {"ReadCapacityUnits": 5, "WriteCapacityUnits": 7},
      "TableClass": "STANDARD_INFREQUENT_ACCESS", "Tags": [{"Key": "k", "Value": "v"}],
      "StreamSpecification": {"StreamEnabled": false}, "SSESpecification": {"Enabled": false}})"));
  const Json described =
      parse_json(service.ask("DescribeTable", R"({"TableName": "requests"})")).value()["Table"];
  EXPECT_EQ(to_text(described["ProvisionedThroughput"]),
            R"({"NumberOfDecreasesToday":0,"ReadCapacityUnits":5,"WriteCapacityUnits":7})");
  EXPECT_EQ(described["TableClassSummary"]["TableClass"], "STANDARD_INFREQUENT_ACCESS");
  EXPECT_EQ(find_member(described, "BillingModeSummary"), nullptr);
  EXPECT_EQ(storage::Tags(service.world().platform.rows.reader())
                .list(described["TableArn"].get<std::string>()),
            (std::vector<storage::Tag>{{"k", "v"}}));
}

TEST(CreateTable, RefusesRequestsAwsRefuses) {
  const std::string detected = "ValidationException: 1 validation error detected: Value ";
  const std::string invalid = "ValidationException: One or more parameter values were invalid: ";
  const std::pair<std::string, std::string> kCases[] = {
      {R"({"TableName": null})",
       "ValidationException: The parameter 'TableName' is required but was not present in the "
       "request"},
      {R"({"TableName": "ab"})",
       detected + "'ab' at 'tableName' failed to satisfy constraint: Member must have length "
                  "greater than or equal to 3"},
      {R"({"TableName": "a/b"})",
       detected + "'a/b' at 'tableName' failed to satisfy constraint: Member must satisfy regular "
                  "expression pattern: [a-zA-Z0-9_.-]+"},
      {R"({"TableName": 1})", "SerializationException: NUMBER_VALUE cannot be converted to String"},
      {R"({"KeySchema": {}})",
       "SerializationException: Start of structure or map found where not expected"},
      {R"({"KeySchema": "x"})", "SerializationException: Unexpected field type"},
      {R"({"KeySchema": ["x"]})", "SerializationException: Unexpected value type in payload"},
      {R"({"KeySchema": []})",
       detected + "'[]' at 'keySchema' failed to satisfy constraint: Member must have length "
                  "greater than or equal to 1"},
      {R"({"KeySchema": [{"AttributeName": "id", "KeyType": "X"}]})",
       detected + "'X' at 'keySchema.1.member.keyType' failed to satisfy constraint: Member must "
                  "satisfy enum value set: [HASH, RANGE]"},
      {R"({"KeySchema": [{"AttributeName": "id"}], "BillingMode": "X"})",
       "ValidationException: 2 validation errors detected: Value null at "
       "'keySchema.1.member.keyType' failed to satisfy constraint: Member must not be null; Value "
       "'X' at 'billingMode' failed to satisfy constraint: Member must satisfy enum value set: "
       "[PROVISIONED, PAY_PER_REQUEST]"},
      {R"({"BillingMode": "PROVISIONED"})",
       invalid + "ReadCapacityUnits and WriteCapacityUnits must both be specified when BillingMode "
                 "is PROVISIONED"},
      {R"({"ProvisionedThroughput": {"ReadCapacityUnits": 1, "WriteCapacityUnits": 1}})",
       invalid + "Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when "
                 "BillingMode is PAY_PER_REQUEST"},
      {R"({"ProvisionedThroughput": {"ReadCapacityUnits": 0, "WriteCapacityUnits": 1}})",
       detected + "'0' at 'provisionedThroughput.readCapacityUnits' failed to satisfy constraint: "
                  "Member must have value greater than or equal to 1"},
      {R"({"AttributeDefinitions": []})",
       "ValidationException: Invalid KeySchema: Some index key attribute have no definition"},
      {R"({"AttributeDefinitions": [{"AttributeName": "x", "AttributeType": "S"}]})",
       invalid + "Some index key attributes are not defined in AttributeDefinitions. Keys: [id], "
                 "AttributeDefinitions: [x]"},
      {R"({"AttributeDefinitions": [{"AttributeName": "id", "AttributeType": "S"},
                                    {"AttributeName": "x", "AttributeType": "S"}]})",
       invalid + "Number of attributes in KeySchema does not exactly match number of attributes "
                 "defined in AttributeDefinitions"},
      {R"({"KeySchema": [{"AttributeName": "id", "KeyType": "RANGE"}]})",
       "ValidationException: Invalid KeySchema: The first KeySchemaElement is not a HASH key type"},
  };
  for (const auto& [members, expected] : kCases) {
    Service service;
    EXPECT_EQ(service.ask("CreateTable", table(members)), expected) << members;
  }
}

TEST(CreateTable, RefusesByNameWhatIsNotBuilt) {
  Service service;
  EXPECT_EQ(service.ask("CreateTable", table(R"({"ResourcePolicy": "{}"})")),
            "ValidationException: Sidestep does not support ResourcePolicy in CreateTable yet");
}

TEST(CreateTable, RefusesIndexesInAwsWords) {
  const std::string invalid = "ValidationException: One or more parameter values were invalid: ";
  const auto index = [](const std::string& members) {
    return R"({"AttributeDefinitions": [{"AttributeName": "id", "AttributeType": "S"},
        {"AttributeName": "x", "AttributeType": "N"}], "GlobalSecondaryIndexes": [{"IndexName":
        "by_x", "KeySchema": [{"AttributeName": "x", "KeyType": "HASH"}], )" +
           members + "}]}";
  };
  Service service;
  EXPECT_EQ(service.ask("CreateTable", table(index(R"("Projection": {})"))),
            invalid + "Unknown ProjectionType: null");
  EXPECT_EQ(service.ask("CreateTable", table(index(R"("Projection": {"ProjectionType": "ALL",
                "NonKeyAttributes": ["y"]})"))),
            invalid + "ProjectionType is ALL, but NonKeyAttributes is specified");
  EXPECT_EQ(service.ask("CreateTable", table(R"({"GlobalSecondaryIndexes": []})")),
            invalid + "List of GlobalSecondaryIndexes is empty");
  EXPECT_THAT(
      service.ask("CreateTable", table(index(R"("Projection": {"ProjectionType": "KEYS_ONLY"})"))),
      StartsWith("{\"TableDescription\""));
}

TEST(CreateTable, RefusesANameThatIsTaken) {
  Service service;
  service.ask("CreateTable", table());
  EXPECT_EQ(service.ask("CreateTable", table()),
            "ResourceInUseException: Table already exists: requests");
  service.scope().region = "eu-west-1";
  EXPECT_THAT(service.ask("CreateTable", table()), StartsWith("{\"TableDescription\""));
}

}  // namespace
}  // namespace sidestep::aws::dynamodb::create_table_test
