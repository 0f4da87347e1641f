#include "tests/aws/dynamodb/items_fixture.h"

namespace sidestep::aws::dynamodb::execute_statement_test {
namespace {

using ExecuteStatement = DynamodbItemsTest;

TEST_F(ExecuteStatement, ReadsAndWrites) {
  const auto run = [&](const std::string& statement, const std::string& parameters = "") {
    return service_.ask("ExecuteStatement",
                        "{\"Statement\": " + to_text(Json(statement)) + parameters + "}");
  };
  EXPECT_EQ(
      run("INSERT INTO docs VALUE {'id': '1', 'n': 1, 's': <<'a', 'b'>>, 'm': {'x': [true]}}"),
      R"({"Items":[]})");
  EXPECT_EQ(run("INSERT INTO docs VALUE {'id': '1'}"),
            "DuplicateItemException: Duplicate primary key exists in table");
  EXPECT_EQ(run(R"(SELECT n, m.x[0] FROM "docs" WHERE id = ?)", R"(, "Parameters": [{"S": "1"}])"),
            R"({"Items":[{"n":{"N":"1"},"x":{"BOOL":true}}]})");
  EXPECT_EQ(run("UPDATE docs SET n = n + 2 REMOVE m WHERE id = '1' RETURNING ALL NEW *"),
            R"({"Items":[{"id":{"S":"1"},"n":{"N":"3"},"s":{"SS":["a","b"]}}]})");
  EXPECT_EQ(run("UPDATE docs SET n = 1 WHERE id = '1' AND n > 5"),
            "ConditionalCheckFailedException: The conditional request failed");
  EXPECT_EQ(run("SELECT id FROM docs WHERE n BETWEEN 2 AND 4 AND s IS NOT MISSING"),
            R"({"Items":[{"id":{"S":"1"}}]})");
  EXPECT_EQ(run("DELETE FROM docs WHERE id = '1'"), R"({"Items":[]})");
  EXPECT_EQ(run("SELECT * FROM docs"), R"({"Items":[]})");
  EXPECT_THAT(run("SELEKT * FROM docs"),
              ::testing::StartsWith("ValidationException: Statement wasn't well formed"));
}

}  // namespace
}  // namespace sidestep::aws::dynamodb::execute_statement_test
