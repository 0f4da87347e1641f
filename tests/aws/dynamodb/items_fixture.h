#pragma once
// Two tables to put items into, and the operations on items in few words.

#include <gtest/gtest.h>

#include <string>

#include "tests/aws/dynamodb/service.h"

namespace sidestep::services::dynamodb {

// Tables "docs" (hash id: S) and "rows" (hash n: N, range b: B).
class DynamodbItemsTest : public ::testing::Test {
 protected:
  DynamodbItemsTest() {
    service_.ask("CreateTable", R"({"TableName": "docs", "BillingMode": "PAY_PER_REQUEST",
        "AttributeDefinitions": [{"AttributeName": "id", "AttributeType": "S"}],
        "KeySchema": [{"AttributeName": "id", "KeyType": "HASH"}]})");
    service_.ask("CreateTable", R"({"TableName": "rows", "BillingMode": "PAY_PER_REQUEST",
        "AttributeDefinitions": [{"AttributeName": "b", "AttributeType": "B"},
                                 {"AttributeName": "n", "AttributeType": "N"}],
        "KeySchema": [{"AttributeName": "n", "KeyType": "HASH"},
                      {"AttributeName": "b", "KeyType": "RANGE"}]})");
  }

  std::string put(const std::string& item, const std::string& more = "",
                  std::string name = "docs") {
    return service_.ask("PutItem",
                        R"({"TableName": ")" + name + R"(", "Item": )" + item + more + "}");
  }
  std::string get(const std::string& key, const std::string& more = "", std::string name = "docs") {
    return service_.ask("GetItem",
                        R"({"TableName": ")" + name + R"(", "Key": )" + key + more + "}");
  }
  std::string remove(const std::string& key, const std::string& more = "") {
    return service_.ask("DeleteItem", R"({"TableName": "docs", "Key": )" + key + more + "}");
  }

  Service service_;
};

}  // namespace sidestep::services::dynamodb
