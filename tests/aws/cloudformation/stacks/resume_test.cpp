// A server that ends in the midst of an operation, and the one that goes on with it.

#include <gmock/gmock.h>

#include "aws/cloudformation/stacks/deployments.h"
#include "tests/aws/cloudformation/stacks_fixture.h"
#include "tests/support/temp_directory.h"

namespace sidestep::aws::cloudformation::resume_test {
namespace {

using ::testing::ElementsAre;

// One life of a server on that file; the things outlive it.
struct Life {
  Life(const std::string& file, Things& things) : world({{migrations()}}, file) {
    providers.add(things);
    service.emplace(world.platform, providers, UnknownTypes::kStubs);
    world.directory.add(*service);
    service->start();
    world.settle();
  }

  void begin(const std::string& operation, const std::string& text) {
    world.call("cloudformation", operation, {{"StackName", "s"}, {"TemplateBody", text}});
  }
  std::string status() {
    const auto stack = Stacks(service->reader()).find(world.scope, "s");
    return stack ? to_text(stack->status) : "none";
  }

  ResourceProviders providers;
  testing::ServiceWorld world;
  std::optional<CloudFormation> service;
};

class ResumeTest : public ::testing::Test {
 protected:
  // Begins an operation in which one step never ends, ends that server, and starts another.
  std::string status_after_restart(const std::string& operation, const std::string& text,
                                   const std::string& interrupted) {
    things_.silent = {interrupted};
    std::optional<Life> first(std::in_place, file_, things_);
    first->begin(operation, text);
    things_.silent.clear();
    first.reset();
    Life second(file_, things_);
    return second.status();
  }

  testing::TempDirectory directory_;
  const std::string file_ = directory_.file("stacks.db");
  Things things_;
};

constexpr const char* kFirst = R"({"Resources": {
  "A": {"Type": "Test::Thing::One", "Properties": {"Size": 1, "Colour": "red"}},
  "B": {"Type": "Test::Thing::One", "DependsOn": "A"}}})";
constexpr const char* kSecond = R"({"Resources": {
  "A": {"Type": "Test::Thing::One", "Properties": {"Size": 2, "Colour": "red"}}}})";

TEST_F(ResumeTest, ACreationGoesOnWithTheResourceThatWasUnderWay) {
  EXPECT_EQ(status_after_restart("CreateStack", kFirst, "create B"), "CREATE_COMPLETE");
  EXPECT_THAT(things_.log, ElementsAre("create A", "create B", "create B"));
}

TEST_F(ResumeTest, AReplacementGoesOnAndCleansUp) {
  { Life(file_, things_).begin("CreateStack", kFirst); }
  things_.log.clear();
  EXPECT_EQ(status_after_restart("UpdateStack", kSecond, "create A"), "UPDATE_COMPLETE");
  EXPECT_THAT(things_.standing, ElementsAre("A-3"));
}

TEST_F(ResumeTest, ARollbackGoesOn) {
  things_.faults["create B"] = "No.";
  { Life(file_, things_).begin("CreateStack", kFirst); }
  EXPECT_TRUE(things_.standing.empty());
  Life second(file_, things_);
  EXPECT_EQ(second.status(), "ROLLBACK_COMPLETE");
}

}  // namespace
}  // namespace sidestep::aws::cloudformation::resume_test
