#include "tests/aws/dynamodb/items_fixture.h"

namespace sidestep::aws::dynamodb::execute_transaction_test {
namespace {

using ExecuteTransaction = DynamodbItemsTest;

TEST_F(ExecuteTransaction, WritesAllOrNothing) {
  put(R"({"id":{"S":"1"}})");
  EXPECT_EQ(service_.ask("ExecuteTransaction", R"({"TransactStatements": [
      {"Statement": "INSERT INTO docs VALUE {'id': '2'}"},
      {"Statement": "INSERT INTO docs VALUE {'id': '1'}"}]})"),
            "TransactionCanceledException: Transaction cancelled, please refer cancellation "
            "reasons for specific reasons [None, DuplicateItem]");
  EXPECT_EQ(get(R"({"id":{"S":"2"}})"), "{}");
  EXPECT_EQ(service_.ask("ExecuteTransaction", R"({"TransactStatements": [
      {"Statement": "SELECT * FROM docs WHERE id = '1'"}]})"),
            R"({"Responses":[{"Item":{"id":{"S":"1"}}}]})");
}

}  // namespace
}  // namespace sidestep::aws::dynamodb::execute_transaction_test
