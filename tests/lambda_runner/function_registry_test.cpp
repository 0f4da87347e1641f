#include "lambda_runner/function_registry.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace sidestep::lambda::function_registry_test {
namespace {

using ::testing::ElementsAre;

struct Recorder final : FunctionObserver {
  void function_changed(const Function& function) override {
    seen.push_back("changed " + function.name + " " + function.revision_id);
  }
  void function_removed(const Function& function) override {
    seen.push_back("removed " + function.name);
  }

  std::vector<std::string> seen;
};

const std::string kArn = "arn:aws:lambda:us-east-1:123456789012:function:";

Function make(const std::string& name, const std::string& revision = "1") {
  Function function;
  function.name = name;
  function.arn = kArn + name;
  function.revision_id = revision;
  return function;
}

TEST(FunctionRegistry, CallsObserversOnEveryChange) {
  Recorder recorder;
  FunctionRegistry registry({&recorder});
  registry.put(make("f", "1"));
  registry.put(make("f", "2"));
  EXPECT_TRUE(registry.remove(kArn + "f"));
  EXPECT_FALSE(registry.remove(kArn + "f"));
  EXPECT_THAT(recorder.seen, ElementsAre("changed f 1", "changed f 2", "removed f"));
}

TEST(FunctionRegistry, CallsNobodyForFunctionsThatWereKept) {
  Recorder recorder;
  FunctionRegistry registry({&recorder});
  registry.restore(make("f"));
  EXPECT_NE(registry.find(kArn + "f"), nullptr);
  EXPECT_TRUE(recorder.seen.empty());
}

TEST(FunctionRegistry, KeepsOldValuesAliveForThoseWhoUseThem) {
  FunctionRegistry registry;
  registry.put(make("f", "1"));
  const auto old = registry.find(kArn + "f");
  registry.put(make("f", "2"));
  EXPECT_EQ(old->revision_id, "1");
  EXPECT_EQ(registry.find(kArn + "f")->revision_id, "2");
}

TEST(FunctionRegistry, FindsByArnWithTheLatestVersionOrNone) {
  FunctionRegistry registry;
  registry.put(make("f"));
  const std::string arn = kArn + "f";
  EXPECT_NE(registry.find(arn), nullptr);
  EXPECT_NE(registry.find(arn + ":$LATEST"), nullptr);
  EXPECT_EQ(registry.find(arn + ":1"), nullptr);
  EXPECT_EQ(registry.find(arn + "2"), nullptr);
  EXPECT_EQ(registry.find("arn:aws:lambda:eu-west-1:123456789012:function:f"), nullptr);
  EXPECT_EQ(registry.find("f"), nullptr);
}

TEST(FunctionRegistry, ListsInTheOrderOfNames) {
  FunctionRegistry registry;
  registry.put(make("b"));
  registry.put(make("a"));
  ASSERT_EQ(registry.list().size(), 2u);
  EXPECT_EQ(registry.list().front()->name, "a");
}

}  // namespace
}  // namespace sidestep::lambda::function_registry_test
