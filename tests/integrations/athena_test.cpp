#include "tests/integrations/optimized_fixture.h"

namespace sidestep::services::athena_test {
namespace {

using AthenaIntegration = OptimizedFixture;

TEST_F(AthenaIntegration, WaitsForItsQuery) {
  FakeService& service = add("athena");
  service.answer("StartQueryExecution", R"({"QueryExecutionId":"x"})");
  service.answer("GetQueryExecution", R"({"QueryExecution":{"Status":{"State":"QUEUED"}}})");
  service.answer("GetQueryExecution", R"({"QueryExecution":{"Status":{"State":"SUCCEEDED"}}})");
  EXPECT_EQ(end_of_job("athena:startQueryExecution.sync", R"({"QueryString":"q"})"),
            R"(SUCCEEDED {"QueryExecution":{"Status":{"State":"SUCCEEDED"}}})");
  EXPECT_THAT(service.asked,
              ::testing::ElementsAre(R"(StartQueryExecution {"QueryString":"q"})",
                                     R"(GetQueryExecution {"QueryExecutionId":"x"})",
                                     R"(GetQueryExecution {"QueryExecutionId":"x"})"));
  service.answer("StartQueryExecution", R"({"QueryExecutionId":"x"})");
  service.answer("GetQueryExecution", R"({"QueryExecution":{"Status":{"State":"CANCELLED"}}})");
  EXPECT_EQ(end_of_job("athena:startQueryExecution.sync", R"({"QueryString":"q"})"),
            R"(FAILED States.TaskFailed: {"QueryExecution":{"Status":{"State":"CANCELLED"}}})");
}

TEST_F(AthenaIntegration, MakesUpATokenAgainstRepetition) {
  FakeService& athena = add("athena");
  end_of_task("athena:startQueryExecution", R"({"QueryString":"q"})");
  EXPECT_EQ(athena.tokens, 1);
}

TEST_F(AthenaIntegration, GetsResults) {
  FakeService& athena = add("athena");
  athena.answer("GetQueryResults", R"({"ResultSet":{"Rows":[{"Data":[{"VarCharValue":"1"}]}]}})");
  EXPECT_EQ(end_of_task("athena:getQueryResults", R"({"QueryExecutionId":"x"})"),
            R"(SUCCEEDED {"ResultSet":{"Rows":[{"Data":[{"VarCharValue":"1"}]}]}})");
}

}  // namespace
}  // namespace sidestep::services::athena_test
