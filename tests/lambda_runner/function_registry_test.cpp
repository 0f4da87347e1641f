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

Function make_version(const std::string& name, const std::string& version) {
  Function function = make(name);
  function.version = version;
  return function;
}

FunctionAlias make_alias(const std::string& version) {
  FunctionAlias alias;
  alias.function_arn = kArn + "f";
  alias.name = "live";
  alias.version = version;
  return alias;
}

std::vector<std::string> names_of(const std::vector<FunctionRegistry::Found>& functions) {
  std::vector<std::string> names;
  for (const auto& function : functions) names.push_back(function->name + ':' + function->version);
  return names;
}

TEST(FunctionRegistry, FindsVersionsAndAliases) {
  FunctionRegistry registry;
  for (const char* version : {"$LATEST", "2", "10"}) registry.put(make_version("f", version));
  registry.put_alias(make_alias("10"));
  for (const auto& [qualifier, version] :
       {std::pair("", "$LATEST"), std::pair(":$LATEST", "$LATEST"), std::pair(":2", "2"),
        std::pair(":10", "10"), std::pair(":live", "10")}) {
    ASSERT_NE(registry.find(kArn + "f" + qualifier), nullptr) << qualifier;
    EXPECT_EQ(registry.find(kArn + "f" + qualifier)->version, version) << qualifier;
  }
  for (const char* qualifier : {":3", ":0", ":none", ":-1", ":2x"}) {
    EXPECT_EQ(registry.find(kArn + "f" + qualifier), nullptr) << qualifier;
  }
  EXPECT_THAT(names_of(registry.list()), ElementsAre("f:$LATEST"));
  EXPECT_THAT(names_of(registry.versions(kArn + "f")), ElementsAre("f:2", "f:10"));
  EXPECT_EQ(registry.find_alias(kArn + "f", "live")->version, "10");
}

TEST(FunctionRegistry, RemovesVersionsWithTheirFunctionAndAlone) {
  Recorder recorder;
  FunctionRegistry registry({&recorder});
  for (const char* version : {"$LATEST", "1", "2"}) registry.restore(make_version("f", version));
  registry.restore_alias(make_alias("1"));
  EXPECT_TRUE(registry.remove_version(kArn + "f", "2"));
  EXPECT_FALSE(registry.remove_version(kArn + "f", "2"));
  EXPECT_FALSE(registry.remove_version(kArn + "f", "$LATEST"));
  EXPECT_TRUE(registry.remove(kArn + "f"));
  EXPECT_EQ(registry.find(kArn + "f:1"), nullptr);
  EXPECT_EQ(registry.find_alias(kArn + "f", "live"), nullptr);
  EXPECT_THAT(recorder.seen, ElementsAre("removed f", "removed f", "removed f"));
}

TEST(FunctionRegistry, SharesInvocationsOfAnAliasByWeights) {
  FunctionRegistry registry;
  for (const char* version : {"$LATEST", "1", "2"}) registry.put(make_version("f", version));
  FunctionAlias alias = make_alias("1");
  alias.weights["2"] = 0.25;
  registry.put_alias(alias);
  int second = 0;
  for (int i = 0; i < 4000; ++i) second += registry.find(kArn + "f:live")->version == "2" ? 1 : 0;
  EXPECT_GT(second, 850);
  EXPECT_LT(second, 1150);
}

TEST(FunctionRegistry, ReservesConcurrencyForAllVersions) {
  FunctionRegistry registry;
  for (const char* version : {"$LATEST", "1"}) registry.put(make_version("f", version));
  registry.reserve(kArn + "f", 3);
  EXPECT_EQ(registry.find(kArn + "f:1")->reserved_concurrency, 3);
  registry.reserve(kArn + "f", std::nullopt);
  EXPECT_EQ(registry.find(kArn + "f")->reserved_concurrency, std::nullopt);
}

}  // namespace
}  // namespace sidestep::lambda::function_registry_test
