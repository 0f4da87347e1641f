#pragma once
// A resource of templates whose life is calls of its service's own operations: for most resources
// that is all that differs.
//
//   constexpr ResourceRecipe kEventBus{.type = "AWS::Events::EventBus", .service = "events",
//                                      .create = ..., .made = ..., .remove = ...};

#include <string_view>
#include <vector>

#include "aws/core/directory.h"
#include "aws/core/resource_calls.h"
#include "aws/core/resource_provider.h"

namespace sidestep::aws {

struct ResourceRecipe {
  using Calls = std::vector<ResourceCall>;

  std::string_view type;     // "AWS::SQS::Queue"
  std::string_view service;  // "sqs"
  // The name that it goes by: of the request's property, or the suggested one.
  std::string_view name_property;

  Calls (*create)(const ResourceRequest& request, const std::string& name);
  // What the template sees, from the answer of the last call that made or changed it.
  Resource (*made)(const ResourceRequest& request, const std::string& name, const Json& answer);
  // Of a resource that keeps its name; with another name it is created again.
  Calls (*update)(const ResourceRequest& request, const std::string& name, const Json& before);
  Calls (*remove)(const ResourceRequest& request, const Resource& resource);
  // The error if it is gone already.
  std::string_view gone = "ResourceNotFoundException";
  // Properties that make it another resource; see ResourceProvider::fixed_properties().
  std::span<const std::string_view> fixed{};
  NameRule name_rule{};
};

class RecipeProvider final : public ResourceProvider {
 public:
  // Both outlive this.
  RecipeProvider(const Directory& directory, const ResourceRecipe& recipe)
      : directory_(directory), recipe_(recipe) {}

  std::string_view type() const override { return recipe_.type; }
  std::string_view name_property() const override { return recipe_.name_property; }
  NameRule name_rule() const override { return recipe_.name_rule; }
  std::span<const std::string_view> fixed_properties() const override { return recipe_.fixed; }
  void create(ResourceRequest request, Done done) override;
  void update(const Resource& resource, Json before, ResourceRequest request, Done done) override;
  void remove(const Resource& resource, ResourceRequest request, Removed removed) override;

 private:
  std::string name_of(const ResourceRequest& request) const;
  void make(ResourceRequest request, std::string name, ResourceRecipe::Calls calls, Done done);

  const Directory& directory_;
  const ResourceRecipe& recipe_;
};

// The members of `properties` that are in `names`, as they are: for properties that are called as
// the operation calls its members.
Json picked(const Json& properties, std::initializer_list<std::string_view> names);

}  // namespace sidestep::aws
