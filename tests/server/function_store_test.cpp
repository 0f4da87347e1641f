#include "server/function_store.h"

#include <gtest/gtest.h>

#include "storage/functions.h"
#include "tests/engine/harness.h"

namespace sidestep::function_store_test {
namespace {

lambda::Function function_named(const std::string& name) {
  lambda::Function function;
  function.name = name;
  function.arn = "arn:aws:lambda:us-east-1:123456789012:function:" + name;
  function.runtime = "command";
  function.handler = "./run";
  function.environment = {{"A", "1"}};
  function.revision_id = "r1";
  return function;
}

class FunctionStoreTest : public ::testing::Test {
 protected:
  // The functions that a server which starts now finds.
  std::vector<std::shared_ptr<const lambda::Function>> restored() {
    server.settle();
    lambda::FunctionRegistry registry;
    store.restore(registry);
    return registry.list();
  }

  test::Harness server;
  FunctionStore store{server.storage};
  lambda::FunctionRegistry functions{{&store}};
};

TEST_F(FunctionStoreTest, BringsFunctionsBackAsTheyWere) {
  functions.put(function_named("f"));
  ASSERT_EQ(restored().size(), 1u);
  EXPECT_EQ(*restored()[0], function_named("f"));
}

TEST_F(FunctionStoreTest, KeepsTheLatestAndForgetsWhatIsGone) {
  functions.put(function_named("f"));
  functions.put(function_named("g"));
  lambda::Function changed = function_named("f");
  changed.handler = "./other";
  functions.put(changed);
  functions.remove(function_named("g").arn);
  ASSERT_EQ(restored().size(), 1u);
  EXPECT_EQ(restored()[0]->handler, "./other");
}

TEST_F(FunctionStoreTest, LeavesOutWhatItCannotRead) {
  functions.put(function_named("f"));
  server.storage.writer().submit(
      [](storage::Database& database) {
        storage::Functions(database).put(
            {{"123456789012", "us-east-1", "broken"}, "{", std::nullopt});
      },
      [](std::exception_ptr) {});
  ASSERT_EQ(restored().size(), 1u);
  EXPECT_EQ(restored()[0]->name, "f");
}

}  // namespace
}  // namespace sidestep::function_store_test
