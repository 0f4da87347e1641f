#pragma once
// Tables to put items into, and the operations on items in few words.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "tests/aws/dynamodb/service.h"

namespace sidestep::aws::dynamodb {

// Tables "docs" (hash id: S), "rows" (hash n: N, range b: B), and "orders" (hash pk: S, range sk:
// N) with a global index "by_owner" (owner: S, sk), and a local one "by_size" (pk, size: N; keys
// only).
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
    service_.ask("CreateTable", R"({"TableName": "orders", "BillingMode": "PAY_PER_REQUEST",
        "AttributeDefinitions": [{"AttributeName": "pk", "AttributeType": "S"},
                                 {"AttributeName": "sk", "AttributeType": "N"},
                                 {"AttributeName": "owner", "AttributeType": "S"},
                                 {"AttributeName": "size", "AttributeType": "N"}],
        "KeySchema": [{"AttributeName": "pk", "KeyType": "HASH"},
                      {"AttributeName": "sk", "KeyType": "RANGE"}],
        "GlobalSecondaryIndexes": [{"IndexName": "by_owner",
          "Projection": {"ProjectionType": "ALL"},
            "KeySchema": [{"AttributeName": "owner", "KeyType": "HASH"},
                          {"AttributeName": "sk", "KeyType": "RANGE"}]}],
        "LocalSecondaryIndexes": [{"IndexName": "by_size",
            "Projection": {"ProjectionType": "KEYS_ONLY"},
            "KeySchema": [{"AttributeName": "pk", "KeyType": "HASH"},
                          {"AttributeName": "size", "KeyType": "RANGE"}]}]})");
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
  std::string update(const std::string& key, const std::string& more, std::string name = "docs") {
    return service_.ask("UpdateItem",
                        R"({"TableName": ")" + name + R"(", "Key": )" + key + ", " + more + "}");
  }

  // Orders "a" 1..count, owned by "x" and "y" in turn, of size 100 - sk.
  void put_orders(int count) {
    for (int i = 1; i <= count; ++i) {
      const std::string sk = std::to_string(i);
      put(R"({"pk":{"S":"a"},"sk":{"N":")" + sk + R"("},"owner":{"S":")" +
              (i % 2 == 0 ? "y" : "x") + R"("},"size":{"N":")" + std::to_string(100 - i) +
              R"("},"note":{"S":"note )" + sk + "\"}}",
          "", "orders");
    }
  }
  // The sort keys of the items that an operation on "orders" returns: "1 2 3", and what more it
  // says.
  std::string sort_keys(const std::string& operation, const std::string& members) {
    const Json answer = service_.json(operation, R"({"TableName": "orders", )" + members + "}");
    std::string text;
    const Json* items = find_member(answer, "Items");
    if (items == nullptr)
      return service_.ask(operation, R"({"TableName": "orders", )" + members + "}");
    for (const Json& item : *items) {
      text += (text.empty() ? "" : " ") + item["sk"]["N"].get<std::string>();
    }
    if (const Json* key = find_member(answer, "LastEvaluatedKey")) text += " ; " + to_text(*key);
    return text;
  }

  Service service_;
};

}  // namespace sidestep::aws::dynamodb
