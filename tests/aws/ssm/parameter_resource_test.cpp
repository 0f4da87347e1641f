#include "aws/ssm/parameter_resource.h"

#include "tests/aws/ssm/parameter_store.h"

namespace sidestep::aws::ssm::parameter_resource_test {
namespace {

class ParameterResourceTest : public ParameterStore {
 protected:
  ResourceRequest request(const char* properties) {
    return {world_.scope, "stack-name", parse_json(properties).value()};
  }
  ParameterResource::Done keep() {
    return [this](Expected<Resource, Error> result) { made_ = std::move(result); };
  }

  ParameterResource provider_{world_.platform};
  Expected<Resource, Error> made_ = unexpected(Error{});
};

TEST_F(ParameterResourceTest, LivesAsTheTemplateHasIt) {
  provider_.create(request(R"({"Type": "String", "Value": "1", "Tags": {"k": "v"}})"), keep());
  world_.settle();
  ASSERT_TRUE(made_) << made_.error().message;
  EXPECT_EQ(made_->physical_id, "stack-name");
  EXPECT_EQ(made_->attributes["Value"], "1");
  const Resource resource = *made_;
  provider_.update(resource, {}, request(R"({"Type": "String", "Value": "2"})"), keep());
  world_.settle();
  EXPECT_EQ(ok("GetParameter", R"({"Name": "stack-name"})")["Parameter"]["Value"], "2");
  for (int i = 0; i < 2; ++i) {
    bool removed = false;
    provider_.remove(resource, request("{}"),
                     [&](const auto& result) { removed = result.has_value(); });
    world_.settle();
    EXPECT_TRUE(removed);
  }
}

}  // namespace
}  // namespace sidestep::aws::ssm::parameter_resource_test
