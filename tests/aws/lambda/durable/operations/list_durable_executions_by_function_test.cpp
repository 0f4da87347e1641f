#include "tests/aws/lambda/durable/durable_fixture.h"

namespace sidestep::aws::lambda::list_durable_executions_test {
namespace {

class ListDurableExecutions : public DurableFixture {
 protected:
  std::string names(const std::string& query) {
    const Json answer = ok("GET", "/2025-12-01/functions/f/durable-executions" + query);
    std::string joined;
    for (const Json& execution : answer["DurableExecutions"]) {
      joined += execution["DurableExecutionName"].get<std::string>() + ' ';
    }
    return joined;
  }
};

TEST_F(ListDurableExecutions, FiltersByNameAndStatus) {
  for (const char* name : {"one", "two"}) {
    const std::string arn = start(name);
    invoked();
    succeed("1");
    run_until_ended(arn);
  }
  EXPECT_EQ(names(""), "one two ");
  EXPECT_EQ(names("?ReverseOrder=true"), "two one ");
  EXPECT_EQ(names("?DurableExecutionName=two"), "two ");
  EXPECT_EQ(names("?Statuses=RUNNING"), "");
  EXPECT_EQ(names("?Statuses=RUNNING&Statuses=SUCCEEDED"), "one two ");
}

}  // namespace
}  // namespace sidestep::aws::lambda::list_durable_executions_test
