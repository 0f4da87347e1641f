#include "tests/aws/dynamodb/items_fixture.h"

namespace sidestep::aws::dynamodb::batch_execute_statement_test {
namespace {

using BatchExecuteStatement = DynamodbItemsTest;

TEST_F(BatchExecuteStatement, AnswersEachStatement) {
  put(R"({"id":{"S":"1"},"v":{"N":"1"}})");
  EXPECT_EQ(service_.ask("BatchExecuteStatement", R"({"Statements": [
      {"Statement": "SELECT v FROM docs WHERE id = '1'"},
      {"Statement": "INSERT INTO docs VALUE {'id': '1'}"},
      {"Statement": "INSERT INTO docs VALUE {'id': '2'}"}]})"),
            R"({"Responses":[{"TableName":"docs","Item":{"v":{"N":"1"}}},)"
            R"({"Error":{"Code":"DuplicateItem",)"
            R"("Message":"Duplicate primary key exists in table"}},{"TableName":"docs"}]})");
}

}  // namespace
}  // namespace sidestep::aws::dynamodb::batch_execute_statement_test
