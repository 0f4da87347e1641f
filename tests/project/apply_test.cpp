// With a provider that cannot look anything up: the project goes by its record alone. What real
// providers do with functions, tables and state machines is tested in tests/server.

#include "project/apply.h"

#include <gtest/gtest.h>

#include "tests/engine/harness.h"

namespace sidestep::project::apply_test {
namespace {

class FakeProvider final : public aws::ResourceProvider {
 public:
  std::string_view type() const override { return "AWS::SQS::Queue"; }
  void create(aws::ResourceRequest request, Done done) override {
    calls += "create " + request.suggested_name + to_text(request.properties) + ' ';
    if (fails) return done(unexpected(aws::Error{"Invalid", "no such attribute"}));
    done(aws::Resource{.physical_id = "http://queue/" + request.suggested_name});
  }
  void update(const aws::Resource& resource, Json before, aws::ResourceRequest request,
              Done done) override {
    calls += "update " + resource.physical_id + to_text(before) + to_text(request.properties) + ' ';
    done(aws::Resource{.physical_id = resource.physical_id});
  }
  void remove(const aws::Resource& resource, aws::ResourceRequest, Removed removed) override {
    calls += "remove " + resource.physical_id + ' ';
    removed(sidestep::Done{});
  }

  std::string calls;
  bool fails = false;
};

class ApplyTest : public ::testing::Test {
 protected:
  ApplyTest() { providers_.add(provider); }

  // What changed, and the calls that it took.
  std::string apply(std::vector<DeclaredResource> resources) {
    std::string result = "no answer";
    provider.calls.clear();
    std::make_shared<Apply>("/p/sidestep.json", std::move(resources),
                            Apply::Target{providers_, server_.storage, {"1", "r"}},
                            [&](const Changes& changes) {
                              result = to_text(changes);
                              for (const Problem& problem : changes.problems) {
                                result += "; " + problem.where + ": " + problem.message;
                              }
                            })
        ->run();
    server_.settle();
    return result + " | " + provider.calls;
  }
  static DeclaredResource queue(const std::string& name, int delay) {
    DeclaredResource declared{"AWS::SQS::Queue", "queues", name};
    declared.properties["Delay"] = delay;
    return declared;
  }

  FakeProvider provider;

 private:
  test::Harness server_;
  aws::ResourceProviders providers_;
};

TEST_F(ApplyTest, AsksForNothingThatIsDeclaredAsBefore) {
  EXPECT_EQ(apply({queue("a", 1)}), R"(added queue a | create a{"Delay":1} )");
  EXPECT_EQ(apply({queue("a", 1)}), "nothing changed | ");
  EXPECT_EQ(apply({queue("a", 2)}),
            R"(changed queue a | update http://queue/a{"Delay":1}{"Delay":2} )");
  EXPECT_EQ(apply({queue("b", 1)}),
            R"(added queue b; removed queue a | create b{"Delay":1} remove http://queue/a )");
}

TEST_F(ApplyTest, ReportsWhatCannotBeMade) {
  provider.fails = true;
  EXPECT_EQ(apply({queue("a", 1)}),
            R"(nothing changed; /p/sidestep.json: /queues/a: no such attribute | )"
            R"(create a{"Delay":1} )");
  EXPECT_EQ(apply({{"AWS::Mars::Rover", "Resources", "r"}}),
            "nothing changed; /p/sidestep.json: /Resources/r: Sidestep does not make resources of "
            "the type AWS::Mars::Rover | ");
}

}  // namespace
}  // namespace sidestep::project::apply_test
